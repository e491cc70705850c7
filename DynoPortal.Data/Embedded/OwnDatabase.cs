using Npgsql;

namespace DynoPortal.Data.Embedded;

/// <summary>The one database of the embedded server.</summary>
internal static class OwnDatabase
{
    /// <summary>Creates the database that the connection string names, when there is none; proves at the same time that the server lets us in.</summary>
    public static async Task EnsureAsync(NpgsqlConnectionStringBuilder connection, Cluster cluster, CancellationToken cancellationToken)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = "postgres", Pooling = false };
        try
        {
            await using var server = new NpgsqlConnection(maintenance.ConnectionString);
            await server.OpenAsync(cancellationToken).ConfigureAwait(false);
            await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", server) { Parameters = { new() { Value = connection.Database } } };
            if (await exists.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not null) return;
            await using var create = new NpgsqlCommand($"CREATE DATABASE {connection.Database}", server);
            await create.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException full) when (full.SqlState == PostgresErrorCodes.DiskFull)
        {
            throw new EmbeddedPostgresException(PostgresFailure.DiskFull(cluster.Root), full);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException($"The database refuses the password in {cluster.PasswordFile}: put the right one back, or move {cluster.Home} away to begin with an empty database.", refused);
        }
        catch (NpgsqlException broken)
        {
            throw new EmbeddedPostgresException($"PostgreSQL started but doesn't answer ({broken.Message}); all it said is in {cluster.Log}.", broken);
        }
    }
}
