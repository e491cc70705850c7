using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Scheduling;

/// <summary>The statements that read a snapshot, with or without locks, and how their answers become one. Both go by the same order.</summary>
internal static class SnapshotBatch
{
    // A hold that has run out counts no longer, swept or not.
    private const string IsOpen = "a.status <> 'cancelled' AND upper(a.slot) > $3 AND NOT (a.status = 'held' AND a.held_until <= $3)";

    // Dynos are held through set-up as well as the test, vehicles through the test alone.
    private static Slot DynoWindow(Slot window) => window.Widened(Dyno.LongestSetUp);

    // How long a vehicle has stood is asked before and after each slot.
    private static Slot VehicleWindow(Slot window) => window.Widened(SoakDemand.Longest);

    // Calibrations that may still hold.
    private static Slot CalibrationWindow(Slot window) => new(window.Start - VerificationDemand.LongestValidity, window.End);

    /// <summary>Adds the statements. Locks are taken, behind that on the facility's rules, on person, teams and programs (where a quota applies), then vehicles, dynos and allocations, each by ascending id, so that no two writers can wait on each other;
    /// everything else is read in later statements, which see what the winner of a race has written.</summary>
    public static void Add(NpgsqlBatch batch, Actor actor, SnapshotScope scope, bool locking, bool lockSubjects, DateTimeOffset now)
    {
        var forUpdate = locking ? " FOR UPDATE" : "";
        var dynos = scope.Dynos?.Select(dyno => dyno.Value).ToArray();
        var ids = scope.Allocations.Select(id => id.Value).ToArray();
        var vehicles = Vehicles(scope);
        if (lockSubjects) QuotaLocks.Add(batch, actor, vehicles);
        batch.Add($"SELECT {RowReading.Vehicle} FROM vehicles v WHERE v.id = ANY($1) ORDER BY v.id{forUpdate}", vehicles);
        if (lockSubjects) QuotaLocks.AddCheck(batch, actor.Facility, vehicles);
        if (dynos is null) batch.Add($"SELECT {RowReading.Dyno} FROM dynos d ORDER BY d.id{forUpdate}");
        else batch.Add($"SELECT {RowReading.Dyno} FROM dynos d WHERE d.id = ANY($1) ORDER BY d.id{forUpdate}", dynos);
        if (locking && ids.Length > 0) batch.Add("SELECT 1 FROM allocations WHERE id = ANY($1) ORDER BY id FOR UPDATE", ids);
        AddHead(batch, actor, scope, now);
        if (dynos is null) batch.Add("SELECT dyno_id, test_types, drives, weights FROM capabilities ORDER BY id");
        else batch.Add("SELECT dyno_id, test_types, drives, weights FROM capabilities WHERE dyno_id = ANY($1) ORDER BY id", dynos);
        const string verifications = "SELECT DISTINCT ON (dyno_id, lower(name)) dyno_id, name, performed_at FROM verifications";
        if (dynos is null) batch.Add($"{verifications} ORDER BY dyno_id, lower(name), performed_at DESC");
        else batch.Add($"{verifications} WHERE dyno_id = ANY($1) ORDER BY dyno_id, lower(name), performed_at DESC", dynos);
        batch.Add($"SELECT {RowReading.TestType} FROM test_types t");
        AddAllocations(batch, scope, dynos, ids);
        AddOutages(batch, scope, dynos);
        if (scope.Requests.Count > 0)
            batch.Add("""
                SELECT q.id, q.number, q.vehicle_id, q.test_type, q.closed = 'withdrawn', (SELECT a.id FROM allocations a WHERE a.request_id = q.id AND a.status <> 'cancelled'), q.revision
                FROM test_requests q WHERE q.id = ANY($1)
                """, scope.Requests.Select(id => id.Value).ToArray());
    }

