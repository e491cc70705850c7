using DynoPortal.Data.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DynoPortal.Tests.Support;

/// <summary>One real PostgreSQL for the whole test run, started by the portal's own launcher when the first test needs it.</summary>
public sealed class PostgresServer
{
    /// <summary>Sixteen test classes that each write with eighteen connections fit below it.</summary>
    private const string MaxConnections = "300";

    private static readonly Lazy<Task<PostgresServer>> Running = new(StartAsync);
    private readonly EmbeddedPostgres _postgres;

    private PostgresServer(EmbeddedPostgres postgres) => _postgres = postgres;

    /// <summary>Connects as superuser to the server's own database; tests use a <see cref="TestDatabase"/> instead.</summary>
    public string ConnectionString => _postgres.ConnectionString;

    /// <summary>The main server process.</summary>
    public int ProcessId => _postgres.ProcessId ?? throw new InvalidOperationException("The test server is not running.");

    /// <summary>The server of this run.</summary>
    public static Task<PostgresServer> GetAsync() => Running.Value;

    /// <summary>Runs one statement as superuser, outside any transaction.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        await StaleServers.RemoveAsync();
        var directory = StaleServers.NewDirectory();
        var options = new EmbeddedPostgresOptions
        {
            DataDirectory = directory,
            Durable = false,
            ServerSettings = new Dictionary<string, string> { ["max_connections"] = MaxConnections, ["autovacuum"] = "off", ["max_wal_size"] = "1GB" },
        };
        StaleServers.RemoveWhenThisRunEnds(directory);
        return new PostgresServer(await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None));
    }
}
