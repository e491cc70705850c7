using DynoPortal.Data.Fleet;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;
using Npgsql;
using NpgsqlTypes;

namespace DynoPortal.Data.Scheduling;

/// <summary>Column lists, and how their rows become the domain's records. A list and its reader change together.</summary>
internal static class RowReading
{
    public const string Allocation = """
        a.id, a.number, a.dyno_id, a.vehicle_id, a.test_type, lower(a.slot), upper(a.slot), lower(a.occupied), upper(a.occupied), a.status,
        a.cancel_reason, a.held_until, a.actual_start, a.actual_end, a.requester_id, a.technician_id, a.notes, a.revision, a.request_id
        """;

    /// <summary>How many columns <see cref="Allocation"/> has.</summary>
    public const int AllocationColumns = 19;

    public const string Outage = "o.id, o.dyno_id, lower(o.slot), upper(o.slot), o.kind, o.reason, o.lifted, o.revision, o.verification, o.series_id, o.occurrence";

    public const string Vehicle = "v.id, v.vin, v.tag, v.build_id, v.program, v.model_year, v.certification_team, v.weight_lbs, v.drive, v.powerpack, v.build_type, v.weight_class, v.revision";

    /// <summary>How many columns <see cref="Vehicle"/> has.</summary>
    public const int VehicleColumns = 13;

    public const string Dyno = "d.id, d.name, d.dyno_group, d.enabled, d.available_from, d.available_to, d.set_up_before_minutes, d.set_up_after_minutes, d.revision";

    public const string TestType = "t.code, t.name, t.default_length, t.needs_approval, t.by_miles, t.miles_per_day, t.added_days, t.counts_run_days, t.verification, t.verification_hours, t.soak_least_hours, t.soak_most_hours, t.revision";

    public const string Facility = "f.id, f.code, f.name, f.time_zone, f.calendar, f.notice_minutes, f.horizon_days, f.shortest_minutes, f.longest_days, f.per_person, f.hold_hours, f.per_team, f.per_program, f.rules, f.revision";

    /// <summary>How many columns <see cref="Facility"/> has.</summary>
    public const int FacilityColumns = 15;

    public static Allocation ReadAllocation(NpgsqlDataReader row, int at = 0) => new()
    {
        Id = new(row.GetGuid(at)),
        Number = row.GetInt32(at + 1),
        DynoId = new(row.GetInt32(at + 2)),
        VehicleId = new(row.GetInt32(at + 3)),
        TestType = row.GetString(at + 4),
        Slot = new(Instant(row, at + 5), Instant(row, at + 6)),
        Occupied = new(Instant(row, at + 7), Instant(row, at + 8)),
        Status = ScheduleCodes.Status(row.GetString(at + 9)),
        CancelReason = row.IsDBNull(at + 10) ? null : ScheduleCodes.Reason(row.GetString(at + 10)),
        HeldUntil = row.IsDBNull(at + 11) ? null : Instant(row, at + 11),
        ActualStart = row.IsDBNull(at + 12) ? null : Instant(row, at + 12),
        ActualEnd = row.IsDBNull(at + 13) ? null : Instant(row, at + 13),
        Requester = row.IsDBNull(at + 14) ? null : new UserId(row.GetGuid(at + 14)),
        Technician = row.IsDBNull(at + 15) ? null : new UserId(row.GetGuid(at + 15)),
        Notes = row.GetString(at + 16),
        Revision = row.GetInt32(at + 17),
        Request = row.IsDBNull(at + 18) ? null : new TestRequestId(row.GetGuid(at + 18)),
    };

    public static Outage ReadOutage(NpgsqlDataReader row) => new(new(row.GetGuid(0)), new(row.GetInt32(1)), new(Instant(row, 2), Instant(row, 3)),
        ScheduleCodes.Kind(row.GetString(4)), row.GetString(5), row.GetBoolean(6), row.GetInt32(7))
    {
        Verification = Text(row, 8),
        Occurrence = row.IsDBNull(9) ? null : new(new(row.GetGuid(9)), row.GetFieldValue<DateOnly>(10)),
    };

    public static (DynoId Dyno, Verification Verification) ReadVerification(NpgsqlDataReader row) => (new(row.GetInt32(0)), new(row.GetString(1), Instant(row, 2)));

    public static Vehicle ReadVehicle(NpgsqlDataReader row, int at = 0) => new()
    {
        Id = new(row.GetInt32(at)),
        Vin = Text(row, at + 1),
        Tag = Text(row, at + 2),
        BuildId = Text(row, at + 3),
        Program = row.GetString(at + 4),
        ModelYear = Number(row, at + 5),
        CertificationTeam = Text(row, at + 6),
        WeightLbs = Number(row, at + 7),
        Drive = DriveTypes.Parse(Text(row, at + 8)),
        Powerpack = Text(row, at + 9),
        BuildType = Text(row, at + 10),
        StatedWeight = WeightClasses.Parse(Text(row, at + 11)),
        Revision = row.GetInt32(at + 12),
    };

    public static Dyno ReadDyno(NpgsqlDataReader row) => new()
    {
        Id = new(row.GetInt32(0)),
        Name = row.GetString(1),
        Group = row.GetString(2),
        Enabled = row.GetBoolean(3),
        AvailableFrom = row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4),
        AvailableTo = row.IsDBNull(5) ? null : row.GetFieldValue<DateOnly>(5),
        SetUpBefore = TimeSpan.FromMinutes(row.GetInt32(6)),
        SetUpAfter = TimeSpan.FromMinutes(row.GetInt32(7)),
        Revision = row.GetInt32(8),
        Capabilities = [],
    };

    public static TestType ReadTestType(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1),
        BookingLength.Parse(row.GetString(2)) ?? BookingLength.OfDays(1), row.GetBoolean(3))
    {
        Measure = new(row.GetBoolean(4), row.IsDBNull(5) ? null : row.GetDecimal(5), row.GetDecimal(6), row.GetBoolean(7)),
        Verification = Text(row, 8) is { } verification ? new(verification, TimeSpan.FromHours(row.GetInt32(9))) : null,
        Soak = Number(row, 10) is { } least ? new(TimeSpan.FromHours(least), Number(row, 11) is { } most ? TimeSpan.FromHours(most) : null) : null,
        Revision = row.GetInt32(12),
    };

    public static Facility ReadFacility(NpgsqlDataReader row) => new(new(row.GetInt32(0)), row.GetString(1), row.GetString(2), SiteClock.Of(row.GetString(3)),
        FacilityCache.Calendar(row.GetString(4)), new(TimeSpan.FromMinutes(row.GetInt32(5)), Number(row, 6), TimeSpan.FromMinutes(row.GetInt32(7)),
            Number(row, 8), Number(row, 9), row.GetInt32(10)) { PerTeam = Number(row, 11), PerProgram = Number(row, 12) }) { Rules = FacilityCache.Rules(row.GetString(13)), Revision = row.GetInt32(14) };

    public static NpgsqlRange<DateTime> Range(Slot slot) => new(slot.Start.UtcDateTime, lowerBoundIsInclusive: true, slot.End.UtcDateTime, upperBoundIsInclusive: false);

    public static DateTimeOffset Instant(NpgsqlDataReader row, int at) => new(row.GetDateTime(at), TimeSpan.Zero);

    private static string? Text(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static int? Number(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt32(at);
}
