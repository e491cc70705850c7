using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Slots in words, in site time and in the style of the clock: of a reader on screens, the standard one in refusals.</summary>
public static class SlotText
{
    /// <summary><c>Tue 10 Mar 2026 08:00–12:00</c>, or for whole days <c>Tue 10 Mar 2026 – Fri 13 Mar 2026</c> with the last day inclusive.</summary>
    public static string Text(this SiteClock clock, Slot slot)
    {
        if (clock.IsWholeDays(slot))
        {
            var (first, last) = (clock.DayOf(slot.Start), clock.LastDayOf(slot));
            return first == last ? clock.Text(first) : $"{clock.Text(first)} – {clock.Text(last)}";
        }

        var sameDay = clock.DayOf(slot.Start) == clock.DayOf(slot.End);
        return $"{clock.Text(slot.Start)}{(sameDay ? "–" + clock.Style.Time(clock.Local(slot.End)) : " – " + clock.Text(slot.End))}";
    }

    /// <summary><c>Tue 10 Mar 2026 08:00</c>.</summary>
    public static string Text(this SiteClock clock, DateTimeOffset instant) => $"{clock.Text(clock.DayOf(instant))} {clock.Style.Time(clock.Local(instant))}";

    /// <summary><c>Tue 10 Mar 2026</c>.</summary>
    public static string Text(this SiteClock clock, DateOnly day) => clock.Style.Day(day);

    /// <summary>The same in the standard style.</summary>
    public static string Text(DateOnly day) => DateStyle.Standard.Day(day);

    /// <summary><c>2 days</c>, <c>6 hours</c>, <c>1 h 30 min</c>.</summary>
    public static string Text(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } when span.Ticks % TimeSpan.TicksPerDay == 0 => Count((int)span.TotalDays, "day"),
        { TotalHours: >= 1 } when span.Ticks % TimeSpan.TicksPerHour == 0 => Count((int)span.TotalHours, "hour"),
        { TotalHours: >= 1 } => $"{(int)span.TotalHours} h {span.Minutes} min",
        _ => Count((int)span.TotalMinutes, "minute"),
    };

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
