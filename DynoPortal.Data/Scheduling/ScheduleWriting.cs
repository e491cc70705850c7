using DynoPortal.Data.Live;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Scheduling;

/// <summary>The second round trip of a booking: rows, history, announcement and COMMIT.</summary>
internal static class ScheduleWriting
{
    private const string InsertAllocation = """
        INSERT INTO allocations (id, facility_id, dyno_id, vehicle_id, test_type, slot, occupied, status, cancel_reason, held_until,
            actual_start, actual_end, requester_id, technician_id, notes, revision, request_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING number
        """;

    private const string UpdateAllocation = """
        UPDATE allocations SET dyno_id = $3, vehicle_id = $4, test_type = $5, slot = $6, occupied = $7, status = $8, cancel_reason = $9, held_until = $10,
            actual_start = $11, actual_end = $12, requester_id = $13, technician_id = $14, notes = $15, revision = $16, request_id = $17
        WHERE id = $1 AND facility_id = $2 AND revision = $16 - 1 RETURNING number
        """;

    /// <summary>Adds the statements; where everything may have changed boards are told to read anew.</summary>
    public static void Add(NpgsqlBatch batch, ChangeSet set, Actor actor, IReadOnlyList<HistoryEntry> entries, bool everything, DateTimeOffset now)
    {
        // So that two rows can swap places: the constraints look at the end result, at COMMIT.
        if (entries.Count > 1) batch.Add("SET CONSTRAINTS allocations_one_vehicle_per_dyno, allocations_one_dyno_per_vehicle DEFERRED");
        foreach (var entry in entries)
        {
            if (entry.After is { } row) AddAllocation(batch, actor.Facility, row, isNew: entry.Before is null);
            if (entry.OutageAfter is { } outage) AddOutage(batch, actor.Facility, outage, isNew: entry.OutageBefore is null);
        }

        AddHistory(batch, set, actor, entries, now);
        batch.Add("SELECT pg_notify($1, $2)", ScheduleChannel.Name, ScheduleChannel.Write(actor.Facility, actor, everything ? [] : entries));
        batch.Add("COMMIT");
    }

    /// <summary>The entries with the numbers that new allocations were given. Throws when a row was not written, which would be a broken promise of the locks.</summary>
    public static async Task<IReadOnlyList<HistoryEntry>> ReadNumbersAsync(NpgsqlDataReader rows, IReadOnlyList<HistoryEntry> entries)
    {
        var written = new List<HistoryEntry>(entries.Count);
        foreach (var entry in entries)
        {
            var number = (await rows.ListAsync(row => row.GetInt32(0), CancellationToken.None)).Single();
            // A booking that is made and then changed by the same set has no number before either.
            written.Add(entry.After is { } after ? entry with { Before = entry.Before is { } before ? before with { Number = number } : null, After = after with { Number = number } } : entry);
        }

        // The announcement and COMMIT answer last; a constraint that was deferred speaks up here.
        while (await rows.NextResultAsync(CancellationToken.None))
        {
        }

        return written;
    }

    private static void AddAllocation(NpgsqlBatch batch, FacilityId facility, Allocation row, bool isNew) => batch.Add(isNew ? InsertAllocation : UpdateAllocation,
        row.Id.Value, facility.Value, row.DynoId.Value, row.VehicleId.Value, row.TestType, RowReading.Range(row.Slot), RowReading.Range(row.Occupied), row.Status.Code(),
        Sql.Text(row.CancelReason?.Code()), Sql.Instant(row.HeldUntil), Sql.Instant(row.ActualStart), Sql.Instant(row.ActualEnd),
        Sql.Uuid(row.Requester?.Value), Sql.Uuid(row.Technician?.Value), row.Notes, row.Revision, Sql.Uuid(row.Request?.Value));

    private static void AddOutage(NpgsqlBatch batch, FacilityId facility, Outage row, bool isNew) => batch.Add(isNew
        ? "INSERT INTO outages (id, facility_id, dyno_id, slot, kind, reason, lifted, revision, verification, series_id, occurrence) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING revision"
        : "UPDATE outages SET slot = $4, kind = $5, reason = $6, lifted = $7, revision = $8, verification = $9, series_id = $10, occurrence = $11 WHERE id = $1 AND facility_id = $2 AND dyno_id = $3 AND revision = $8 - 1 RETURNING revision",
        row.Id.Value, facility.Value, row.DynoId.Value, RowReading.Range(row.Slot), row.Kind.Code(), row.Reason, row.Lifted, row.Revision, Sql.Text(row.Verification),
        Sql.Uuid(row.Occurrence?.Series.Value), Sql.Day(row.Occurrence?.Day));

    private static void AddHistory(NpgsqlBatch batch, ChangeSet set, Actor actor, IReadOnlyList<HistoryEntry> entries, DateTimeOffset now)
    {
        batch.Add("INSERT INTO change_sets (facility_id, id, digest, at) VALUES ($1, $2, $3, $4)", actor.Facility.Value, set.Id.Value, set.Digest(actor), now.UtcDateTime);
        foreach (var entry in entries)
            batch.Add("""
                INSERT INTO history (facility_id, change_set_id, at, actor_id, channel, action, allocation_id, outage_id, before, after, overrode)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """, actor.Facility.Value, set.Id.Value, entry.At.UtcDateTime, Sql.Uuid(entry.Actor?.Value), entry.Channel.Code(), entry.Action,
                Sql.Uuid(entry.After?.Id.Value), Sql.Uuid(entry.OutageAfter?.Id.Value), Sql.Json(Before(entry)), Sql.Json(After(entry)), Sql.Text(entry.Overrode));
    }

    private static string? Before(HistoryEntry entry) =>
        entry.Before is { } row ? ScheduleJson.Write(row) : entry.OutageBefore is { } outage ? ScheduleJson.Write(outage) : null;

    private static string After(HistoryEntry entry) => entry.After is { } row ? ScheduleJson.Write(row) : ScheduleJson.Write(entry.OutageAfter!);
}
