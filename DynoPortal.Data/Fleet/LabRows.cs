using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Takes ids out of the sequences of the tables, and counts what refers to their rows.</summary>
internal sealed class LabRows(NpgsqlDataSource source) : ILabRows
{
    public async Task<IReadOnlyList<DynoId>> NewDynosAsync(int count, CancellationToken cancellationToken) => [.. (await NextAsync("dynos", count, cancellationToken)).Select(id => new DynoId(id))];

    public async Task<IReadOnlyList<VehicleId>> NewVehiclesAsync(int count, CancellationToken cancellationToken) => [.. (await NextAsync("vehicles", count, cancellationToken)).Select(id => new VehicleId(id))];

    public Task<IReadOnlyList<string>> UsesAsync(FacilityId facility, DynoId dyno, CancellationToken cancellationToken) => UsesAsync(facility, dyno.Value, """
        SELECT n, what FROM (VALUES ((SELECT count(*)::int FROM allocations WHERE dyno_id = $1), 'booking'), ((SELECT count(*)::int FROM outages WHERE dyno_id = $1), 'outage'), ((SELECT count(*)::int FROM outage_series WHERE dyno_id = $1), 'recurring outage'),
            ((SELECT count(*)::int FROM verifications WHERE dyno_id = $1), 'verification'), ((SELECT count(*)::int FROM feed_links WHERE dyno_id = $1), 'calendar link')) AS uses (n, what) WHERE n > 0
        """, cancellationToken);

    public Task<IReadOnlyList<string>> UsesAsync(FacilityId facility, VehicleId vehicle, CancellationToken cancellationToken) => UsesAsync(facility, vehicle.Value, """
        SELECT n, what FROM (VALUES ((SELECT count(*)::int FROM allocations WHERE vehicle_id = $1), 'booking'), ((SELECT count(*)::int FROM test_requests WHERE vehicle_id = $1), 'test request'),
            ((SELECT count(*)::int FROM campaigns WHERE vehicle_id = $1), 'campaign')) AS uses (n, what) WHERE n > 0
        """, cancellationToken);

    public Task<IReadOnlyList<string>> UsesAsync(FacilityId facility, TestType test, CancellationToken cancellationToken) => UsesAsync(facility, test.Code, """
        SELECT n, what FROM (VALUES ((SELECT count(*)::int FROM allocations WHERE test_type = $1), 'booking'), ((SELECT count(*)::int FROM test_requests WHERE test_type = $1), 'test request')) AS uses (n, what) WHERE n > 0
        """, cancellationToken);

    private async Task<IReadOnlyList<string>> UsesAsync(FacilityId facility, object id, string sql, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add(sql, id), rows => rows.ListAsync(row => $"{row.GetInt32(0)} {row.GetString(1)}{(row.GetInt32(0) == 1 ? "" : "s")}", cancellationToken), cancellationToken);

    private async Task<List<int>> NextAsync(string table, int count, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT nextval(pg_get_serial_sequence($1, 'id'))::int FROM generate_series(1, $2)");
        command.Parameters.AddWithValue(table);
        command.Parameters.AddWithValue(count);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ListAsync(row => row.GetInt32(0), cancellationToken);
    }
}
