using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Scheduling;

/// <summary>Reads the schedule, each call in one round trip and one snapshot.</summary>
internal sealed class ScheduleReader(NpgsqlDataSource source, TimeProvider clock) : IScheduleReader
{
    private const string Listed = $"""
        SELECT {RowReading.Allocation}, {RowReading.Vehicle}, d.name, t.name, r.display_name, k.display_name
        FROM allocations a JOIN vehicles v ON v.id = a.vehicle_id JOIN dynos d ON d.id = a.dyno_id JOIN test_types t ON t.facility_id = a.facility_id AND t.code = a.test_type
            LEFT JOIN users r ON r.id = a.requester_id LEFT JOIN users k ON k.id = a.technician_id
        """;

    public Task<ScheduleSnapshot> SnapshotAsync(Actor actor, SnapshotScope scope, CancellationToken cancellationToken) =>
        source.ReadAsync(actor.Facility, batch => SnapshotBatch.Add(batch, actor, scope, locking: false, lockSubjects: false, clock.GetUtcNow()),
            rows => SnapshotBatch.ReadAsync(rows, actor, scope, locking: false, lockSubjects: false, cancellationToken), cancellationToken);

    public async Task<Page<ListedAllocation>> ListAsync(FacilityId facility, AllocationQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, 5000);
        var (afterStart, afterNumber) = AllocationCursor.Read(query.Cursor);
        // A window reaches the index of each dyno by the wider, occupied span; the exact slot is asked for beside it.
        var rows = await ListAsync(facility, $"""
            {Listed} WHERE ($1::tstzrange IS NULL OR (a.occupied && $1 AND a.slot && $1)) AND ($2::int IS NULL OR a.dyno_id = $2) AND ($3::int IS NULL OR a.vehicle_id = $3)
                AND CASE WHEN $4::text IS NULL THEN a.status <> 'cancelled' ELSE a.status = $4 END
                AND ($5::timestamptz IS NULL OR (lower(a.slot), a.number) > ($5, $6))
            ORDER BY lower(a.slot), a.number LIMIT $7
            """, cancellationToken, Sql.Range(query.Window), Sql.Integer(query.Dyno?.Value), Sql.Integer(query.Vehicle?.Value), Sql.Text(query.Status?.Code()),
            Sql.Instant(afterStart), afterNumber, limit + 1);
        return rows.Count <= limit ? new(rows, null) : new(rows[..limit], AllocationCursor.Write(rows[limit - 1].Allocation));
    }

    public async Task<ListedAllocation?> FindAsync(FacilityId facility, AllocationId id, CancellationToken cancellationToken) =>
        (await ListAsync(facility, $"{Listed} WHERE a.id = $1", cancellationToken, id.Value)).SingleOrDefault();

    public async Task<ListedAllocation?> FindAsync(FacilityId facility, int number, CancellationToken cancellationToken) =>
        (await ListAsync(facility, $"{Listed} WHERE a.facility_id = $1 AND a.number = $2", cancellationToken, facility.Value, number)).SingleOrDefault();

    public async Task<IReadOnlyList<ListedAllocation>> FindAllAsync(FacilityId facility, IReadOnlyCollection<AllocationId> ids, CancellationToken cancellationToken) =>
        await ListAsync(facility, $"{Listed} WHERE a.id = ANY($1)", cancellationToken, ids.Select(id => id.Value).ToArray());

    /// <summary>How others see a person; null for one that is gone.</summary>
    public async Task<string?> NameOfAsync(Guid person, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT display_name FROM users WHERE id = $1");
        command.Parameters.AddWithValue(person);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    public async Task<IReadOnlyList<Outage>> OutagesAsync(FacilityId facility, Slot window, DynoId? dyno, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add(
            $"SELECT {RowReading.Outage} FROM outages o WHERE o.slot && $1 AND NOT o.lifted AND ($2::int IS NULL OR o.dyno_id = $2) ORDER BY lower(o.slot), o.id",
            RowReading.Range(window), Sql.Integer(dyno?.Value)), rows => rows.ListAsync(RowReading.ReadOutage, cancellationToken), cancellationToken);

    public async Task<Outage?> FindOutageAsync(FacilityId facility, OutageId id, CancellationToken cancellationToken) =>
        (await FindOutagesAsync(facility, [id.Value], cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<Outage>> FindOutagesAsync(FacilityId facility, IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add($"SELECT {RowReading.Outage} FROM outages o WHERE o.id = ANY($1)", ids.ToArray()),
            rows => rows.ListAsync(RowReading.ReadOutage, cancellationToken), cancellationToken);

    public async Task<Page<ListedHistory>> HistoryAsync(FacilityId facility, AllocationId? allocation, string? cursor, int limit, CancellationToken cancellationToken)
    {
        limit = Math.Clamp(limit, 1, 500);
        var before = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue;
        var lines = await source.ReadAsync(facility, batch => batch.Add($"""
            SELECT {HistoryReading.Columns}, u.display_name, h.id FROM history h LEFT JOIN users u ON u.id = h.actor_id
            WHERE h.id < $1 AND ($2::uuid IS NULL OR h.allocation_id = $2) ORDER BY h.id DESC LIMIT $3
            """, before, Sql.Uuid(allocation?.Value), limit + 1),
            rows => rows.ListAsync(row => (Line: new ListedHistory(HistoryReading.Read(row), row.IsDBNull(HistoryReading.Count) ? null : row.GetString(HistoryReading.Count)), Id: row.GetInt64(HistoryReading.Count + 1)), cancellationToken),
            cancellationToken);
        return new([.. lines.Take(limit).Select(line => line.Line)], lines.Count <= limit ? null : lines[limit - 1].Id.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<IReadOnlyList<HistoryEntry>> ChangesOfAsync(FacilityId facility, ChangeSetId set, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => HistoryReading.AddOfSet(batch, facility, set), rows => rows.ListAsync(HistoryReading.Read, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<string>> NamedPeopleAsync(FacilityId facility, CancellationToken cancellationToken) => await source.ReadAsync(facility, batch => batch.Add("""
        SELECT DISTINCT u.display_name FROM users u WHERE EXISTS (SELECT FROM allocations a WHERE a.requester_id = u.id) OR EXISTS (SELECT FROM allocations a WHERE a.technician_id = u.id) ORDER BY 1
        """), rows => rows.ListAsync(row => row.GetString(0), cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<Conflict>> ConflictsAsync(FacilityId facility, CancellationToken cancellationToken)
    {
        const string pair = "a.number < b.number AND a.status <> 'cancelled' AND b.status <> 'cancelled'";
        var found = await source.ReadAsync(facility, batch => batch.Add($"""
            SELECT 'dyno', a.id, b.id, lower(a.occupied * b.occupied), upper(a.occupied * b.occupied) FROM allocations a JOIN allocations b ON a.dyno_id = b.dyno_id AND a.occupied && b.occupied AND {pair}
            UNION ALL
            SELECT 'vehicle', a.id, b.id, lower(a.slot * b.slot), upper(a.slot * b.slot) FROM allocations a JOIN allocations b ON a.vehicle_id = b.vehicle_id AND a.slot && b.slot AND {pair}
            """), rows => rows.ListAsync(row => (Kind: row.GetString(0), First: row.GetGuid(1), Second: row.GetGuid(2), Overlap: new Slot(RowReading.Instant(row, 3), RowReading.Instant(row, 4))), cancellationToken), cancellationToken);
        if (found.Count == 0) return [];
        var rows = (await FindAllAsync(facility, [.. found.SelectMany(each => new AllocationId[] { new(each.First), new(each.Second) }).Distinct()], cancellationToken)).ToDictionary(row => row.Allocation.Id.Value, row => row.Allocation);
        return [.. found.Where(each => rows.ContainsKey(each.First) && rows.ContainsKey(each.Second)).Select(each => new Conflict(each.Kind, rows[each.First], rows[each.Second], each.Overlap))];
    }

    private Task<List<ListedAllocation>> ListAsync(FacilityId facility, string sql, CancellationToken cancellationToken, params object[] values) =>
        source.ReadAsync(facility, batch => batch.Add(sql, values), rows => rows.ListAsync(ReadListed, cancellationToken), cancellationToken);

    private static ListedAllocation ReadListed(NpgsqlDataReader row)
    {
        const int vehicle = RowReading.AllocationColumns, names = vehicle + RowReading.VehicleColumns;
        return new(RowReading.ReadAllocation(row), row.GetString(names), RowReading.ReadVehicle(row, vehicle), row.GetString(names + 1),
            row.IsDBNull(names + 2) ? null : row.GetString(names + 2), row.IsDBNull(names + 3) ? null : row.GetString(names + 3));
    }
}
