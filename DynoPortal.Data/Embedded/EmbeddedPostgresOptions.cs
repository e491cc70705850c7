namespace DynoPortal.Data.Embedded;

/// <summary>Where an embedded PostgreSQL keeps its data and finds its programs.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>The directory that holds everything the portal stores; created when missing. One running portal at a time.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>The directory with initdb, pg_ctl and postgres (14 or newer); null looks for an installed one and then for the npm package.</summary>
    public string? BinaryDirectory { get; init; }

    /// <summary>Whether a commit survives a power cut; false (no fsync at all) is for throw-away databases only.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Extra lines of the server's configuration, such as <c>max_connections</c> → <c>300</c>; they win over the launcher's own.</summary>
    public IReadOnlyDictionary<string, string> ServerSettings { get; init; } = new Dictionary<string, string>();
}
