using System.Text.Json;
using DynoPortal.Data.Fleet;
using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Planning;

/// <summary>What an import writes before its change set, in the change set's transaction.</summary>
internal static class ImportWriting
{
    /// <summary>How long one step of a large import may take.</summary>
    public const int PatienceSeconds = 300;

    // How many dynos and how many vehicles of one import the history tells one by one; the import's own row counts all.
    private const int MostTold = 1000;

    private const string UpdateRequest = """
        UPDATE test_requests SET vehicle_id = $3, test_type = $4, miles = $5, miles_per_day = $6, added_days = $7, days = $8, length = $9, earliest_start = $10, wanted_start = $11, deadline = $12,
            priority = $13, after = $14, closed = $15, contact = $16, notes = $17, source_key = $18, source_cells = $19, revision = $20
        WHERE id = $1 AND facility_id = $2 AND revision = $20 - 1
        """;

    private const string InsertRequest = """
        INSERT INTO test_requests (id, facility_id, vehicle_id, test_type, miles, miles_per_day, added_days, days, length, earliest_start, wanted_start, deadline,
            priority, after, closed, contact, notes, source_key, source_cells, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """;

    /// <summary>One writer of a facility's requests at a time.</summary>
    public const string OneAtATime = "SELECT pg_advisory_xact_lock(hashtext('import'), $1)";

    /// <summary>One import of a facility at a time; then the vehicles and dynos of the scope, in the order of every writer.</summary>
    public static void AddLocks(NpgsqlBatch batch, FacilityId facility, SnapshotScope scope)
    {
        batch.Add(OneAtATime, facility.Value);
        batch.Add("SELECT 1 FROM vehicles WHERE id = ANY($1) ORDER BY id FOR UPDATE", scope.Vehicles.Select(vehicle => vehicle.Value).ToArray());
        batch.Add("SELECT 1 FROM dynos WHERE id = ANY($1) ORDER BY id FOR UPDATE", scope.Dynos!.Select(dyno => dyno.Value).ToArray());
        batch.Add("SELECT count(*)::int FROM change_sets WHERE facility_id = $1 AND id = $2", facility.Value, scope.ChangeSet?.Value ?? Guid.Empty);
    }

