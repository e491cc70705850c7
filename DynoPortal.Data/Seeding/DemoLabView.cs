using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>A facility of the demo lab with the rows that were made for it, on the day of its seeding.</summary>
internal sealed record DemoLabView
{
    public required DemoSite Site { get; init; }
    public required Facility Facility { get; init; }

    /// <summary>The instant that the schedule is laid around.</summary>
    public required DateTimeOffset Now { get; init; }
    public required IReadOnlyList<Dyno> Dynos { get; init; }
    public required IReadOnlyList<Vehicle> Vehicles { get; init; }

    public IReadOnlyDictionary<string, TestType> TestTypes { get; } = DemoTests.Catalogue.ToDictionary(test => test.Code);

    public SiteClock Clock => Facility.Clock;

    public WorkingCalendar Calendar => Facility.Calendar;

    public DateOnly Today => Clock.DayOf(Now);

    public Dyno DynoNamed(string name) => Dynos.First(dyno => dyno.Name == name);

    /// <summary>The whole span of an outage as it is declared.</summary>
    public Slot SlotOf(DemoOutage outage)
    {
        var (first, last) = (Today.AddDays(outage.From), Today.AddDays(outage.From + outage.Days - 1));
        return outage.Kind == OutageKind.Fault
            ? new(Clock.At(first, new(8, 40)), Clock.At(last, new(18, 0)))
            : Clock.Through(first, last);
    }

    public IEnumerable<Slot> OutagesOf(Dyno dyno) => Site.Outages.Where(outage => outage.Dyno == dyno.Name).Select(SlotOf);
}
