using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>The only place that turns instants into the wall-clock days of a site, and back.</summary>
/// <param name="Zone">The facility's IANA time zone.</param>
public sealed record SiteClock(TimeZoneInfo Zone)
{
    /// <summary>How its days and times are written; of the reader where one looks at it, else the standard.</summary>
    public DateStyle Style { get; init; } = DateStyle.Standard;

    /// <summary>The clock of an IANA zone such as <c>America/Detroit</c>. Throws <see cref="TimeZoneNotFoundException"/> for an unknown one.</summary>
    public static SiteClock Of(string zone) => new(TimeZoneInfo.FindSystemTimeZoneById(zone));

    /// <summary>The site's wall clock at this instant, with its offset.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The site day of this instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The instant at which the site day starts.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The instant of a wall-clock time, in UTC. A time that a DST change skips is the first instant after the gap; one that happens twice is the first of the two.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        if (Zone.IsInvalidTime(wall))
            do wall = wall.AddMinutes(1); while (Zone.IsInvalidTime(wall));
        // The larger offset is the earlier instant.
        var offset = Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max() : Zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>The offsets from UTC that hold in a span, each with the first instant from which on it does; the first begins with the span.</summary>
    public IReadOnlyList<(DateTimeOffset From, TimeSpan Offset)> OffsetsIn(Slot span)
    {
        var found = new List<(DateTimeOffset From, TimeSpan Offset)> { (span.Start, Local(span.Start).Offset) };
        for (var at = span.Start; at < span.End; at = at.AddDays(1))
            if (Local(at.AddDays(1)).Offset != found[^1].Offset) found.Add(ChangeBetween(at, at.AddDays(1)));
        return found;
    }

    /// <summary>Whether this instant is a site midnight.</summary>
    public bool IsMidnight(DateTimeOffset instant) => StartOf(DayOf(instant)) == instant;

    /// <summary>Whether the slot runs from site midnight to site midnight, which makes it a day booking.</summary>
    public bool IsWholeDays(Slot slot) => slot.Start < slot.End && IsMidnight(slot.Start) && IsMidnight(slot.End);

    /// <summary>The slot of whole site days; "through Friday" (the last day, inclusive) ends on Saturday 00:00.</summary>
    public Slot Through(DateOnly first, DateOnly last) => new(StartOf(first), StartOf(last.AddDays(1)));

    /// <summary>The last site day that a whole-day slot includes.</summary>
    public DateOnly LastDayOf(Slot slot) => DayOf(slot.End.AddTicks(-1));

    /// <summary>How long the slot is, as a person would ask for it: calendar days when it is whole days, else exact time.</summary>
    public BookingLength LengthOf(Slot slot) =>
        IsWholeDays(slot) ? BookingLength.OfDays(LastDayOf(slot).DayNumber - DayOf(slot.Start).DayNumber + 1) : BookingLength.OfTime(slot.Length);

    /// <summary>The slot of this length that starts at this instant; days run from the start of its site day.</summary>
    public Slot SlotAt(DateTimeOffset start, BookingLength length)
    {
        if (!length.IsDays) return new(start, start + length.Time);
        var first = DayOf(start);
        return Through(first, first.AddDays(length.Days - 1));
    }

    /// <summary>The slot a number of site days later: the same wall-clock times on the later days.</summary>
    public Slot Shifted(Slot slot, int days) => new(Shifted(slot.Start, days), Shifted(slot.End, days));

    /// <summary>The instant a number of site days later, at the same wall-clock time.</summary>
    public DateTimeOffset Shifted(DateTimeOffset instant, int days)
    {
        var local = Local(instant);
        return At(DateOnly.FromDateTime(local.DateTime).AddDays(days), TimeOnly.FromDateTime(local.DateTime));
    }

    // Offsets change on full minutes.
    private (DateTimeOffset From, TimeSpan Offset) ChangeBetween(DateTimeOffset before, DateTimeOffset after)
    {
        var offset = Local(before).Offset;
        while (after - before > TimeSpan.FromMinutes(1))
        {
            var middle = before.AddMinutes(Math.Floor((after - before).TotalMinutes / 2));
            (before, after) = Local(middle).Offset == offset ? (middle, after) : (before, middle);
        }

        return (after, Local(after).Offset);
    }
}
