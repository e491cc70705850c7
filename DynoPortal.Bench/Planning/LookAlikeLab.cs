using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;
using DriveType = DynoPortal.Domain.Fleet.DriveType;

namespace DynoPortal.Bench.Planning;

/// <summary>A made-up lab in the likeness of the workbooks that labs use (docs/glossary.md): groups of dynos of different kinds, rows of which about half have a dyno already, tests from hours to 170 days. The same for the same seed.</summary>
internal sealed class LookAlikeLab
{
    /// <summary>A Monday, 09:00 in Detroit.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);

    private static readonly SiteClock Clock = SiteClock.Of("America/Detroit");
    private readonly Random random;
    private readonly List<Dyno> dynos = [];
    private readonly List<Outage> outages = [];
    private readonly List<Allocation> allocations = [];
    private readonly List<PlanTask> tasks = [];
    private readonly double spread;

    /// <param name="seed">Says everything.</param>
    /// <param name="rows">Rows of the workbook.</param>
    /// <param name="dynosWanted">About how many dynos.</param>
    /// <param name="placed">The share of rows that have a dyno already.</param>
    /// <param name="spread">Days over which the wanted starts lie.</param>
    /// <param name="longest">How long the long tests are, in percent of the workbook's.</param>
    public LookAlikeLab(int seed, int rows, int dynosWanted = 42, double placed = 0.5, double spread = 200, int longest = 100)
    {
        (random, this.spread) = (new Random(seed), spread);
        Fleet(dynosWanted / 42d);
        for (var row = 0; row < rows; row++)
        {
            var (task, length) = Kind(longest);
            if (random.NextDouble() >= placed || !Fix(row, task, length)) Ask(row, task, length);
        }
    }

    public PlanProblem Problem => new(new ScheduleSnapshot
    {
        Facility = new(new(1), "DET", "Detroit", Clock, new WorkingCalendar([DayOfWeek.Saturday, DayOfWeek.Sunday],
            [new(new(2026, 5, 25), "Memorial Day"), new(new(2026, 7, 3), "Independence Day"), new(new(2026, 9, 7), "Labor Day"), new(new(2026, 11, 26), "Thanksgiving"), new(new(2026, 12, 25), "Christmas Day")],
            [new("Day", new(6, 0), new(14, 0)), new("Late", new(14, 0), new(22, 0))]), BookingLimits.Default),
        Permissions = Permission.All,
        Vehicles = tasks.Select(task => task.Vehicle).DistinctBy(vehicle => vehicle.Id).ToDictionary(vehicle => vehicle.Id),
        Dynos = dynos.ToDictionary(dyno => dyno.Id),
        TestTypes = tasks.Select(task => task.TestType).DistinctBy(test => test.Code).ToDictionary(test => test.Code),
        Allocations = allocations,
        Outages = outages,
    }, tasks, Now);

    private void Fleet(double size)
    {
        DriveType[] two = [DriveType.TwoWheel];
        WeightClass[] light = [WeightClass.UpTo10K];
        string[] mileage = ["4k-certification", "150k-mileage", "durability", "special"];
        Add("MPG", 8, size, new Capability(mileage, two, WeightClasses.All));
        Add("MPG", 10, size, new(mileage, two, WeightClasses.All), new(mileage, DriveTypes.All, light));
        Add("MPG", 8, size, new Capability(mileage, DriveTypes.All, WeightClasses.All));
        Add("VTS", 4, size, new Capability(["emission", "evap"], DriveTypes.All, light));
        Add("VTS", 2, size, new Capability(["emission", "evap", "4k-certification"], DriveTypes.All, WeightClasses.All));
        Add("ATDL", 4, size, new(["brake", "coastdown"], two, WeightClasses.All), new(["brake"], DriveTypes.All, light));
        Add("TRP", 4, size, new Capability(["towing", "brake", "durability"], DriveTypes.All, WeightClasses.All));
        Add("TRP", 2, size, new Capability(["coastdown", "towing", "special"], DriveTypes.All, WeightClasses.All));
    }

