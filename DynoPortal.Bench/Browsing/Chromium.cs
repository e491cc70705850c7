using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DynoPortal.Bench.Browsing;

/// <summary>Headless Chromium, driven over its DevTools protocol without a library: the browser's own commands are few and what they cost is known.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Switches =
    [
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0", "--hide-scrollbars", "--force-color-profile=srgb",
        // A page in the background has to paint as one that is looked at.
        "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", "--disable-extensions", "--disable-background-networking",
    ];

    private readonly Process process;
    private readonly string profile;
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    private readonly TaskCompletionSource<Uri> endpoint = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim sending = new(1);
    private readonly CancellationTokenSource closing = new();
    private Task receiving = Task.CompletedTask;
    private int sent;

    private Chromium(Process process, string profile)
    {
        (this.process, this.profile) = (process, profile);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public static async Task<Chromium> StartAsync(CancellationToken cancellationToken)
    {
        var profile = Directory.CreateTempSubdirectory("dynoportal-bench-chromium-").FullName;
        var program = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";
        var start = new ProcessStartInfo(program, [.. Switches, $"--user-data-dir={profile}", "about:blank"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var chromium = new Chromium(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."), profile);
        await chromium.socket.ConnectAsync(await chromium.endpoint.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken), cancellationToken);
        chromium.receiving = chromium.ReceiveAsync(chromium.closing.Token);
        return chromium;
    }

    /// <summary>A page in a context of its own: no cookies, no cache, nothing of another page's.</summary>
    public async Task<BrowserPage> NewPageAsync(int width, int height, CancellationToken cancellationToken)
    {
        var context = (await SendAsync("Target.createBrowserContext", new(), null, cancellationToken)).GetProperty("browserContextId").GetString()!;
        var target = (await SendAsync("Target.createTarget", new() { ["url"] = "about:blank", ["browserContextId"] = context, ["width"] = width, ["height"] = height }, null, cancellationToken)).GetProperty("targetId").GetString()!;
        var session = (await SendAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }, null, cancellationToken)).GetProperty("sessionId").GetString()!;
        var page = new BrowserPage(this, context, session);
        await page.PrepareAsync(width, height, cancellationToken);
        return page;
    }

    /// <summary>Sends one command and waits for its answer; fails when Chromium refuses it.</summary>
    public async Task<JsonElement> SendAsync(string method, JsonObject parameters, string? session, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref sent);
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session is not null) message["sessionId"] = session;
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            sending.Release();
        }

        var received = await answer.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
        return received.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{method}: {received.GetProperty("error")}");
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await receiving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        socket.Dispose();
        sending.Dispose();
        closing.Dispose();
        Directory.Delete(profile, recursive: true);
    }

    private void Read(string? line)
    {
        const string said = "DevTools listening on ";
        if (line?.StartsWith(said, StringComparison.Ordinal) == true) endpoint.TrySetResult(new(line[said.Length..]));
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        var (buffer, message) = (new byte[1 << 16], new MemoryStream());
        while (!cancellationToken.IsCancellationRequested)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return;
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            var received = JsonElement.Parse(message.GetBuffer().AsSpan(0, (int)message.Length));
            message.SetLength(0);
            if (received.TryGetProperty("id", out var id) && waiting.TryRemove(id.GetInt32(), out var answer)) answer.TrySetResult(received);
        }
    }
}
