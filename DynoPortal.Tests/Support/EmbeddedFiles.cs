using System.Globalization;
using Npgsql;

namespace DynoPortal.Tests.Support;

/// <summary>What the embedded server of another process left below its data directory, for tests that look behind the portal's back.</summary>
public static class EmbeddedFiles
{
    /// <summary>The owner's connection string, without a pool.</summary>
    public static string ConnectionString(string dataDirectory) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = int.Parse(File.ReadAllText(Path.Combine(dataDirectory, "postgres", "port")), CultureInfo.InvariantCulture),
        Username = "dynoportal",
        Password = File.ReadAllText(Path.Combine(dataDirectory, "postgres", "password")).Trim(),
        Database = "dynoportal",
        Pooling = false,
    }.ConnectionString;

    /// <summary>The main server process that runs now; null when none does.</summary>
    public static int? Postmaster(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, "postgres", "data", "postmaster.pid");
        return File.Exists(file) && File.ReadLines(file).FirstOrDefault() is { } line ? int.Parse(line, CultureInfo.InvariantCulture) : null;
    }

    /// <summary>Runs one statement; its first value.</summary>
    public static async Task<object?> ExecuteAsync(string dataDirectory, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(dataDirectory));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
