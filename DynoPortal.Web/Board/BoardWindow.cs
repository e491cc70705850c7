using System.Globalization;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>The time that the board shows: whole site days, laid out by instants, so that a DST day is an hour narrower or wider than others.</summary>
public sealed record BoardWindow
{
    /// <summary>The day, the week or two weeks from Monday on, the month, quarter or year that holds this site day.</summary>
    public BoardWindow(SiteClock clock, Zoom zoom, DateOnly day)
    {
        (Clock, Zoom) = (clock, zoom);
        (First, Last) = zoom switch
        {
            Zoom.Day => (day, day),
            Zoom.Week => (Monday(day), Monday(day).AddDays(6)),
            Zoom.TwoWeeks => (Monday(day), Monday(day).AddDays(13)),
            Zoom.Month => Months(new(day.Year, day.Month, 1), 1),
            Zoom.Quarter => Months(new(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1), 3),
            _ => Months(new(day.Year, 1, 1), 12),
        };
        Slot = clock.Through(First, Last);
    }

    /// <summary>The site's clock.</summary>
    public SiteClock Clock { get; }

    /// <summary>How much time.</summary>
    public Zoom Zoom { get; }

    /// <summary>First site day.</summary>
    public DateOnly First { get; }

    /// <summary>Last site day, inclusive.</summary>
    public DateOnly Last { get; }

    /// <summary>From site midnight to site midnight.</summary>
    public Slot Slot { get; }

    /// <summary>The site days, ascending.</summary>
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays);

    /// <summary>A day in the window before.</summary>
    public DateOnly Previous => Zoom == Zoom.TwoWeeks ? First.AddDays(-14) : First.AddDays(-1);

    /// <summary>A day in the window after.</summary>
    public DateOnly Next => Last.AddDays(1);

    /// <summary>In words: <c>Tuesday 10 March 2026</c>, <c>9 – 15 Mar 2026</c>, <c>March 2026</c>.</summary>
    public string Title => Zoom switch
    {
        Zoom.Day => Style.LongDay(First),
        Zoom.Month => Style.Month(First),
        Zoom.Quarter => $"{Style.ShortMonth(First)} – {Style.ShortMonth(Last)} {Year}",
        Zoom.Year => Year,
        _ => Style.Days(First, Last),
    };

    /// <summary>How far an instant is across the window, in percent; outside of 0 to 100 when it lies outside.</summary>
    public double At(DateTimeOffset instant) => (instant - Slot.Start) / Slot.Length * 100;

    /// <summary>The instant at a fraction (0 to 1) of the width.</summary>
    public DateTimeOffset InstantAt(double fraction) => Slot.Start + Slot.Length * Math.Clamp(fraction, 0, 1);

    /// <summary>Where a slot that touches the window lies in it, clipped to its edges.</summary>
    public Span Place(Slot slot)
    {
        var (left, right) = (Math.Clamp(At(slot.Start), 0, 100), Math.Clamp(At(slot.End), 0, 100));
        return new(left, right - left);
    }

    /// <summary>What isn't worked: outside shifts where hours can be told apart, else whole days.</summary>
    public IReadOnlyList<Span> Shaded(WorkingCalendar calendar)
    {
        if (Zoom == Zoom.Year) return [];
        if (Zoom > Zoom.Week) return [.. Days.Where(day => !calendar.Works(day)).Select(day => Place(Clock.Through(day, day)))];
        var idle = new List<Span>();
        var from = Slot.Start;
        foreach (var worked in calendar.Worked(Clock, First, Last).Where(Slot.Overlaps))
        {
            if (worked.Start > from) idle.Add(Place(new(from, worked.Start)));
            from = worked.End;
        }

        if (from < Slot.End) idle.Add(Place(new(from, Slot.End)));
        return idle;
    }

    /// <summary>The upper row of the header: the day, days, or weeks.</summary>
    public IReadOnlyList<Tick> Upper(WorkingCalendar calendar) => Zoom switch
    {
        Zoom.Day => [DayTick(First, Style.DayOfYear(First), calendar)],
        Zoom.Week => [.. Days.Select(day => DayTick(day, Style.ShortDay(day), calendar))],
        Zoom.Quarter or Zoom.Year => [.. Days.GroupBy(FirstOfMonth).Select(month => new Tick(Zoom == Zoom.Year ? Style.ShortMonth(month.Key) : Style.Month(month.Key), Place(Clock.Through(month.First(), month.Last())), month.First()))],
        _ => [.. Days.GroupBy(Monday).Select(week => new Tick(WeekLabel(week.First(), week.Count()), Place(Clock.Through(week.First(), week.Last())), week.First()))],
    };

    /// <summary>The lower row of the header: hours, quarters of a day, or days.</summary>
    public IReadOnlyList<Tick> Lower(WorkingCalendar calendar) => Zoom switch
    {
        Zoom.Day => [.. Hours().Select(hour => new Tick(Style.Hour(Clock.Local(hour).Hour), Place(new(hour, hour.AddHours(1))), First))],
        Zoom.Week => [.. Days.SelectMany(Quarters)],
        Zoom.Quarter or Zoom.Year => [.. Days.GroupBy(Monday).Select(week => new Tick(
            Zoom == Zoom.Year ? ISOWeek.GetWeekOfYear(week.Key.ToDateTime(default)).ToString(CultureInfo.InvariantCulture) : WeekLabel(week.First(), week.Count()), Place(Clock.Through(week.First(), week.Last())), week.First()))],
        _ => [.. Days.Select(day => DayTick(day, day.Day.ToString(CultureInfo.InvariantCulture), calendar))],
    };

    private DateStyle Style => Clock.Style;

    private string Year => First.Year.ToString(CultureInfo.InvariantCulture);

    private Tick DayTick(DateOnly day, string label, WorkingCalendar calendar) =>
        new(label, Place(Clock.Through(day, day)), day, IsDay: true, IsOff: !calendar.Works(day), Note: calendar.HolidayOn(day));

    // By instants: a day of 25 hours says 01 twice, one of 23 leaves 02 out.
    private IEnumerable<DateTimeOffset> Hours()
    {
        for (var hour = Slot.Start; hour < Slot.End; hour = hour.AddHours(1)) yield return hour;
    }

    private IEnumerable<Tick> Quarters(DateOnly day)
    {
        for (var hour = 0; hour < 24; hour += 6)
        {
            var end = hour == 18 ? Clock.StartOf(day.AddDays(1)) : Clock.At(day, new TimeOnly(hour + 6, 0));
            yield return new(Style.Hour(hour), Place(new(Clock.At(day, new TimeOnly(hour, 0)), end)), day);
        }
    }

    // One day's width holds the number alone.
    private static string WeekLabel(DateOnly first, int days) => $"{(days > 1 ? "Week " : "")}{ISOWeek.GetWeekOfYear(first.ToDateTime(default))}";

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    private static (DateOnly First, DateOnly Last) Months(DateOnly first, int count) => (first, first.AddMonths(count).AddDays(-1));
}
