using System.Globalization;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Slots in words, in site time, as refusals and screens say them.</summary>
public static class SlotText
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary><c>Tue 10 Mar 2026 08:00–12:00</c>, or for whole days <c>Tue 10 Mar 2026 – Fri 13 Mar 2026</c> with the last day inclusive.</summary>
    public static string Text(this SiteClock clock, Slot slot)
    {
        if (clock.IsWholeDays(slot))
        {
            var (first, last) = (clock.DayOf(slot.Start), clock.LastDayOf(slot));
            return first == last ? Text(first) : $"{Text(first)} – {Text(last)}";
        }

        var sameDay = clock.DayOf(slot.Start) == clock.DayOf(slot.End);
        return $"{clock.Text(slot.Start)}–{(sameDay ? clock.Local(slot.End).ToString("HH:mm", English) : " " + clock.Text(slot.End))}";
    }

    /// <summary><c>Tue 10 Mar 2026 08:00</c>.</summary>
    public static string Text(this SiteClock clock, DateTimeOffset instant) => clock.Local(instant).ToString("ddd d MMM yyyy HH:mm", English);

    /// <summary><c>Tue 10 Mar 2026</c>.</summary>
    public static string Text(DateOnly day) => day.ToString("ddd d MMM yyyy", English);

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
