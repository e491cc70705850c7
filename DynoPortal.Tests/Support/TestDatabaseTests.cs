using Npgsql;

namespace DynoPortal.Tests.Support;

public sealed class TestDatabaseTests
{
    [Fact]
    public async Task What_one_database_holds_is_not_in_another()
    {
        await using var first = await TestDatabase.CreateAsync();
        await using var second = await TestDatabase.CreateAsync();

        await ExecuteAsync(first, "CREATE TABLE only_here (id int)");

        Assert.Equal(true, await ExecuteAsync(first, "SELECT to_regclass('only_here') IS NOT NULL"));
        Assert.Equal(false, await ExecuteAsync(second, "SELECT to_regclass('only_here') IS NOT NULL"));
    }

    [Fact]
    public async Task A_new_database_has_the_schema()
    {
        await using var database = await TestDatabase.CreateAsync();

        Assert.Equal(true, await ExecuteAsync(database, "SELECT to_regclass('allocations') IS NOT NULL"));
    }

    [Fact]
    public async Task A_disposed_database_is_gone_even_with_a_connection_open()
    {
        var database = await TestDatabase.CreateAsync();
        await using var open = new NpgsqlConnection(database.ConnectionString);
        await open.OpenAsync();

        await database.DisposeAsync();

        var refused = await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(database, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, refused.SqlState);
    }

    private static async Task<object?> ExecuteAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
