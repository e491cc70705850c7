using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Properties;

/// <summary>A lab made up from a seed: dynos with odd capabilities, buffers and dates, bookings, outages, and a vehicle that wants a place. No database.</summary>
internal sealed class RandomLab
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 7, 0, TimeSpan.Zero);
    private static readonly string[] Tests = ["brake", "emission", "evap"];
    private static readonly string[] Zones = ["America/Detroit", "Europe/Berlin", "Asia/Kolkata", "America/Santiago"];
    private readonly int days;
    private Random random;

    public RandomLab(int seed, int dynos, int days)
    {
        (random, this.days) = (new Random(seed), days);
        Facility = MakeFacility();
        // Every third lab has rules of its own, from dice of their own too.
        if (seed % 3 == 0) Facility = Facility with { Rules = MakeRules(new Random(seed ^ 0x5a5a)) };
        Vehicle = MakeVehicle(1);
        Dynos = [.. Enumerable.Range(1, dynos).Select(MakeDyno)];
        Request = MakeRequest();
        Snapshot = MakeSnapshot();
        // Every second lab certifies; from dice of its own, so that the others stay as they are.
        if (seed % 2 != 0) return;
        (random, Request) = (new Random(~seed), Request with { TestType = MakeDemanding(Request.TestType) });
        Dynos = [.. Dynos.Select(Verified)];
        Snapshot = Snapshot with
        {
            Dynos = Dynos.ToDictionary(dyno => dyno.Id),
            TestTypes = Tests.Select(code => code == Request.TestType.Code ? Request.TestType : MakeDemanding(new(code, code, BookingLength.OfDays(1)))).ToDictionary(test => test.Code),
            Outages = [.. Snapshot.Outages, .. Dynos.Where(_ => Chance(60)).Select(MakeCalibration)],
        };
    }

    public Facility Facility { get; }

    public Vehicle Vehicle { get; }

    public List<Dyno> Dynos { get; }

    public OpeningRequest Request { get; }

    public ScheduleSnapshot Snapshot { get; }

    public static Actor Actor { get; } = new(new UserId(Guid.Parse("00000000-0000-0000-0000-000000000001")), new(1), Channel.Screen);

    /// <summary>Around the clock, two shifts a day, or a day and a night shift.</summary>
    public static Shift[] MakeShifts(Random random) => random.Next(3) switch
    {
        0 => [],
        1 => [new("Day", new(6, 0), new(14, 0)), new("Late", new(14, 0), new(22, 0))],
        _ => [new("Day", new(8, 0), new(16, 30)), new("Night", new(22, 0), new(6, 0))],
    };

    // No edge lies in an hour that a change of the clocks repeats.
    private static FacilityRules MakeRules(Random random) => new(
        [random.Next(2) == 0 ? new(new(22, 0), new(6, 0), []) : new(new(12, 0), new(13, 30), [DayOfWeek.Monday, DayOfWeek.Thursday]), new(new(6, 0), new(7, 15), [])],
        [new(new DynoId(random.Next(1, 7)), null, [], ["Emissions"])], []);

    private TestType MakeDemanding(TestType test) => test with
    {
        Verification = Chance(60) ? new("Coastdown check", TimeSpan.FromHours(random.Next(12, 400))) : null,
        Soak = Chance(60) ? new(TimeSpan.FromHours(random.Next(0, 40)), Chance(20) ? TimeSpan.FromHours(random.Next(40, 300)) : null) : null,
    };

    private Dyno Verified(Dyno dyno) => dyno with { Verifications = [.. new[] { "coastdown check ", "Scale" }.Where(_ => Chance(70)).Select(name => new Verification(name, Now.AddHours(-random.Next(0, 200))))] };

    private Outage MakeCalibration(Dyno dyno)
    {
        var start = Quarter(Now.AddMinutes(random.Next(-8000, days * 1440)));
        return new(new(Guid.NewGuid()), dyno.Id, new(start, start.AddMinutes(15 * random.Next(1, 20))), OutageKind.Calibration, "check", Chance(10), 1) { Verification = "Coastdown check" };
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private Facility MakeFacility()
    {
        var shifts = MakeShifts(random);
        var holidays = Enumerable.Range(0, 3).Select(_ => new DateOnly(2026, 3, 3).AddDays(random.Next(60))).Distinct().Select(day => new Holiday(day, "Holiday"));
        var calendar = new WorkingCalendar(Chance(70) ? [DayOfWeek.Saturday, DayOfWeek.Sunday] : [DayOfWeek.Friday], [.. holidays], shifts);
        var limits = BookingLimits.Default with { Notice = TimeSpan.FromMinutes(15 * random.Next(0, 20)), HorizonDays = Chance(30) ? random.Next(10, 60) : 730 };
        return new(new(1), "DET", "Detroit", SiteClock.Of(Zones[random.Next(Zones.Length)]), calendar, limits);
    }

    private Vehicle MakeVehicle(int id) => new()
    {
        Id = new(id),
        Program = "P702",
        Tag = $"T{id}",
        WeightLbs = Chance(90) ? random.Next(3000, 14000) : null,
        Drive = Chance(90) ? DriveTypes.All[random.Next(2)] : null,
    };

    private Dyno MakeDyno(int id) => new()
    {
        Id = new(id),
        Name = $"MPG {id}",
        Group = "MPG",
        Enabled = Chance(95),
        AvailableFrom = Chance(10) ? new DateOnly(2026, 3, 2).AddDays(random.Next(30)) : null,
        AvailableTo = Chance(10) ? new DateOnly(2026, 3, 20).AddDays(random.Next(60)) : null,
        SetUpBefore = TimeSpan.FromMinutes(15 * random.Next(0, 5)),
        SetUpAfter = TimeSpan.FromMinutes(15 * random.Next(0, 5)),
        Capabilities = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new Capability(
            [.. Tests.Where(_ => Chance(70))], [.. DriveTypes.All.Where(_ => Chance(75))], [.. WeightClasses.All.Where(_ => Chance(75))]))],
    };

    private OpeningRequest MakeRequest()
    {
        var start = Now.AddMinutes(random.Next(-3000, 30 * 1440));
        return new()
        {
            Vehicle = Vehicle,
            TestType = new(Tests[random.Next(3)], "test", BookingLength.OfDays(1)),
            Length = Chance(50) ? BookingLength.OfDays(random.Next(1, 9)) : BookingLength.OfTime(TimeSpan.FromMinutes(15 * random.Next(1, 48))),
            Window = new(start, start.AddDays(random.Next(2, days))),
            MostPerDyno = 200,
        };
    }

    private ScheduleSnapshot MakeSnapshot()
    {
        var allocations = new List<Allocation>();
        foreach (var dyno in Dynos)
            for (var at = Now.AddDays(-3); at < Now.AddDays(days + 20);)
            {
                at = Quarter(at.AddMinutes(random.Next(0, 4000)));
                var slot = new Slot(at, at.AddMinutes(15 * random.Next(1, 300)));
                var vehicle = Chance(4) ? 1 : 1000 + allocations.Count;
                var row = MakeAllocation(dyno, slot, vehicle);
                // The vehicle is on one dyno at a time, as the constraints of the database have it.
                if (vehicle != 1 || !allocations.Exists(other => other.VehicleId == row.VehicleId && other.Slot.Overlaps(slot))) allocations.Add(row);
                at = row.Occupied.End + dyno.SetUpBefore;
            }

        var outages = Dynos.Where(_ => Chance(40)).Select(dyno =>
        {
            var start = Quarter(Now.AddMinutes(random.Next(-2000, days * 1440)));
            return new Outage(new(Guid.NewGuid()), dyno.Id, new(start, start.AddMinutes(15 * random.Next(1, 500))), OutageKind.Maintenance, "belt", Chance(20), 1);
        });
        return new()
        {
            Facility = Facility,
            Permissions = Permission.All,
            Vehicles = new Dictionary<VehicleId, Vehicle> { [Vehicle.Id] = Vehicle },
            Dynos = Dynos.ToDictionary(dyno => dyno.Id),
            TestTypes = new Dictionary<string, TestType> { [Request.TestType.Code] = Request.TestType },
            Allocations = allocations,
            Outages = [.. outages],
        };
    }

    private static DateTimeOffset Quarter(DateTimeOffset instant) => new(instant.UtcTicks - (instant.UtcTicks % OpeningSearch.Grid.Ticks), TimeSpan.Zero);

    private Allocation MakeAllocation(Dyno dyno, Slot slot, int vehicle) => new()
    {
        Id = new(Guid.NewGuid()),
        Number = 1,
        DynoId = dyno.Id,
        VehicleId = new(vehicle),
        TestType = "brake",
        Slot = slot,
        Occupied = dyno.Occupied(slot),
        Status = Chance(5) ? AllocationStatus.Held : AllocationStatus.Scheduled,
        HeldUntil = Now.AddHours(random.Next(-10, 10)),
    };
}
