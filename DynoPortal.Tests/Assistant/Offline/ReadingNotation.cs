using System.Globalization;
using DynoPortal.Domain.Assistant.Offline.Time;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Assistant.Offline;

/// <summary>
/// Readings as the tables write them, in site time: <c>2026-03-06</c>, <c>2026-03-09..2026-03-13 @08:00-12:00</c>, <c>2026-03-04T08:00/14:00</c> (span), <c>2026-03-06T14:00</c> (moment), <c>@08:00-12:00</c>, <c>P2D</c>,
/// <c>P2D in …</c>, <c>&gt;=…</c>, <c>&lt;=…</c>, <c>not Fri,2026-03-10</c>, <c>2026-03-10,2026-03-17</c> (series), <c>asap</c>, <c>shift 1d PT0H</c>, <c>same …</c>, <c>After A-1042</c>, <c>? a | b</c> (asks), <c>! a | b</c> (doesn't exist). Notices stand in braces.
/// </summary>
internal sealed class ReadingNotation(SiteClock clock)
{
    public string Of(TimeReading reading) => Core(reading) + string.Concat(reading.Notices.Select(Of));

    private string Core(TimeReading reading) => reading switch
    {
        TimeReading.Days days => Days(days) + (days.Hours is { } hours ? " " + Core(hours) : "") + (days.Began is { } began ? $" since {Day(began)}" : ""),
        TimeReading.Span span => Span(span.Slot),
        TimeReading.Moment moment => Instant(moment.At),
        TimeReading.TimeOfDay time => $"@{Time(time.Start)}{(time.End is { } end ? "-" + Time(end) : "")}",
        TimeReading.Length length => length.Of + (length.Working ? " working" : ""),
        TimeReading.Within within => $"{within.Of} in {Of(within.Window)}",
        TimeReading.NotBefore bound => ">=" + Instant(bound.Start),
        TimeReading.NotAfter bound => "<=" + Instant(bound.End),
        TimeReading.Except except => "not " + string.Join(",", [.. except.Weekdays.Select(day => day.ToString()[..3]), .. except.Dates.Select(Days)]),
        TimeReading.Series series => string.Join(",", series.On.Select(Day)) + (series.Hours is { } hours ? " " + Core(hours) : ""),
        TimeReading.Earliest => "asap",
        TimeReading.Shift shift => $"shift {shift.ByDays}d {(int)shift.ByTime.TotalMinutes}m{(shift.To is { } to ? " to " + Span(to) : "")}",
        TimeReading.SameTime same => $"same {Day(same.Day)}{(same.To is { } to ? " to " + Span(to) : "")}",
        TimeReading.Anchor anchor => $"{anchor.Relation} {anchor.Reference}",
        TimeReading.Ambiguous ambiguous => "? " + string.Join(" | ", ambiguous.Choices.Select(Of)),
        TimeReading.Invalid invalid => "! " + string.Join(" | ", invalid.Nearest.Select(Of)),
        _ => throw new InvalidOperationException("A reading has a kind."),
    };

    private string Of(Notice notice) => notice.Kind switch
    {
        NoticeKind.Alternative => $" {{or {(notice.Instead is { } instead ? Core(instead) : "")}}}",
        _ => $" {{{notice.Kind.ToString().ToLowerInvariant()}}}",
    };

    private static string Days(TimeReading.Days days) => days.IsOne ? Day(days.First) : $"{Day(days.First)}..{Day(days.Last)}";

    private string Span(Slot slot) =>
        clock.DayOf(slot.Start) == clock.DayOf(slot.End) ? $"{Instant(slot.Start)}/{Instant(slot.End)[11..]}" : $"{Instant(slot.Start)}/{Instant(slot.End)}";

    private string Instant(DateTimeOffset instant) => clock.Local(instant).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
