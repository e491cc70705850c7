using DynoPortal.Data.Embedded;

namespace DynoPortal.Web.Hosting;

/// <summary>Where the portal keeps what it stores. Disposal stops the embedded server, if it is one, so it comes after the web server's end.</summary>
/// <param name="ConnectionString">The owner's connection to the migrated database.</param>
/// <param name="DataDirectory">An absolute path; holds the embedded database, or nothing of it when a connection string is configured.</param>
/// <param name="Embedded">The portal's own server; null when the connection string is configured.</param>
/// <param name="Logs">Where the embedded server's watch writes; outlives the host.</param>
internal sealed record PortalStorage(string ConnectionString, string DataDirectory, EmbeddedPostgres? Embedded, ILoggerFactory? Logs) : IAsyncDisposable
{
    private string Marker => Path.Combine(DataDirectory, "first-start");

    /// <summary>Whether no portal has come up on the data directory before.</summary>
    public bool IsFirstStart => !File.Exists(Marker);

    /// <summary>Remembers that a portal came up, and when.</summary>
    public void RememberFirstStart(TimeProvider time)
    {
        Directory.CreateDirectory(DataDirectory);
        File.WriteAllText(Marker, $"{time.GetUtcNow():O}\n");
    }

    public async ValueTask DisposeAsync()
    {
        if (Embedded is not null) await Embedded.DisposeAsync();
        Logs?.Dispose();
    }
}
