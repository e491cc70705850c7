using System.Globalization;
using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Writes edits of what the schedule stands on, in the schedule's transaction and behind its locks.</summary>
internal static class LabEditWriting
{
    // A whole file of vehicles takes longer than one booking.
    private const int PatienceSeconds = 120;

    /// <summary>Locks the vehicles and dynos of the scope in the order of every writer, and asks whether the change set was applied before.</summary>
    public static void AddLocks(NpgsqlBatch batch, FacilityId facility, SnapshotScope scope)
    {
        batch.Add("SELECT 1 FROM vehicles WHERE id = ANY($1) ORDER BY id FOR UPDATE", scope.Vehicles.Select(vehicle => vehicle.Value).ToArray());
        batch.Add("SELECT 1 FROM dynos WHERE id = ANY($1) ORDER BY id FOR UPDATE", scope.Dynos!.Select(dyno => dyno.Value).ToArray());
        batch.Add("SELECT count(*)::int FROM change_sets WHERE facility_id = $1 AND id = $2", facility.Value, scope.ChangeSet?.Value ?? Guid.Empty);
    }

    /// <summary>Reads the answers of <see cref="AddLocks"/> behind the beginning.</summary>
    public static async Task<bool> WasAppliedAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        await rows.SkipFacilityAsync(cancellationToken);
        for (var locks = 0; locks < 2; locks++) await rows.NextResultAsync(cancellationToken);
        return (await rows.ListAsync(row => row.GetInt32(0), cancellationToken)).Single() > 0;
    }

    /// <summary>Writes them and that they were made. Throws <see cref="ScheduleRowsStaleException"/> when one is not as it was.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, Actor actor, IReadOnlyList<LabEdit> edits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.Timeout = PatienceSeconds;
        var guarded = new List<NpgsqlBatchCommand>();
        AddFreeing(batch, edits);
        foreach (var edit in edits)
        {
            var first = batch.BatchCommands.Count;
            Add(batch, actor.Facility, edit);
            guarded.Add((NpgsqlBatchCommand)batch.BatchCommands[first]);
            batch.AddEdit(Told(edit, actor, now));
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
        if (guarded.Any(command => command.RecordsAffected != 1)) throw new ScheduleRowsStaleException();
    }

    /// <summary>An edit as the history tells it.</summary>
    public static Edit Told(LabEdit edit, Actor actor, DateTimeOffset now)
    {
        if (edit is LabEdit.OfFacility site) return FacilityWriting.Told(actor, now, site.Before, site.After);
        var (noun, thing, label, before, after) = edit switch
        {
            LabEdit.OfDyno of => (EditNoun.Dyno, of.Id.Value.ToString(CultureInfo.InvariantCulture), (of.After ?? of.Before)!.Name, Bare(of.Before), Bare(of.After)),
            LabEdit.OfVehicle of => (EditNoun.Vehicle, of.Id.Value.ToString(CultureInfo.InvariantCulture), (of.After ?? of.Before)!.Label, Bare(of.Before), Bare(of.After)),
            LabEdit.OfTestType of => (EditNoun.TestType, (of.After ?? of.Before)!.Code, (of.After ?? of.Before)!.Name, Bare(of.Before), Bare(of.After)),
            LabEdit.OfSeries of => (EditNoun.Series, of.After.Id.Value.ToString(), of.After.Reason, Bare(of.Before), Bare(of.After)),
            _ => throw new InvalidOperationException("An edit is of a dyno, a vehicle, a test type, a series or the facility."),
        };
        return new(actor, now, noun, thing, label, before is null ? "added" : after is null ? "deleted" : after is OutageSeries { Ended: true } ? "ended" : "changed", before, after);
    }

    // Verifications are recorded on their own, and revisions count what is told here. Objects, so that all kinds are one.
    private static object? Bare(Dyno? dyno) => dyno is null ? null : dyno with { Verifications = [], Revision = 1 };

    private static object? Bare(Vehicle? vehicle) => vehicle is null ? null : vehicle with { Revision = 1 };

    private static object? Bare(TestType? test) => test is null ? null : test with { Revision = 1 };

    private static object? Bare(OutageSeries? series) => series is null ? null : series with { Revision = 1 };

    // So that several vehicles can swap their numbers: unique means unique after each statement.
    private static void AddFreeing(NpgsqlBatch batch, IReadOnlyList<LabEdit> edits)
    {
        var swapping = edits.OfType<LabEdit.OfVehicle>().Where(edit => edit is { Before: { } before, After: { } after } && (before.Vin, before.Tag, before.BuildId) != (after.Vin, after.Tag, after.BuildId)).ToList();
        if (swapping.Count > 1) batch.Add("UPDATE vehicles SET vin = NULL, tag = NULL, build_id = NULL WHERE id = ANY($1)", swapping.Select(edit => edit.Id.Value).ToArray());
    }

    // The first statement of each touches exactly one row, if that is as it was.
    private static void Add(NpgsqlBatch batch, FacilityId facility, LabEdit edit)
    {
        switch (edit)
        {
            case LabEdit.OfDyno { After: null, Before: { } gone }:
                batch.Add("DELETE FROM dynos WHERE id = $1 AND facility_id = $2 AND revision = $3", gone.Id.Value, facility.Value, gone.Revision);
                break;
            case LabEdit.OfDyno { After: { } dyno } of:
                AddDyno(batch, facility, dyno, of.Before);
                break;
            case LabEdit.OfVehicle { After: null, Before: { } gone }:
                batch.Add("DELETE FROM vehicles WHERE id = $1 AND facility_id = $2 AND revision = $3", gone.Id.Value, facility.Value, gone.Revision);
                break;
            case LabEdit.OfVehicle { After: { } vehicle } of:
                AddVehicle(batch, facility, vehicle, of.Before);
                break;
            case LabEdit.OfTestType { After: null, Before: { } gone }:
                // Capabilities and rules name test types where no key can refer to them; behind the lock nobody adds one.
                batch.Add("""
                    DELETE FROM test_types WHERE facility_id = $1 AND code = $2 AND revision = $3 AND NOT EXISTS (SELECT 1 FROM capabilities WHERE facility_id = $1 AND $2 = ANY(test_types))
                        AND NOT EXISTS (SELECT 1 FROM facilities WHERE id = $1 AND rules->'approvals' @> jsonb_build_array(jsonb_build_object('testType', $2::text)))
                    """, facility.Value, gone.Code, gone.Revision);
                break;
            case LabEdit.OfTestType { After: { } test } of:
                AddTestType(batch, facility, test, of.Before);
                break;
            case LabEdit.OfSeries of:
                OutageSeriesRows.AddWrite(batch, facility, of);
                break;
            case LabEdit.OfFacility of:
                FacilityWriting.AddRow(batch, of.After with { Revision = of.Before.Revision + 1 });
                break;
            default:
                throw new InvalidOperationException("An edit has a row before or after.");
        }
    }

    private static void AddDyno(NpgsqlBatch batch, FacilityId facility, Dyno row, Dyno? before)
    {
        batch.Add(before is null
            ? "INSERT INTO dynos (id, facility_id, name, dyno_group, enabled, available_from, available_to, set_up_before_minutes, set_up_after_minutes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            : "UPDATE dynos SET name = $3, dyno_group = $4, enabled = $5, available_from = $6, available_to = $7, set_up_before_minutes = $8, set_up_after_minutes = $9, revision = revision + 1 WHERE id = $1 AND facility_id = $2 AND revision = $10",
            [row.Id.Value, facility.Value, row.Name, row.Group, row.Enabled, Sql.Day(row.AvailableFrom), Sql.Day(row.AvailableTo), (int)row.SetUpBefore.TotalMinutes, (int)row.SetUpAfter.TotalMinutes, .. Seen(before?.Revision)]);
        if (before is not null) batch.Add("DELETE FROM capabilities WHERE facility_id = $1 AND dyno_id = $2", facility.Value, row.Id.Value);
        foreach (var can in row.Capabilities)
            batch.Add("INSERT INTO capabilities (facility_id, dyno_id, test_types, drives, weights) VALUES ($1, $2, $3, $4, $5)",
                facility.Value, row.Id.Value, can.TestTypes.ToArray(), can.Drives.Select(DriveTypes.Code).ToArray(), can.Weights.Select(WeightClasses.Code).ToArray());
    }

    private static void AddVehicle(NpgsqlBatch batch, FacilityId facility, Vehicle row, Vehicle? before) => batch.Add(before is null
        ? "INSERT INTO vehicles (id, facility_id, vin, tag, build_id, program, model_year, certification_team, weight_lbs, drive, powerpack, build_type, weight_class) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        : """
          UPDATE vehicles SET vin = $3, tag = $4, build_id = $5, program = $6, model_year = $7, certification_team = $8, weight_lbs = $9, drive = $10, powerpack = $11, build_type = $12, weight_class = $13,
              revision = revision + 1 WHERE id = $1 AND facility_id = $2 AND revision = $14
          """,
        [row.Id.Value, facility.Value, Sql.Text(row.Vin), Sql.Text(row.Tag), Sql.Text(row.BuildId), row.Program, Sql.Integer(row.ModelYear), Sql.Text(row.CertificationTeam), Sql.Integer(row.WeightLbs),
            Sql.Text(row.Drive?.Code()), Sql.Text(row.Powerpack), Sql.Text(row.BuildType), Sql.Text(row.StatedWeight?.Code()), .. Seen(before?.Revision)]);

    private static void AddTestType(NpgsqlBatch batch, FacilityId facility, TestType row, TestType? before) => batch.Add(before is null
        ? """
          INSERT INTO test_types (facility_id, code, name, default_length, needs_approval, by_miles, miles_per_day, added_days, counts_run_days, verification, verification_hours, soak_least_hours, soak_most_hours)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
          """
        : """
          UPDATE test_types SET name = $3, default_length = $4, needs_approval = $5, by_miles = $6, miles_per_day = $7, added_days = $8, counts_run_days = $9, verification = $10, verification_hours = $11,
              soak_least_hours = $12, soak_most_hours = $13, revision = revision + 1 WHERE facility_id = $1 AND code = $2 AND revision = $14
          """,
        [facility.Value, row.Code, row.Name, row.DefaultLength.ToString(), row.NeedsApproval, row.Measure.ByMiles, Sql.Number(row.Measure.MilesPerDay), row.Measure.AddedDays, row.Measure.CountsRunDays,
            Sql.Text(row.Verification?.Name), Sql.Integer((int?)row.Verification?.Validity.TotalHours), Sql.Integer((int?)row.Soak?.Least.TotalHours), Sql.Integer((int?)row.Soak?.Most?.TotalHours), .. Seen(before?.Revision)]);

    private static object[] Seen(int? revision) => revision is { } seen ? [seen] : [];
}
