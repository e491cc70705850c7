using DynoPortal.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Bench.Board;

/// <summary>How fast the board is: a database, the portal as a process of its own, and Chromium or circuits without one in front of it.</summary>
internal static class BoardBench
{
    private static readonly IReadOnlyList<(string Name, Func<string, string, BenchOptions, CancellationToken, Task> RunAsync)> All =
    [
        ("first-render", RenderBench.RunAsync),
        ("change", ChangeBench.RunAsync),
        ("paint", PaintBench.RunAsync),
        ("memory", MemoryBench.RunAsync),
        ("soak", SoakBench.RunAsync),
        ("query", QueryBench.RunAsync),
    ];

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var chosen = All.Where(each => options.Only is null || options.Only.Contains(each.Name)).ToList();
        if (chosen.Count == 0) return BenchOptions.Usage();
        var scratch = Directory.CreateTempSubdirectory("dynoportal-bench-").FullName;
        // The server runs as an unprivileged user, who must be able to walk into it.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(scratch, (UnixFileMode)0b111_101_101);
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(new()
            {
                DataDirectory = Path.Combine(scratch, "data"),
                ServerSettings = new Dictionary<string, string> { ["shared_buffers"] = "512MB", ["max_wal_size"] = "4GB", ["max_connections"] = "200" },
            }, NullLogger.Instance, cancellationToken);
            foreach (var (name, runAsync) in chosen)
            {
                Console.WriteLine($"\n### {name}");
                await runAsync(server.ConnectionString, scratch, options, cancellationToken);
            }
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }

        return 0;
    }
}
