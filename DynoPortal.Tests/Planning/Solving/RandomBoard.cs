using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Properties;

namespace DynoPortal.Tests.Planning.Solving;

/// <summary>A full board of up to 30 bookings made up from a seed, to which something has happened: a dyno is out, a test overruns, or urgent requests arrive.</summary>
internal sealed class RandomBoard
{
    private static readonly TestType Test = new("brake", "brake", BookingLength.OfDays(1));
    private readonly Random random;
    private readonly List<PlanTask> tasks = [];
    private readonly List<Dyno> dynos;
    private readonly Facility facility = new(new(1), "DET", "Detroit", SiteClock.Of("America/Detroit"), new WorkingCalendar([], [], []), BookingLimits.Default with { HorizonDays = 120 });

    public RandomBoard(int seed)
    {
        random = new Random(seed);
        dynos = [.. Enumerable.Range(1, random.Next(2, 5)).Select(id => new Dyno
        {
            Id = new(id),
            Name = $"MPG {id}",
            Group = "MPG",
            Capabilities = [new Capability(["brake"], random.Next(3) == 0 ? [DriveType.TwoWheel] : DriveTypes.All, WeightClasses.All)],
        })];
        foreach (var dyno in dynos) Fill(dyno);
        Lab = new ScheduleSnapshot
        {
            Facility = facility,
            Permissions = Permission.All,
            Vehicles = new Dictionary<VehicleId, Vehicle>(),
            Dynos = dynos.ToDictionary(dyno => dyno.Id),
            TestTypes = new Dictionary<string, TestType> { [Test.Code] = Test },
            Allocations = [],
            Outages = [],
        };
        Happen(seed);
    }

    public ScheduleSnapshot Lab { get; private set; }

    public PlanProblem Problem => new(Lab, tasks, RandomLab.Now);

    /// <summary>What a place on the board is as a booking.</summary>
    public static Allocation Booking(PlanTask task, Place place) => new()
    {
        Id = new(task.Id),
        Number = 1,
        DynoId = place.Dyno,
        VehicleId = task.Vehicle.Id,
        TestType = task.TestType.Code,
        Slot = place.Slot,
        Occupied = place.Slot,
        Status = AllocationStatus.Scheduled,
    };

    private void Fill(Dyno dyno)
    {
        var day = facility.Clock.DayOf(RandomLab.Now).AddDays(1 + random.Next(2));
        while (day < new DateOnly(2026, 3, 24) && tasks.Count < 29)
        {
            var days = random.Next(1, 6);
            var slot = facility.Clock.Through(day, day.AddDays(days - 1));
            Add(days, slot.Start, slot.End.AddDays(random.Next(0, 8)), new Place(dyno.Id, slot), dyno.Capabilities[0].Drives[random.Next(dyno.Capabilities[0].Drives.Count)]);
            day = day.AddDays(days + (random.Next(3) == 0 ? random.Next(1, 4) : 0));
        }
    }

    private void Happen(int seed)
    {
        var from = RandomLab.Now.AddDays(random.Next(1, 12));
        var dyno = dynos[random.Next(dynos.Count)];
        switch (seed % 3)
        {
            case 0:
                Lab = Lab with { Outages = [new Outage(new(Guid.NewGuid()), dyno.Id, new(from, from.AddDays(random.Next(1, 5))), OutageKind.Fault, "belt", false, 1)] };
                break;
            case 1:
                var first = tasks.Where(task => task.Before!.Dyno == dyno.Id).MinBy(task => task.Before!.Slot.Start)!;
                tasks.Remove(first);
                var place = first.Before! with { Slot = first.Before!.Slot with { End = first.Before.Slot.End.AddDays(random.Next(1, 4)) } };
                Lab = Lab with { Allocations = [Booking(first, place) with { Status = AllocationStatus.InProgress }] };
                break;
            default:
                for (var each = random.Next(1, 3); each > 0; each--) Add(random.Next(1, 4), from, from.AddDays(random.Next(4, 7)), null, DriveTypes.All[random.Next(2)]);
                break;
        }
    }

    private void Add(int days, DateTimeOffset earliest, DateTimeOffset deadline, Place? before, DriveType drive) => tasks.Add(new PlanTask
    {
        Id = Guid.Parse($"00000000-0000-0000-0000-{tasks.Count + 1:x12}"),
        Vehicle = new Vehicle { Id = new(tasks.Count + 1), Program = "P702", Tag = $"T{tasks.Count + 1}", WeightLbs = 5000, Drive = drive },
        TestType = Test,
        Length = BookingLength.OfDays(days),
        Earliest = earliest,
        Wanted = earliest,
        Deadline = deadline,
        Before = before,
        Row = tasks.Count,
    });
}
