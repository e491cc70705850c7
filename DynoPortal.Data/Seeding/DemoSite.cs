using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>What a facility of the demo lab is made of, before there is any row of it. Days count from the day of the seeding.</summary>
internal sealed record DemoSite
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string Zone { get; init; }
    public required Func<int, IEnumerable<Holiday>> HolidaysOf { get; init; }

    /// <summary>Its dynos, without ids: rows give them theirs.</summary>
    public required Func<DateOnly, IReadOnlyList<Dyno>> DynosOn { get; init; }
    public required IReadOnlyList<DemoOutage> Outages { get; init; }

    /// <summary>What each dyno group is used for.</summary>
    public required IReadOnlyDictionary<string, DemoRoutine> Routines { get; init; }
    public required int Vehicles { get; init; }
    public required IReadOnlyList<string> Programs { get; init; }
    public required DemoStaff Staff { get; init; }

    /// <summary>Both facilities.</summary>
    public static IReadOnlyList<DemoSite> All { get; } = [DemoDetroit.Site, DemoCologne.Site];

    public SiteClock Clock => SiteClock.Of(Zone);

    /// <summary>Two shifts, no weekends, and the holidays of last, this and next year.</summary>
    public WorkingCalendar CalendarOn(DateOnly today) => new(
        [DayOfWeek.Saturday, DayOfWeek.Sunday],
        [.. Enumerable.Range(today.Year - 1, 3).SelectMany(HolidaysOf).DistinctBy(holiday => holiday.Day)],
        [new("Early", new(6, 0), new(14, 0)), new("Late", new(14, 0), new(22, 0))]);

    /// <summary>A dyno with nothing said of its availability.</summary>
    public static Dyno Dyno(string group, string name, int setUpBefore, int setUpAfter, params IReadOnlyList<Capability> capabilities) => new()
    {
        Id = default,
        Group = group,
        Name = name,
        SetUpBefore = TimeSpan.FromMinutes(setUpBefore),
        SetUpAfter = TimeSpan.FromMinutes(setUpAfter),
        Capabilities = capabilities,
    };
}

/// <summary>What a dyno group is used for.</summary>
/// <param name="Works">Test types with the lengths they take; one that is named twice happens twice as often.</param>
/// <param name="IdleDays">How many days pass between two tests at most; near today it is a quarter.</param>
internal sealed record DemoRoutine(IReadOnlyList<(string TestType, BookingLength Length)> Works, int IdleDays);

/// <summary>A span in which a dyno of the demo lab is out.</summary>
/// <param name="Dyno">Its name.</param>
/// <param name="From">First day, counted from today; whole days for planned work, 08:40 for a fault.</param>
/// <param name="Days">How many days.</param>
/// <param name="Kind">Why.</param>
/// <param name="Reason">In words.</param>
/// <param name="Lifted">Whether it was over half a day before its time.</param>
internal sealed record DemoOutage(string Dyno, int From, int Days, OutageKind Kind, string Reason, bool Lifted = false);

/// <summary>Who does what at a site, by e-mail address.</summary>
/// <param name="Bookers">Book; the first ones more often.</param>
/// <param name="Planner">Approves, extends, gives up what nobody came for.</param>
/// <param name="Runner">Starts and completes.</param>
internal sealed record DemoStaff(IReadOnlyList<string> Bookers, string Planner, string Runner);
