using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Properties;

namespace DynoPortal.Tests.Planning.Solving;

/// <summary>A planning problem made up from a seed: few dynos with bookings, outages and set-up, and tests of days and hours, some of one vehicle, some that wait for others, across a DST change.</summary>
internal sealed class RandomPlan
{
    public static readonly DateTimeOffset Now = RandomLab.Now;
    private static readonly string[] Tests = ["brake", "emission", "evap"];
    private static readonly string[] Zones = ["America/Detroit", "Europe/Berlin", "America/Santiago"];
    private readonly Random random;
    private readonly Facility facility;
    private readonly List<Dyno> dynos;
    private readonly List<Vehicle> vehicles;

    public RandomPlan(int seed, int dynos, int tasks)
    {
        random = new Random(seed);
        facility = MakeFacility();
        this.dynos = [.. Enumerable.Range(1, dynos).Select(MakeDyno)];
        vehicles = [.. Enumerable.Range(1, tasks).Select(id => new Vehicle
        {
            Id = new(id),
            Program = "P702",
            Tag = $"T{id}",
            WeightLbs = Chance(95) ? random.Next(3000, 14000) : null,
            Drive = Chance(95) ? DriveTypes.All[random.Next(2)] : null,
        })];
        var lab = MakeLab();
        Problem = new(lab, [], Now);
        for (var row = 0; row < tasks; row++) Problem = Problem with { Tasks = [.. Problem.Tasks, MakeTask(row, tasks)] };
    }

    public PlanProblem Problem { get; }

    /// <summary>The same problem in a lab that certifies: one test wants its vehicle to have stood, one its dyno verified, one both between two limits.</summary>
    public PlanProblem Certified()
    {
        var tests = new[]
        {
            Test("brake") with { Soak = new(TimeSpan.FromHours(12)) },
            Test("emission") with { Verification = new("Coastdown check", TimeSpan.FromDays(7)) },
            Test("evap") with { Verification = new("Coastdown check", TimeSpan.FromDays(14)), Soak = new(TimeSpan.FromHours(12), TimeSpan.FromHours(100)) },
        }.ToDictionary(test => test.Code);
        var verified = dynos.Select(dyno => dyno with { Verifications = Chance(60) ? [new("coastdown check", Now.AddDays(-random.Next(8)))] : [] });
        var planned = dynos.SelectMany(dyno => Enumerable.Range(1, 6).Select(number => Now.AddDays((number * 9) + random.Next(5))).Select(at =>
            new Outage(new(Guid.NewGuid()), dyno.Id, new(at, at.AddHours(2)), OutageKind.Calibration, "check", false, 1) { Verification = "Coastdown check" }));
        return Problem with
        {
            Lab = Problem.Lab with { TestTypes = tests, Dynos = verified.ToDictionary(dyno => dyno.Id), Outages = [.. Problem.Lab.Outages, .. planned] },
            Tasks = [.. Problem.Tasks.Select(task => task with { TestType = tests[task.TestType.Code] })],
        };
    }

    /// <summary>The change set that a plan stands for.</summary>
    public static ChangeSet SetOf(Plan plan) => ChangeSet.Of(ChangeSetId.New(TimeProvider.System),
        [.. plan.Placed.Select(each => new ScheduleChange.Book(new(each.Task.Id), each.Task.Vehicle.Id, each.Place.Dyno, each.Place.Slot, each.Task.TestType.Code))]);

    private bool Chance(int percent) => random.Next(100) < percent;

    private Facility MakeFacility()
    {
        var shifts = RandomLab.MakeShifts(random);
        var calendar = new WorkingCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday], [new(new(2026, 3, 12), "Holiday")], shifts);
        var limits = BookingLimits.Default with { HorizonDays = 200, Notice = TimeSpan.FromHours(random.Next(3)) };
        return new(new(1), "DET", "Detroit", SiteClock.Of(Zones[random.Next(Zones.Length)]), calendar, limits);
    }

    private Dyno MakeDyno(int id) => new()
    {
        Id = new(id),
        Name = $"MPG {id}",
        Group = "MPG",
        Enabled = Chance(95),
        AvailableFrom = Chance(10) ? new DateOnly(2026, 3, 2).AddDays(random.Next(20)) : null,
        SetUpBefore = TimeSpan.FromMinutes(Chance(30) ? 15 * random.Next(1, 5) : 0),
        SetUpAfter = TimeSpan.FromMinutes(Chance(30) ? 15 * random.Next(1, 5) : 0),
        Capabilities = [new Capability([.. Tests.Where(_ => Chance(80))], [.. DriveTypes.All.Where(_ => Chance(85))], [.. WeightClasses.All.Where(_ => Chance(85))])],
    };

    private PlanTask MakeTask(int row, int tasks)
    {
        var wanted = Now.AddMinutes(random.Next(-2000, 12 * 1440));
        var previous = row > 0 && Chance(20) ? Problem.Tasks[row - 1] : null;
        return new()
        {
            Id = Guid.Parse($"00000000-0000-0000-{random.Next(0x10000):x4}-{row:x12}"),
            Vehicle = Chance(10) ? vehicles[random.Next(tasks)] : previous?.Vehicle ?? vehicles[row],
            TestType = Test(Tests[random.Next(3)]),
            Length = Chance(65) ? BookingLength.OfDays(random.Next(1, 9)) : BookingLength.OfTime(TimeSpan.FromMinutes(15 * random.Next(4, 32))),
            Earliest = wanted,
            Wanted = wanted,
            Deadline = Chance(10) ? wanted.AddDays(random.Next(3, 20)) : null,
            Weight = Chance(70) ? PlanTask.UsualWeight : random.Next(25, 401),
            After = previous is null ? [] : [new(previous.Id, TimeSpan.FromHours(random.Next(3)))],
            Row = row,
        };
    }

    private ScheduleSnapshot MakeLab()
    {
        var allocations = new List<Allocation>();
        foreach (var dyno in dynos)
            for (var at = Now.AddDays(random.Next(0, 8)); at < Now.AddDays(20); at = at.AddDays(random.Next(4, 25)))
                allocations.Add(Fixed(dyno, facility.Clock.SlotAt(at, Chance(50) ? BookingLength.OfDays(random.Next(1, 4)) : BookingLength.OfTime(TimeSpan.FromHours(random.Next(1, 9)))), allocations));
        return new()
        {
            Facility = facility,
            Permissions = Permission.All,
            Vehicles = vehicles.ToDictionary(vehicle => vehicle.Id),
            Dynos = dynos.ToDictionary(dyno => dyno.Id),
            TestTypes = Tests.ToDictionary(code => code, Test),
            Allocations = allocations,
            Outages = [.. dynos.Where(_ => Chance(30)).Select(dyno => new Outage(new(Guid.NewGuid()), dyno.Id, new(Now.AddDays(random.Next(2, 9)), Now.AddDays(random.Next(9, 12))), OutageKind.Fault, "belt", Chance(20), 1))],
        };
    }

    private Allocation Fixed(Dyno dyno, Slot slot, List<Allocation> others) => new()
    {
        Id = new(Guid.NewGuid()),
        Number = others.Count + 1,
        DynoId = dyno.Id,
        // Now and then one of the vehicles that want a place, where it is nowhere else.
        VehicleId = Chance(20) && !others.Exists(other => other.VehicleId.Value == 1) ? new(1) : new(1000 + others.Count),
        TestType = "brake",
        Slot = slot,
        Occupied = dyno.Occupied(slot),
        Status = AllocationStatus.Scheduled,
    };

    private static TestType Test(string code) => new(code, code, BookingLength.OfDays(1));
}
