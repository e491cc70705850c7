using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.Embedded;

/// <summary>
/// A PostgreSQL of the portal's own, on loopback, with its files below one data directory: for a lab that tries the portal out, and for tests.
/// While it is held, a server that dies is started again on the same port. Disposal stops it; its data stay.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string DatabaseName = "dynoportal";
    private const int PortAttempts = 5;

    private readonly DirectoryLock _held;
    private readonly ServerProcess _server;
    private readonly ServerWatch _watch;

    private EmbeddedPostgres(DirectoryLock held, ServerProcess server, string connectionString, int port, ILogger logger)
    {
        _held = held;
        _server = server;
        ConnectionString = connectionString;
        _watch = new ServerWatch(server, port, logger);
    }

    /// <summary>Connects as the owner of the database <c>dynoportal</c>, a superuser of this server. Stays valid over restarts of the server.</summary>
    public string ConnectionString { get; }

    /// <summary>The id of the main server process, which changes when the server had to be started again.</summary>
    public int? ProcessId => _server.ProcessId;

    /// <summary>Takes the data directory, finds PostgreSQL, makes the database files on the first start, and starts the server.</summary>
    /// <exception cref="EmbeddedPostgresException">It can't run; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
            throw new EmbeddedPostgresException("The embedded PostgreSQL runs on Linux and macOS: on Windows, set ConnectionStrings:Portal to a PostgreSQL database.");
        var cluster = Cluster.Open(options.DataDirectory);
        var held = Take(cluster);
        try
        {
            var account = ServerAccount.Current();
            await cluster.PrepareAsync(account, cancellationToken).ConfigureAwait(false);
            var binaries = await PostgresBinaries.FindAsync(options.BinaryDirectory, cluster.MajorVersion, account, cancellationToken).ConfigureAwait(false);
            var server = new ServerProcess(cluster, binaries, account, options);
            await server.StopLeftoverAsync(cancellationToken).ConfigureAwait(false);
            await server.InitAsync(cancellationToken).ConfigureAwait(false);
            return await StartAsync(held, cluster, server, account, logger, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            held.Dispose();
            throw PostgresFailure.Directory(cluster.Root, refused);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Stops watching, stops the server and gives the data directory free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync().ConfigureAwait(false);
        // Pooled connections would only be found broken by whoever takes one next.
        NpgsqlConnection.ClearAllPools();
        await _server.StopAsync(CancellationToken.None).ConfigureAwait(false);
        _held.Dispose();
    }

    private static DirectoryLock Take(Cluster cluster)
    {
        try
        {
            return DirectoryLock.Take(cluster.Root);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw PostgresFailure.Directory(cluster.Root, refused);
        }
    }

    private static async Task<EmbeddedPostgres> StartAsync(
        DirectoryLock held, Cluster cluster, ServerProcess server, ServerAccount account, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var password = await cluster.PasswordAsync(account, cancellationToken).ConfigureAwait(false);
            var port = await StartOnFreePortAsync(cluster, server, cancellationToken).ConfigureAwait(false);
            var connection = new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = port,
                Username = ServerProcess.Owner,
                Password = password,
                Database = DatabaseName,
                SslMode = SslMode.Disable,
                GssEncryptionMode = GssEncryptionMode.Disable,
            };
            await OwnDatabase.EnsureAsync(connection, cluster, cancellationToken).ConfigureAwait(false);
            return new EmbeddedPostgres(held, server, connection.ConnectionString, port, logger);
        }
        catch
        {
            await server.StopAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<int> StartOnFreePortAsync(Cluster cluster, ServerProcess server, CancellationToken cancellationToken)
    {
        var wanted = cluster.LastPort;
        for (var attempt = 0; attempt < PortAttempts; attempt++)
        {
            var port = LoopbackPort.Free(wanted);
            if (await server.StartAsync(port, cancellationToken).ConfigureAwait(false))
            {
                cluster.RememberPort(port);
                return port;
            }
            // Another program took the port between the look and the start.
            wanted = null;
        }
        throw new EmbeddedPostgresException($"PostgreSQL found no free port on 127.0.0.1 in {PortAttempts} attempts: close programs that open many connections, and start again.");
    }
}