    /// <summary>Reads the answers of <see cref="Add"/>, which the reader stands before.</summary>
    public static async Task<ScheduleSnapshot> ReadAsync(NpgsqlDataReader rows, Actor actor, SnapshotScope scope, bool locking, bool lockSubjects, CancellationToken cancellationToken)
    {
        var subjects = lockSubjects ? await QuotaLocks.ReadAsync(rows, cancellationToken) : [];
        var vehicles = await rows.ListAsync(row => RowReading.ReadVehicle(row), cancellationToken);
        // A vehicle that changed its team or program before it was locked belongs to another subject than the one that is.
        if (lockSubjects && !subjects.SequenceEqual(await QuotaLocks.ReadCheckAsync(rows, cancellationToken))) throw new ScheduleRestartException();
        var dynos = await rows.ListAsync(RowReading.ReadDyno, cancellationToken);
        if (locking && scope.Allocations.Count > 0) await rows.NextResultAsync(cancellationToken);
        var head = (await rows.ListAsync(ReadHead, cancellationToken)).Single();
        var capabilities = (await rows.ListAsync(ReadCapability, cancellationToken)).ToLookup(each => each.Dyno, each => each.Row);
        var verifications = (await rows.ListAsync(RowReading.ReadVerification, cancellationToken)).ToLookup(each => each.Dyno, each => each.Verification);
        var tests = await rows.ListAsync(RowReading.ReadTestType, cancellationToken);
        var allocations = await rows.ListAsync(row => RowReading.ReadAllocation(row), cancellationToken);
        var outages = await rows.ListAsync(RowReading.ReadOutage, cancellationToken);
        var requests = scope.Requests.Count > 0 ? await rows.ListAsync(ReadRequest, cancellationToken) : [];
        return new ScheduleSnapshot
        {
            Facility = head.Facility,
            Permissions = actor.Limit(head.Permissions),
            Role = head.Role,
            ApprovesByRole = actor.Scopes?.Contains(Permission.Approve) ?? true,
            Vehicles = vehicles.ToDictionary(vehicle => vehicle.Id),
            Dynos = dynos.ToDictionary(dyno => dyno.Id, dyno => dyno with { Capabilities = [.. capabilities[dyno.Id]], Verifications = [.. verifications[dyno.Id]] }),
            TestTypes = tests.ToDictionary(test => test.Code),
            // A row of both the dyno and the vehicle comes twice.
            Allocations = [.. allocations.DistinctBy(row => row.Id)],
            Outages = [.. outages.DistinctBy(row => row.Id)],
            Requests = requests.ToDictionary(each => each.Id, each => each.Request),
            OpenOfActor = head.Open,
            OpenOfTeam = head.OfTeam,
            OpenOfProgram = head.OfProgram,
            Earlier = head.Digest is null ? null : new(head.Digest, []),
        };
    }

    private static void AddHead(NpgsqlBatch batch, Actor actor, SnapshotScope scope, DateTimeOffset now) => batch.Add($"""
        SELECT {RowReading.Facility},
            (SELECT r.permissions FROM memberships m JOIN roles r ON r.facility_id = m.facility_id AND r.name = m.role JOIN users u ON u.id = m.user_id
             WHERE m.facility_id = f.id AND m.user_id = $2 AND (u.lockout_end IS NULL OR u.lockout_end <= $3 + interval '1 year')),
            (SELECT m.role FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.facility_id = f.id AND m.user_id = $2 AND (u.lockout_end IS NULL OR u.lockout_end <= $3 + interval '1 year')),
            (SELECT c.digest FROM change_sets c WHERE c.facility_id = f.id AND c.id = $4),
            CASE WHEN f.per_person IS NULL OR NOT $5 THEN 0
                ELSE (SELECT count(*)::int FROM allocations a WHERE a.requester_id = $2 AND {IsOpen}) END,
            CASE WHEN f.per_team IS NULL OR NOT $5 THEN NULL
                ELSE (SELECT jsonb_object_agg(w.id, (SELECT count(*) FROM vehicles v JOIN allocations a ON a.vehicle_id = v.id
                    WHERE {QuotaLocks.Team("v")} = {QuotaLocks.Team("w")} AND {IsOpen})) FROM vehicles w WHERE w.id = ANY($6)) END,
            CASE WHEN f.per_program IS NULL OR NOT $5 THEN NULL
                ELSE (SELECT jsonb_object_agg(w.id, (SELECT count(*) FROM vehicles v JOIN allocations a ON a.vehicle_id = v.id
                    WHERE {QuotaLocks.Program("v")} = {QuotaLocks.Program("w")} AND {IsOpen})) FROM vehicles w WHERE w.id = ANY($6)) END
        FROM facilities f WHERE f.id = $1
        """, actor.Facility.Value, actor.Id?.Value ?? Guid.Empty, now.UtcDateTime, scope.ChangeSet?.Value ?? Guid.Empty, scope.Books && actor.Id is not null, Vehicles(scope));

