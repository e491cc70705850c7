using DynoPortal.Domain.Fleet;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Takes ids out of the sequences of the tables.</summary>
internal sealed class LabIds(NpgsqlDataSource source) : ILabIds
{
    public async Task<IReadOnlyList<DynoId>> DynosAsync(int count, CancellationToken cancellationToken) => [.. (await NextAsync("dynos", count, cancellationToken)).Select(id => new DynoId(id))];

    public async Task<IReadOnlyList<VehicleId>> VehiclesAsync(int count, CancellationToken cancellationToken) => [.. (await NextAsync("vehicles", count, cancellationToken)).Select(id => new VehicleId(id))];

    private async Task<IReadOnlyList<int>> NextAsync(string table, int count, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT nextval(pg_get_serial_sequence($1, 'id'))::int FROM generate_series(1, $2)");
        command.Parameters.AddWithValue(table);
        command.Parameters.AddWithValue(count);
        var ids = new List<int>(count);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken)) ids.Add(rows.GetInt32(0));
        return ids;
    }
}