    private void Add(string group, int count, double size, params Capability[] capabilities)
    {
        for (var each = 0; each < Math.Max(1, (int)Math.Round(count * size)); each++)
        {
            var id = dynos.Count + 1;
            dynos.Add(new Dyno { Id = new(id), Name = $"{group} {id}", Group = group, Capabilities = capabilities });
            if (random.Next(5) != 0) continue;
            var from = Clock.StartOf(Clock.DayOf(Now).AddDays(random.Next(120)));
            outages.Add(new Outage(new(MakeGuid()), new(id), new(from, from.AddDays(random.Next(2, 10))), OutageKind.Maintenance, "Yearly maintenance", Lifted: false, 1));
        }
    }

    // Test type and length, as often as workbooks have them.
    private (string Test, BookingLength Length) Kind(int longest) => random.Next(100) switch
    {
        < 16 => ("4k-certification", BookingLength.OfDays(random.Next(7, 15))),
        < 26 => ("150k-mileage", Long(60, 171, longest)),
        < 44 => ("durability", Long(15, 61, longest)),
        < 52 => ("special", Long(3, 22, longest)),
        < 64 => ("emission", BookingLength.OfTime(TimeSpan.FromHours(random.Next(2, 5) * 2))),
        < 74 => ("evap", BookingLength.OfDays(random.Next(2, 5))),
        < 84 => ("brake", BookingLength.OfTime(TimeSpan.FromHours(random.Next(3, 9)))),
        < 92 => ("coastdown", BookingLength.OfTime(TimeSpan.FromHours(random.Next(2, 5)))),
        _ => ("towing", BookingLength.OfDays(random.Next(3, 9))),
    };

    private BookingLength Long(int from, int to, int percent) => BookingLength.OfDays(Math.Max(1, random.Next(from, to) * percent / 100));

    private Vehicle MakeVehicle(int id) => new()
    {
        Id = new(id),
        Program = $"P{700 + random.Next(8)}",
        Tag = $"T{id}",
        WeightLbs = random.Next(100) < 2 ? null : random.Next(100) < 65 ? random.Next(3500, 10_000) : random.Next(10_001, 14_000),
        Drive = DriveTypes.All[random.Next(100) < 55 ? 0 : 1],
    };

    // A row that has a dyno: where and when is free about its date; false when nothing is.
    private bool Fix(int row, string test, BookingLength length)
    {
        var vehicle = MakeVehicle(row + 1);
        var able = dynos.Where(dyno => dyno.Capabilities.Any(capability => capability.Covers(test, vehicle.Drive, vehicle.Weight))).ToList();
        for (var tries = 0; tries < 6 && able.Count > 0; tries++)
        {
            var dyno = able[random.Next(able.Count)];
            var day = Clock.DayOf(Now).AddDays(random.Next(-20, 90));
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            var slot = Clock.SlotAt(length.IsDays ? Clock.StartOf(day) : Clock.At(day, new TimeOnly(random.Next(6, 14), 0)), length);
            if (slot.End < Now || allocations.Exists(other => other.DynoId == dyno.Id && other.Slot.Overlaps(slot)) || outages.Exists(outage => outage.DynoId == dyno.Id && outage.Slot.Overlaps(slot))) continue;
            allocations.Add(new Allocation { Id = new(MakeGuid()), Number = row + 1, DynoId = dyno.Id, VehicleId = vehicle.Id, TestType = test, Slot = slot, Occupied = slot, Status = AllocationStatus.Scheduled });
            return true;
        }

        return false;
    }

    private void Ask(int row, string test, BookingLength length)
    {
        // One in six is the next step of the vehicle before.
        var previous = tasks.Count > 0 && random.Next(6) == 0 ? tasks[^1] : null;
        var wanted = Now.AddDays(random.NextDouble() * spread);
        tasks.Add(new PlanTask
        {
            Id = MakeGuid(),
            Vehicle = previous?.Vehicle ?? MakeVehicle(row + 1),
            TestType = new(test, test, BookingLength.OfDays(1)),
            Length = length,
            Earliest = Clock.StartOf(Clock.DayOf(wanted)),
            Wanted = Clock.StartOf(Clock.DayOf(wanted)),
            Weight = random.Next(100) switch { < 5 => 400, < 20 => 200, _ => PlanTask.UsualWeight },
            After = previous is null ? [] : [new(previous.Id)],
            Campaign = previous?.Campaign ?? $"{row}",
            Row = row,
        });
    }

    private Guid MakeGuid()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
