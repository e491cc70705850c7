namespace DynoPortal.Domain.Scheduling;

/// <summary>A shift that starts on every working day. One that ends at or before its start ends on the next day.</summary>
/// <param name="Name">As shown, such as <c>Day</c>.</param>
/// <param name="Starts">Site time.</param>
/// <param name="Ends">Site time.</param>
public sealed record Shift(string Name, TimeOnly Starts, TimeOnly Ends);

/// <summary>A day on which the site doesn't work.</summary>
/// <param name="Day">The site day.</param>
/// <param name="Name">Why.</param>
public sealed record Holiday(DateOnly Day, string Name);

/// <summary>When a facility works: its shifts, weekend days and holidays.</summary>
/// <param name="Weekend">Days of the week without work.</param>
/// <param name="Holidays">Single days without work.</param>
/// <param name="Shifts">What a working day consists of; without any, a working day is worked around the clock.</param>
public sealed record WorkingCalendar(IReadOnlyList<DayOfWeek> Weekend, IReadOnlyList<Holiday> Holidays, IReadOnlyList<Shift> Shifts)
{
    private readonly HashSet<DateOnly> holidays = [.. Holidays.Select(holiday => holiday.Day)];

    /// <summary>Whether the site works on this day.</summary>
    public bool Works(DateOnly day) => !Weekend.Contains(day.DayOfWeek) && !holidays.Contains(day);

    /// <summary>The name of the holiday on this day, or null.</summary>
    public string? HolidayOn(DateOnly day) => holidays.Contains(day) ? Holidays.First(holiday => holiday.Day == day).Name : null;

    /// <summary>The worked spans that touch these days, ascending, with touching and overlapping shifts joined.</summary>
    public IReadOnlyList<Slot> Worked(SiteClock clock, DateOnly first, DateOnly last)
    {
        var joined = new List<Slot>();
        // The day before, because its last shift may run into the first day.
        for (var day = first.AddDays(-1); day <= last; day = day.AddDays(1))
            foreach (var shift in Works(day) ? ShiftsOn(clock, day) : [])
                if (joined.Count > 0 && shift.Start <= joined[^1].End) joined[^1] = joined[^1].Union(shift);
                else joined.Add(shift);
        return joined;
    }

    /// <summary>Whether an hour booking of this slot lies inside shifts.</summary>
    public bool IsWorked(SiteClock clock, Slot slot) =>
        Worked(clock, clock.DayOf(slot.Start), clock.DayOf(slot.End)).Any(span => span.Contains(slot));

    private IEnumerable<Slot> ShiftsOn(SiteClock clock, DateOnly day)
    {
        if (Shifts.Count == 0) return [clock.Through(day, day)];
        return Shifts.OrderBy(shift => shift.Starts).Select(shift =>
            new Slot(clock.At(day, shift.Starts), clock.At(shift.Ends > shift.Starts ? day : day.AddDays(1), shift.Ends)));
    }
}