    private static void AddAllocations(NpgsqlBatch batch, SnapshotScope scope, int[]? dynos, Guid[] ids)
    {
        var select = $"SELECT {RowReading.Allocation} FROM allocations a WHERE";
        if (scope.Window is not { } window) batch.Add($"{select} a.id = ANY($1)", ids);
        else if (dynos is null)
            batch.Add($"{select} a.occupied && $2 AND a.status <> 'cancelled' UNION ALL {select} a.vehicle_id = ANY($3) AND a.slot && $4 AND a.status <> 'cancelled' UNION ALL {select} a.id = ANY($1)",
                ids, RowReading.Range(DynoWindow(window)), Vehicles(scope), RowReading.Range(VehicleWindow(window)));
        else if (ids.Length == 0)
            batch.Add($"{select} a.dyno_id = ANY($1) AND a.occupied && $3 AND a.status <> 'cancelled' UNION ALL {select} a.vehicle_id = ANY($2) AND a.slot && $4 AND a.status <> 'cancelled'",
                dynos, Vehicles(scope), RowReading.Range(DynoWindow(window)), RowReading.Range(VehicleWindow(window)));
        else
            batch.Add($"""
                {select} a.dyno_id = ANY($1) AND a.occupied && $3 AND a.status <> 'cancelled'
                UNION ALL {select} a.vehicle_id = ANY($2) AND a.slot && $4 AND a.status <> 'cancelled'
                UNION ALL {select} a.id = ANY($5)
                """, dynos, Vehicles(scope), RowReading.Range(DynoWindow(window)), RowReading.Range(VehicleWindow(window)), ids);
    }

    private static void AddOutages(NpgsqlBatch batch, SnapshotScope scope, int[]? dynos)
    {
        var select = $"SELECT {RowReading.Outage} FROM outages o WHERE";
        var ids = scope.Outages.Select(id => id.Value).ToArray();
        if (scope.Window is not { } window)
        {
            batch.Add($"{select} o.id = ANY($1)", ids);
            return;
        }

        const string near = "(o.slot && $2 OR (o.verification IS NOT NULL AND o.slot && $3)) AND NOT o.lifted";
        var (about, before) = (RowReading.Range(DynoWindow(window)), RowReading.Range(CalibrationWindow(window)));
        if (dynos is null) batch.Add($"{select} {near} UNION ALL {select} o.id = ANY($1)", ids, about, before);
        else if (ids.Length == 0) batch.Add($"{select} o.dyno_id = ANY($1) AND {near}", dynos, about, before);
        else batch.Add($"{select} o.dyno_id = ANY($1) AND {near} UNION ALL {select} o.id = ANY($4)", dynos, about, before, ids);
    }

    private static int[] Vehicles(SnapshotScope scope) => [.. scope.Vehicles.Select(vehicle => vehicle.Value)];

    private static Head ReadHead(NpgsqlDataReader row)
    {
        const int at = RowReading.FacilityColumns;
        return new(RowReading.ReadFacility(row), row.IsDBNull(at) ? new HashSet<string>() : row.GetFieldValue<string[]>(at).ToHashSet(), row.IsDBNull(at + 1) ? null : row.GetString(at + 1),
            row.IsDBNull(at + 2) ? null : row.GetFieldValue<byte[]>(at + 2), row.GetInt32(at + 3), ReadCounts(row, at + 4), ReadCounts(row, at + 5));
    }

    private static Dictionary<VehicleId, int> ReadCounts(NpgsqlDataReader row, int at) =>
        row.IsDBNull(at) ? [] : ScheduleJson.Read<Dictionary<int, int>>(row.GetString(at)).ToDictionary(each => new VehicleId(each.Key), each => each.Value);

    private sealed record Head(Facility Facility, IReadOnlySet<string> Permissions, string? Role, byte[]? Digest, int Open, Dictionary<VehicleId, int> OfTeam, Dictionary<VehicleId, int> OfProgram);

    private static (TestRequestId Id, AskedRequest Request) ReadRequest(NpgsqlDataReader row) => (new(row.GetGuid(0)),
        new(row.GetInt32(1), new(row.GetInt32(2)), row.GetString(3), !row.IsDBNull(4) && row.GetBoolean(4), row.IsDBNull(5) ? null : new AllocationId(row.GetGuid(5)), row.GetInt32(6)));

    public static (DynoId Dyno, Capability Row) ReadCapability(NpgsqlDataReader row) => (new(row.GetInt32(0)), new Capability(row.GetFieldValue<string[]>(1),
        [.. row.GetFieldValue<string[]>(2).Select(code => DriveTypes.Parse(code)!.Value)], [.. row.GetFieldValue<string[]>(3).Select(code => WeightClasses.Parse(code)!.Value)]));
}
