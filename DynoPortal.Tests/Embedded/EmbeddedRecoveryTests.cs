using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DynoPortal.Data.Embedded;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DynoPortal.Tests.Embedded;

/// <summary>What earlier portals, other programs and people leave behind.</summary>
public sealed class EmbeddedRecoveryTests : IDisposable
{
    private readonly TempDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_stale_file_that_names_the_process_of_another_program_is_no_server()
    {
        await StartAndStopAsync();
        WritePostmaster(Environment.ProcessId);

        await using var server = await StartAsync();

        Assert.Equal(1, await ExecuteAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task A_stale_file_that_names_the_server_of_another_directory_leaves_that_one_alone()
    {
        var other = await PostgresServer.GetAsync();
        await StartAndStopAsync();
        WritePostmaster(other.ProcessId);

        await using var server = await StartAsync();

        Assert.Equal(1, await ExecuteAsync(server, "SELECT 1"));
        Assert.NotEqual(other.ProcessId, server.ProcessId);
        await other.ExecuteAsync("SELECT 1");
    }

    [Fact]
    public async Task A_port_that_another_program_took_meanwhile_is_given_up()
    {
        await StartAndStopAsync();
        var port = int.Parse(File.ReadAllText(_directory["postgres/port"]), CultureInfo.InvariantCulture);
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();

        await using var server = await StartAsync();

        Assert.NotEqual(port, new NpgsqlConnectionStringBuilder(server.ConnectionString).Port);
        Assert.Equal(1, await ExecuteAsync(server, "SELECT 1"));
    }

    [Fact]
    public async Task The_port_stays_the_same_while_it_is_free()
    {
        await StartAndStopAsync();
        var port = File.ReadAllText(_directory["postgres/port"]);

        await StartAndStopAsync();

        Assert.Equal(port, File.ReadAllText(_directory["postgres/port"]));
    }

    [Fact]
    public async Task A_first_start_that_was_cut_short_begins_anew()
    {
        Directory.CreateDirectory(_directory["postgres/data.unfinished/base"]);
        File.WriteAllText(_directory["postgres/data.unfinished/PG_VERSION"], "15");

        await using var server = await StartAsync();

        Assert.Equal(1, await ExecuteAsync(server, "SELECT 1"));
        Assert.False(Directory.Exists(_directory["postgres/data.unfinished"]));
    }

    [Fact]
    public async Task A_lost_password_is_told_with_both_ways_out()
    {
        await StartAndStopAsync();
        File.Delete(_directory["postgres/password"]);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Equal($"The password of the database is gone: put the file {_directory["postgres/password"]} back, or move {_directory["postgres"]} away to begin with an empty database.", refused.Message);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_the_server_does_not_stay()
    {
        await StartAndStopAsync();
        File.WriteAllText(_directory["postgres/password"], "wrong\n");

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.StartsWith("The database refuses the password in", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_directory["postgres/data/postmaster.pid"]));
    }

    [RootFact]
    public async Task A_directory_that_the_servers_user_cannot_enter_is_named()
    {
        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains($"can't enter {_directory.Path}: allow it (chmod o+x {_directory.Path})", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_symbolic_link_to_the_directory_is_the_same_directory()
    {
        Directory.CreateSymbolicLink(_directory["link"], Directory.CreateDirectory(_directory["real"]).FullName);
        await using var server = await StartAsync(_directory["real"]);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(_directory["link"]));

        Assert.StartsWith("Another DynoPortal", refused.Message, StringComparison.Ordinal);
    }

    private Task<EmbeddedPostgres> StartAsync() => StartAsync(_directory.Path);

    private static Task<EmbeddedPostgres> StartAsync(string directory) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = directory, Durable = false }, NullLogger.Instance, CancellationToken.None);

    private async Task StartAndStopAsync()
    {
        await using var server = await StartAsync();
    }

    private void WritePostmaster(int processId)
    {
        var data = _directory["postgres/data"];
        File.WriteAllText(Path.Combine(data, "postmaster.pid"), $"{processId}\n{data}\n1700000000\n1\n\n127.0.0.1\n  0  0\nready   \n");
    }

    private static async Task<object?> ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
