using DynoPortal.Data.Embedded;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DynoPortal.Tests.Embedded;

public sealed class DiskFullTests
{
    [RootFact]
    public async Task Too_small_a_disk_is_refused_before_anything_is_made()
    {
        using var disk = new SmallDisk(megabytes: 20);

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(disk.Path));

        Assert.Equal($"The disk that holds {disk.Path} is full: free at least 100 MB there, or choose another place with Portal:DataDirectory.", refused.Message);
    }

    [RootFact]
    public async Task A_disk_that_has_become_full_is_told_and_once_it_has_room_the_data_are_there()
    {
        using var disk = new SmallDisk(megabytes: 160);
        await using (var first = await StartAsync(disk.Path)) await ExecuteAsync(first, "CREATE TABLE kept (id int)");
        disk.Fill();

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(disk.Path));
        disk.Empty();

        Assert.StartsWith($"The disk that holds {disk.Path} is full", refused.Message, StringComparison.Ordinal);
        await using var second = await StartAsync(disk.Path);
        Assert.Equal(0L, await ExecuteAsync(second, "SELECT count(*) FROM kept"));
    }

    [RootFact]
    public async Task A_disk_that_fills_up_while_the_server_runs_costs_no_acknowledged_row_and_it_recovers()
    {
        using var disk = new SmallDisk(megabytes: 160);
        await using var server = await StartAsync(disk.Path);
        await ExecuteAsync(server, "CREATE TABLE kept (id int, filler text)");
        disk.Fill();
        var acknowledged = 0L;
        await Assert.ThrowsAnyAsync<NpgsqlException>(async () =>
        {
            while (acknowledged < 100)
            {
                await ExecuteAsync(server, "INSERT INTO kept SELECT 1, repeat(gen_random_uuid()::text, 10) FROM generate_series(1, 10000)");
                acknowledged++;
            }
        });

        disk.Empty();

        await Eventually.HoldsAsync(async () => Equals(acknowledged * 10000, await ExecuteAsync(server, "SELECT count(*) FROM kept")), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Whatever_program_meets_the_full_disk_it_becomes_the_same_sentence()
    {
        using var directory = new TempDirectory();
        var programs = FakeProgram.WritePostgres(directory["bin"], 15, "could not write to file \"pg_wal/xlogtemp.1\": No space left on device");
        var options = new EmbeddedPostgresOptions { DataDirectory = directory["data"], BinaryDirectory = programs };

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.StartAsync(options, NullLogger.Instance, CancellationToken.None));

        Assert.StartsWith($"The disk that holds {directory["data"]} is full", refused.Message, StringComparison.Ordinal);
    }

    private static Task<EmbeddedPostgres> StartAsync(string directory) =>
        EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = directory }, NullLogger.Instance, CancellationToken.None);

    private static async Task<object?> ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
