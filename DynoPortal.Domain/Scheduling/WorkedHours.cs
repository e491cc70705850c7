using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>A worked span of a dyno, and how much of it is booked and out.</summary>
internal sealed record WorkedPart(string Key, TimeSpan Working, TimeSpan Booked, TimeSpan Outage);

/// <summary>The worked time of a window.</summary>
internal sealed class WorkedHours
{
    private readonly SiteClock clock;
    private readonly List<Slot> worked;
    private readonly ILookup<DynoId, Slot> booked;
    private readonly ILookup<DynoId, Slot> outOfUse;

    public WorkedHours(Facility facility, Slot window, IEnumerable<Allocation> bookings, IEnumerable<Outage> outages)
    {
        clock = facility.Clock;
        worked = [.. facility.Calendar.Worked(clock, clock.DayOf(window.Start), clock.DayOf(window.End)).Select(span => Cut(span, window)).Where(span => span.Length > TimeSpan.Zero)];
        booked = bookings.ToLookup(row => row.DynoId, row => row.Slot);
        outOfUse = outages.ToLookup(outage => outage.DynoId, outage => outage.Slot);
    }

    /// <summary>The worked spans of a dyno, inside its availability dates.</summary>
    public IEnumerable<WorkedPart> Of(Dyno dyno, Func<DateOnly, string> key)
    {
        var open = new Slot(dyno.AvailableFrom is { } from ? clock.StartOf(from) : DateTimeOffset.MinValue, dyno.AvailableTo is { } to ? clock.StartOf(to.AddDays(1)) : DateTimeOffset.MaxValue);
        return worked.Select(span => (Day: clock.DayOf(span.Start), Span: Cut(span, open))).Where(each => each.Span.Length > TimeSpan.Zero)
            .Select(each => new WorkedPart(key(each.Day), each.Span.Length, Shared(each.Span, booked[dyno.Id]), Shared(each.Span, outOfUse[dyno.Id])));
    }

    // Bookings of one dyno never overlap; outages may, so joined ones count once.
    private static TimeSpan Shared(Slot span, IEnumerable<Slot> slots)
    {
        var (total, until) = (TimeSpan.Zero, span.Start);
        foreach (var part in slots.Where(slot => slot.Overlaps(span)).OrderBy(slot => slot.Start))
        {
            var rest = Cut(part, span with { Start = until });
            if (rest.Length > TimeSpan.Zero) (total, until) = (total + rest.Length, rest.End);
        }

        return total;
    }

    private static Slot Cut(Slot slot, Slot to) => new(slot.Start > to.Start ? slot.Start : to.Start, slot.End < to.End ? slot.End : to.End);
}
