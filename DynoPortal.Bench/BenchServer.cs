using DynoPortal.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Bench;

/// <summary>The PostgreSQL that a benchmark measures on: the one that is named, else one of its own for as long as it takes.</summary>
internal static class BenchServer
{
    public static async Task<int> RunAsync(BenchOptions options, Func<string, Task> measure, CancellationToken cancellationToken)
    {
        if (options.Server is { } given)
        {
            await measure(given);
            return 0;
        }

        var directory = Directory.CreateTempSubdirectory("dynoportal-bench-").FullName;
        // The server runs as an unprivileged user, who must be able to walk into it.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
        try
        {
            await using var server = await EmbeddedPostgres.StartAsync(new()
            {
                DataDirectory = Path.Combine(directory, "data"),
                ServerSettings = new Dictionary<string, string> { ["shared_buffers"] = "512MB", ["max_wal_size"] = "4GB", ["max_connections"] = "100" },
            }, NullLogger.Instance, cancellationToken);
            await measure(server.ConnectionString);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }

        return 0;
    }
}
