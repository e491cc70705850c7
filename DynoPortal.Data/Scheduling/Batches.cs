using DynoPortal.Domain.Fleet;
using Npgsql;

namespace DynoPortal.Data.Scheduling;

/// <summary>Batches of statements in one round trip, and reads inside one facility.</summary>
internal static class Batches
{
    /// <summary>Adds a statement with its parameters <c>$1</c>, <c>$2</c>, …; one that may be null comes from <see cref="Sql"/>.</summary>
    public static void Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value is Sql.Typed typed ? new NpgsqlParameter { NpgsqlDbType = typed.Type, Value = typed.Value ?? DBNull.Value } : new NpgsqlParameter { Value = value });
        batch.BatchCommands.Add(command);
    }

    /// <summary>Reads the rows of this answer and moves to the next.</summary>
    public static async Task<List<T>> ListAsync<T>(this NpgsqlDataReader rows, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        while (await rows.ReadAsync(cancellationToken)) list.Add(read(rows));
        await rows.NextResultAsync(cancellationToken);
        return list;
    }

    /// <summary>Runs reading statements in one snapshot of one facility, in one round trip.</summary>
    public static async Task<T> ReadAsync<T>(this NpgsqlDataSource source, FacilityId facility, Action<NpgsqlBatch> add, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        batch.AddFacility(facility);
        add(batch);
        batch.Add("COMMIT");
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.SkipFacilityAsync(cancellationToken);
        return await read(rows);
    }

    /// <summary>Runs writing statements in one transaction of one facility, in one round trip. Not for the schedule, which has its store.</summary>
    public static async Task<T> WriteAsync<T>(this NpgsqlDataSource source, FacilityId facility, Action<NpgsqlBatch> add, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN");
        batch.AddFacility(facility);
        add(batch);
        batch.Add("COMMIT");
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        await rows.SkipFacilityAsync(cancellationToken);
        var answer = await read(rows);
        // To the end: what fails on the way, the COMMIT too, is thrown here.
        while (await rows.NextResultAsync(cancellationToken))
        {
        }

        return answer;
    }

    /// <summary>Every facility, for work that is done for each of them.</summary>
    public static async Task<List<FacilityId>> FacilitiesAsync(this NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT id FROM facilities ORDER BY id");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ListAsync(row => new FacilityId(row.GetInt32(0)), cancellationToken);
    }

    /// <summary>Sets the facility of this transaction, which row-level security goes by.</summary>
    public static void AddFacility(this NpgsqlBatch batch, FacilityId facility) =>
        batch.Add("SELECT set_config('app.facility', $1, true)", facility.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Moves past the answer of <see cref="AddFacility"/>.</summary>
    public static async Task SkipFacilityAsync(this NpgsqlDataReader rows, CancellationToken cancellationToken) => await rows.NextResultAsync(cancellationToken);
}