    /// <summary>Reads the answers of <see cref="AddLocks"/> behind the beginning.</summary>
    public static async Task<bool> WasAppliedAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        await rows.SkipFacilityAsync(cancellationToken);
        for (var locks = 0; locks < 3; locks++) await rows.NextResultAsync(cancellationToken);
        return (await rows.ListAsync(row => row.GetInt32(0), cancellationToken)).Single() > 0;
    }

    public static async Task WriteAsync(NpgsqlConnection connection, Actor actor, ImportedRows rows, ChangeSetId set, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facility = actor.Facility;
        var replaced = await ReplacedAsync(connection, rows, cancellationToken);
        await using var batch = connection.CreateBatch();
        batch.Timeout = PatienceSeconds;
        foreach (var test in rows.TestTypes)
            batch.Add("INSERT INTO test_types (facility_id, code, name, default_length, needs_approval) VALUES ($1, $2, $3, $4, $5)", facility.Value, test.Code, test.Name, test.DefaultLength.ToString(), test.NeedsApproval);
        foreach (var dyno in rows.NewDynos)
            batch.Add("INSERT INTO dynos (id, facility_id, name, dyno_group, enabled, set_up_before_minutes, set_up_after_minutes) VALUES ($1, $2, $3, $4, true, 0, 0)", dyno.Id.Value, facility.Value, dyno.Name, dyno.Group);
        foreach (var dyno in rows.ChangedDynos)
        {
            batch.Add("UPDATE dynos SET revision = revision + 1 WHERE facility_id = $1 AND id = $2", facility.Value, dyno.Id.Value);
            batch.Add("DELETE FROM capabilities WHERE facility_id = $1 AND dyno_id = $2", facility.Value, dyno.Id.Value);
        }

        foreach (var dyno in rows.NewDynos.Concat(rows.ChangedDynos)) AddCapabilities(batch, facility, dyno);
        foreach (var vehicle in rows.NewVehicles) AddVehicle(batch, facility, vehicle, isNew: true);
        foreach (var vehicle in rows.ChangedVehicles) AddVehicle(batch, facility, vehicle, isNew: false);
        foreach (var request in rows.Requests) AddRequest(batch, facility, request);
        batch.Add("UPDATE imports SET state = 'applied', progress = 100, change_set_id = $3, applied_at = $4, touched_at = $4 WHERE id = $1 AND facility_id = $2 AND state IN ('ready','applying')",
            rows.Import, facility.Value, set.Value, now.UtcDateTime);
        batch.AddEdit(PlanningEdits.Of(actor, now, rows));
        foreach (var edit in replaced) batch.AddEdit(LabEditWriting.Told(edit, actor, now));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        // What somebody else has changed since the dry run isn't overwritten.
        if (batch.BatchCommands.OfType<NpgsqlBatchCommand>().Any(command => command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal) && command.RecordsAffected != 1)) throw new ScheduleRowsStaleException();
    }

    // Behind the locks, so that what is told as before is what is replaced.
    private static async Task<List<LabEdit>> ReplacedAsync(NpgsqlConnection connection, ImportedRows rows, CancellationToken cancellationToken)
    {
        var (dynos, vehicles) = (rows.ChangedDynos.Take(MostTold).ToList(), rows.ChangedVehicles.Take(MostTold).ToList());
        var ids = dynos.Select(dyno => dyno.Id.Value).ToArray();
        await using var batch = connection.CreateBatch();
        batch.Add($"SELECT {RowReading.Dyno} FROM dynos d WHERE d.id = ANY($1)", ids);
        batch.Add("SELECT dyno_id, test_types, drives, weights FROM capabilities WHERE dyno_id = ANY($1) ORDER BY id", ids);
        batch.Add($"SELECT {RowReading.Vehicle} FROM vehicles v WHERE v.id = ANY($1)", vehicles.Select(vehicle => vehicle.Id.Value).ToArray());
        await using var found = await batch.ExecuteReaderAsync(cancellationToken);
        var dynosBefore = (await found.ListAsync(RowReading.ReadDyno, cancellationToken)).ToDictionary(dyno => dyno.Id);
        var couldDo = (await found.ListAsync(SnapshotBatch.ReadCapability, cancellationToken)).ToLookup(each => each.Dyno, each => each.Row);
        var vehiclesBefore = (await found.ListAsync(row => RowReading.ReadVehicle(row), cancellationToken)).ToDictionary(vehicle => vehicle.Id);
        var edits = new List<LabEdit>();
        foreach (var dyno in dynos)
            if (dynosBefore.TryGetValue(dyno.Id, out var before))
                edits.Add(new LabEdit.OfDyno(before with { Capabilities = [.. couldDo[dyno.Id]] }, before with { Capabilities = dyno.Capabilities }));
        // An import doesn't write the weight in pounds.
        foreach (var vehicle in vehicles)
            if (vehiclesBefore.TryGetValue(vehicle.Id, out var before))
                edits.Add(new LabEdit.OfVehicle(before, vehicle with { WeightLbs = before.WeightLbs }));
        return edits;
    }

    private static void AddCapabilities(NpgsqlBatch batch, FacilityId facility, Dyno dyno)
    {
        foreach (var row in dyno.Capabilities)
            batch.Add("INSERT INTO capabilities (facility_id, dyno_id, test_types, drives, weights) VALUES ($1, $2, $3, $4, $5)",
                facility.Value, dyno.Id.Value, row.TestTypes.ToArray(), row.Drives.Select(DriveTypes.Code).ToArray(), row.Weights.Select(WeightClasses.Code).ToArray());
    }

    private static void AddVehicle(NpgsqlBatch batch, FacilityId facility, Vehicle row, bool isNew) => batch.Add(isNew
        ? "INSERT INTO vehicles (id, facility_id, vin, tag, build_id, program, model_year, certification_team, drive, powerpack, build_type, weight_class) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
        : "UPDATE vehicles SET vin = $3, tag = $4, build_id = $5, program = $6, model_year = $7, certification_team = $8, drive = $9, powerpack = $10, build_type = $11, weight_class = $12, revision = revision + 1 WHERE id = $1 AND facility_id = $2",
        row.Id.Value, facility.Value, Sql.Text(row.Vin), Sql.Text(row.Tag), Sql.Text(row.BuildId), row.Program, Sql.Integer(row.ModelYear), Sql.Text(row.CertificationTeam), Sql.Text(row.Drive?.Code()),
        Sql.Text(row.Powerpack), Sql.Text(row.BuildType), Sql.Text(row.StatedWeight?.Code()));

    /// <summary>A new request where its revision is 1, else a changed one, if its revision is the next.</summary>
    public static void AddRequest(NpgsqlBatch batch, FacilityId facility, TestRequest row) => batch.Add(row.Revision == 1 ? InsertRequest : UpdateRequest,
        row.Id.Value, facility.Value, row.VehicleId.Value, row.TestType, Sql.Number(row.Effort.Miles), Sql.Number(row.Effort.MilesPerDay), Sql.Number(row.Effort.AddedDays), Sql.Number(row.Effort.Days), row.Length.ToString(),
        Sql.Instant(row.EarliestStart), Sql.Instant(row.WantedStart), Sql.Instant(row.Deadline), row.Priority, row.After.Select(id => id.Value).ToArray(), Sql.Text(row.Closed?.ToString().ToLowerInvariant()),
        row.Contact, row.Notes, Sql.Text(row.Source?.Key), Sql.Json(row.Source is { } source ? JsonSerializer.Serialize(source.Cells) : null), row.Revision);
}
