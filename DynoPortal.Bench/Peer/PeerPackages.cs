using System.Diagnostics;

namespace DynoPortal.Bench.Peer;

/// <summary>FullCalendar's packages, downloaded by npm into a directory of the run. They are compared with and never shipped.</summary>
internal static class PeerPackages
{
    /// <summary>The version that is compared with.</summary>
    public const string Version = "6.1.21";

    /// <summary>Downloads them into a directory.</summary>
    public static async Task DownloadAsync(string directory, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(directory, "package.json"), """{ "name": "peer", "private": true }""", cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, ".npmrc"), "omit-lockfile-registry-resolved=true\n", cancellationToken);
        var npm = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm")).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("npm isn't installed; it downloads the calendar that the board is compared with.");
        var start = new ProcessStartInfo(npm, ["install", "--no-audit", "--no-fund", "--ignore-scripts", .. Names.Select(name => $"@fullcalendar/{name}@{Version}")])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var install = Process.Start(start) ?? throw new InvalidOperationException("npm did not start.");
        var (output, errors) = (install.StandardOutput.ReadToEndAsync(cancellationToken), install.StandardError.ReadToEndAsync(cancellationToken));
        await install.WaitForExitAsync(cancellationToken);
        if (install.ExitCode != 0) throw new InvalidOperationException($"npm ended with {install.ExitCode}: {await errors}\n{await output}");
    }

    /// <summary>Names below <c>@fullcalendar/</c>, each with a script of its own.</summary>
    public static IReadOnlyList<string> Names { get; } = ["core", "premium-common", "scrollgrid", "timeline", "resource", "resource-timeline"];

    /// <summary>The script of a package.</summary>
    public static string Script(string directory, string name) => Path.Combine(directory, "node_modules", "@fullcalendar", name, "index.global.min.js");
}
