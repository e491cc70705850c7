namespace DynoPortal.Data.Embedded;

/// <summary>Turns what PostgreSQL or the operating system said into one sentence that says what to do.</summary>
internal static class PostgresFailure
{
    private const int NoSpaceLeft = 28;
    private const int ReadOnlyFileSystem = 30;

    /// <summary>The data directory can't be made or written.</summary>
    public static EmbeddedPostgresException Directory(string directory, Exception cause) => cause switch
    {
        UnauthorizedAccessException => new($"The data directory {directory} can't be written by {Environment.UserName}: change its owner, or choose another place with Portal:DataDirectory.", cause),
        IOException { HResult: NoSpaceLeft } => new(DiskFull(directory), cause),
        IOException { HResult: ReadOnlyFileSystem } => new($"The data directory {directory} is on a read-only file system: choose another place with Portal:DataDirectory.", cause),
        _ => new($"The data directory {directory} can't be used ({cause.Message}): choose another place with Portal:DataDirectory.", cause),
    };

    /// <summary>initdb ended with an error.</summary>
    public static EmbeddedPostgresException Init(Cluster cluster, CommandResult result) =>
        new(Known(cluster, result.Text) ?? $"PostgreSQL can't create its database files in {cluster.Home}: {result.LastError}");

    /// <summary>The server ended instead of starting; <paramref name="log"/> is what it wrote meanwhile.</summary>
    public static EmbeddedPostgresException Start(Cluster cluster, CommandResult result, string log) =>
        new(Known(cluster, log + result.Text) ?? $"PostgreSQL didn't start ({Reason(log) ?? result.LastError}); all it said is in {cluster.Log}.");

    /// <summary>Whether another program has the port.</summary>
    public static bool IsPortTaken(string log) => log.Contains("Address already in use", StringComparison.Ordinal);

    /// <summary>Whether children of a killed server still hold its shared memory.</summary>
    public static bool IsHeldByOrphans(string log) => log.Contains("pre-existing shared memory block", StringComparison.Ordinal);

    /// <summary>How much must be free on the disk before the server is started or made.</summary>
    public static string DiskFull(string directory) =>
        $"The disk that holds {directory} is full: free at least 100 MB there, or choose another place with Portal:DataDirectory.";

    private static string? Known(Cluster cluster, string text)
    {
        if (text.Contains("No space left on device", StringComparison.Ordinal) || text.Contains("Disk quota exceeded", StringComparison.Ordinal)) return DiskFull(cluster.Root);
        if (text.Contains("Read-only file system", StringComparison.Ordinal)) return $"The data directory {cluster.Root} is on a read-only file system: choose another place with Portal:DataDirectory.";
        if (text.Contains("Permission denied", StringComparison.Ordinal)) return $"PostgreSQL may not write in {cluster.Home}: change the owner of that directory, or choose another place with Portal:DataDirectory.";
        return null;
    }

    private static string? Reason(string log) => log
        .Split('\n', StringSplitOptions.TrimEntries)
        .Select(line => line.IndexOf("FATAL:", StringComparison.Ordinal) is var at and >= 0 ? line[(at + 6)..].Trim() : null)
        .LastOrDefault(line => line is not null);
}
