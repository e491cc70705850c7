using System.Diagnostics;
using DynoPortal.Data.Embedded;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DynoPortal.Tests.Embedded;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_second_start_finds_the_data_of_the_first()
    {
        await using (var first = await StartAsync()) await ExecuteAsync(first, "CREATE TABLE kept (id int)");

        await using var second = await StartAsync();

        Assert.Equal(0L, await ExecuteAsync(second, "SELECT count(*) FROM kept"));
    }

    [Fact]
    public async Task The_database_is_UTF8_on_loopback_and_asks_for_a_password()
    {
        await using var server = await StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wrong" };

        Assert.Equal("UTF8", await ExecuteAsync(server, "SHOW server_encoding"));
        Assert.Equal("127.0.0.1", await ExecuteAsync(server, "SHOW listen_addresses"));
        Assert.Equal("", await ExecuteAsync(server, "SHOW unix_socket_directories"));
        Assert.Equal("dynoportal", await ExecuteAsync(server, "SELECT current_database()"));
        await using var intruder = new NpgsqlConnection(wrong.ConnectionString);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => intruder.OpenAsync());
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_directory["postgres/password"]));
    }

    [Fact]
    public async Task A_second_instance_on_the_directory_is_told_which_process_has_it()
    {
        await using var server = await StartAsync();

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync());

        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Portal:DataDirectory", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_server_comes_back_on_the_same_connection_string()
    {
        await using var server = await StartAsync(durable: true);
        await ExecuteAsync(server, "CREATE TABLE kept (id int)");

        using (var postmaster = Process.GetProcessById(server.ProcessId!.Value)) postmaster.Kill();

        await Eventually.HoldsAsync(async () => Equals(0L, await ExecuteAsync(server, "SELECT count(*) FROM kept")));
    }

    private Task<EmbeddedPostgres> StartAsync(bool durable = false) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = _directory.Path, Durable = durable }, NullLogger.Instance, CancellationToken.None);

    private static async Task<object?> ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
