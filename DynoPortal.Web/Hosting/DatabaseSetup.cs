using DynoPortal.Data;
using DynoPortal.Data.Embedded;
using Npgsql;

namespace DynoPortal.Web.Hosting;

/// <summary>The database: the one that is configured, else a PostgreSQL of the portal's own.</summary>
internal static class DatabaseSetup
{
    private const string ConnectionKey = "ConnectionStrings:Portal";
    private const string DirectoryKey = "Portal:DataDirectory";
    private const string BinariesKey = "Portal:PostgresBinaries";

    /// <summary>
    /// Starts the database where needed, migrates it, and leaves the keys <c>ConnectionStrings:Portal</c> and <c>Portal:DataDirectory</c> set for all that follows.
    /// </summary>
    public static async Task<PortalStorage> AddDatabaseAsync(this WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        var storage = await builder.OpenDatabaseAsync(cancellationToken);
        try
        {
            await MigrateAsync(storage, cancellationToken);
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
        builder.Configuration[ConnectionKey] = storage.ConnectionString;
        return storage;
    }

    /// <summary>Starts the database where needed, and changes nothing in it.</summary>
    public static async Task<PortalStorage> OpenDatabaseAsync(this WebApplicationBuilder builder, CancellationToken cancellationToken)
    {
        var directory = Path.GetFullPath(builder.Configuration[DirectoryKey] is { Length: > 0 } chosen ? chosen : DefaultDirectory());
        builder.Configuration[DirectoryKey] = directory;
        return builder.Configuration[ConnectionKey] is { Length: > 0 } configured
            ? new PortalStorage(configured, directory, null, null)
            : await StartEmbeddedAsync(builder, directory, cancellationToken);
    }

    private static async Task<PortalStorage> StartEmbeddedAsync(WebApplicationBuilder builder, string directory, CancellationToken cancellationToken)
    {
        // Only a named environment counts: without any name .NET says Production too, and a trial names none.
        if (string.Equals(builder.Configuration[HostDefaults.EnvironmentKey], Environments.Production, StringComparison.OrdinalIgnoreCase))
            throw new PortalStartException($"In production the portal needs a database of its own: set {ConnectionKey} (or the variable ConnectionStrings__Portal) to a PostgreSQL 14 or newer, for example Host=db;Database=dynoportal;Username=dynoportal;Password=….");
        var logs = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        var options = new EmbeddedPostgresOptions { DataDirectory = directory, BinaryDirectory = builder.Configuration[BinariesKey] };
        var embedded = await EmbeddedPostgres.StartAsync(options, logs.CreateLogger<EmbeddedPostgres>(), cancellationToken);
        return new PortalStorage(embedded.ConnectionString, directory, embedded, logs);
    }

    private static async Task MigrateAsync(PortalStorage storage, CancellationToken cancellationToken)
    {
        try
        {
            await PortalDatabase.MigrateAsync(storage.ConnectionString, cancellationToken);
        }
        catch (PostgresException refused)
        {
            throw new PortalStartException($"The database can't be brought up to date ({refused.MessageText}): {ConnectionKey} has to name a role that owns the database and may create roles.", refused);
        }
        catch (NpgsqlException unreachable)
        {
            throw new PortalStartException($"The database doesn't answer ({unreachable.Message}): check that it runs and that {ConnectionKey} names its host and port.", unreachable);
        }
        catch (ArgumentException malformed)
        {
            throw new PortalStartException($"{ConnectionKey} can't be read ({malformed.Message}): write it like Host=db;Database=dynoportal;Username=dynoportal;Password=….", malformed);
        }
    }

    // Root's home can't be entered by the user that runs the server.
    private static string DefaultDirectory()
    {
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()) return "/var/lib/dynoportal";
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return home.Length > 0 ? Path.Combine(home, "dynoportal") : throw new PortalStartException($"There is no home directory to keep the data in: set {DirectoryKey} to a directory that {Environment.UserName} may write.");
    }
}
