using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Writes times as tools take them.</summary>
internal static class Ranges
{
    /// <summary>The two ends of what is said; null where nothing is said.</summary>
    public static (string? From, string? To) Of(Turn turn, When when)
    {
        var clock = turn.Clock;
        if (when.Days is { } days && when.Span is null)
        {
            if (when.Hours is { End: { } end } hours && days.IsOne) return clock.Write(When.SlotOf(clock, days.First, hours.Start, end));
            if (when.Hours is { End: null } start && days.IsOne) return (clock.WriteTime(clock.At(days.First, start.Start)), SiteTimes.WriteDay(days.Last));
            return (SiteTimes.WriteDay(days.First), SiteTimes.WriteDay(days.Last));
        }

        if (when.Span is { } span) return clock.Write(span);
        if (when.Series is { } series) return (SiteTimes.WriteDay(series.On[0]), SiteTimes.WriteDay(series.On[^1]));
        if (when.Hours is { End: { } until } today && !when.HasDate) return clock.Write(When.SlotOf(clock, clock.DayOf(turn.Context.Now), today.Start, until));
        return (Instant(clock, when.Start ?? when.NotBefore, false), Instant(clock, when.NotAfter, true));
    }

    /// <summary>A slot in words, or what else is known of when.</summary>
    public static string? Words(Turn turn, When when)
    {
        var clock = turn.Clock;
        if (when.Span is { } span) return clock.Text(span);
        if (when.Days is { } days)
        {
            if (when.Hours is { End: { } end } hours && days.IsOne) return clock.Text(When.SlotOf(clock, days.First, hours.Start, end));
            return days.IsOne ? clock.Text(days.First) + (when.Hours is { } from ? " " + clock.Style.Time(clock.Local(clock.At(days.First, from.Start))) : "") : $"{clock.Text(days.First)} – {clock.Text(days.Last)}";
        }

        if (when.Start is { } start) return clock.Text(start);
        return (when.NotBefore, when.NotAfter) switch
        {
            ({ } after, null) => turn.Word(Phrasing.Phrase.FromOn, ("when", clock.Text(after))),
            (null, { } before) => turn.Word(Phrasing.Phrase.Until, ("when", Last(clock, before))),
            ({ } after, { } before) => $"{clock.Text(after)} – {Last(clock, before)}",
            _ => null,
        };
    }

    /// <summary>Whether a slot keeps to what was excluded and bounded.</summary>
    public static bool Allows(SiteClock clock, When when, Slot slot)
    {
        var day = clock.DayOf(slot.Start);
        if (when.Except is { } not && (not.Weekdays.Contains(day.DayOfWeek) || not.Dates.Any(dates => day >= dates.First && day <= dates.Last))) return false;
        if (when.NotBefore is { } after && slot.Start < after || when.NotAfter is { } before && slot.End > before) return false;
        if ((when.Hours ?? when.Days?.Hours) is not { End: { } end } hours || clock.IsWholeDays(slot)) return true;
        var within = When.SlotOf(clock, day, hours.Start, end);
        return slot.Start >= within.Start && slot.End <= within.End;
    }

    // Midnight as an end is the day before.
    private static string Last(SiteClock clock, DateTimeOffset before) => clock.IsMidnight(before) ? clock.Text(clock.DayOf(before.AddTicks(-1))) : clock.Text(before);

    private static string? Instant(SiteClock clock, DateTimeOffset? at, bool isEnd) =>
        at is not { } instant ? null : clock.IsMidnight(instant) ? SiteTimes.WriteDay(clock.DayOf(isEnd ? instant.AddTicks(-1) : instant)) : clock.WriteTime(instant);
}
