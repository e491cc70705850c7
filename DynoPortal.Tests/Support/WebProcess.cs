using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace DynoPortal.Tests.Support;

/// <summary>The portal as a process of its own, as a person would start it, on a free loopback port.</summary>
public sealed class WebProcess : IAsyncDisposable
{
    private const string ReadyLine = "DynoPortal is ready at ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource<Uri> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start) ?? throw new InvalidOperationException("The portal's process did not start.");
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => _errors.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        EndWhenThisRunEnds();
    }

    /// <summary>What it printed so far.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>What it printed on the error stream so far.</summary>
    public string Errors => string.Join('\n', _errors.Where(line => line.Length > 0));

    /// <summary>Starts it with arguments such as <c>--Portal:DataDirectory=…</c>; adds a free port unless they name an address.</summary>
    public static WebProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var given = arguments.ToList();
        if (!given.Contains("--urls")) given.AddRange(["--urls", "http://127.0.0.1:0"]);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DynoPortal.Web.dll"), .. given])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new WebProcess(start);
    }

    /// <summary>Waits until it serves, and tells where. Fails with what it said when it ends instead.</summary>
    public async Task<Uri> ReadyAsync()
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_ready.Task, ended, Task.Delay(TimeSpan.FromMinutes(2))) == _ready.Task) return await _ready.Task;
        throw new InvalidOperationException($"The portal did not come up.\n{Output}\n{Errors}");
    }

    /// <summary>Waits for its end; the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return _process.ExitCode;
    }

    /// <summary>Sends a signal: INT is Ctrl+C, TERM asks it to end, KILL gives it no chance.</summary>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, Id]);
        kill.WaitForExit();
    }

    /// <summary>Asks it to end and waits for that.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) Signal("TERM");
        await ExitAsync();
        _process.Dispose();
    }

    private string Id => _process.Id.ToString(CultureInfo.InvariantCulture);

    private void Read(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        if (line.StartsWith(ReadyLine, StringComparison.Ordinal)) _ready.TrySetResult(new Uri(line[ReadyLine.Length..]));
    }

    // A killed test run can't dispose anything; the portal would stay with its database.
    private void EndWhenThisRunEnds()
    {
        const string script = """(while kill -0 "$1" && kill -0 "$2"; do sleep 0.5; done; kill -0 "$1" || kill -TERM "$2") </dev/null >/dev/null 2>&1 &""";
        using var shell = Process.Start("/bin/sh", ["-c", script, "sh", Environment.ProcessId.ToString(CultureInfo.InvariantCulture), Id]);
        shell.WaitForExit();
    }
}
