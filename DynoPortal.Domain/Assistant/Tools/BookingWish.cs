using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>The slot that a new booking asks for.</summary>
internal static class BookingWish
{
    /// <summary>From a start and an end, or a length, or the test type's own length. Null when it can't be told, which the reading then says.</summary>
    public static Slot? SlotOf(ToolReading reading, TestType test, string? from, string? to, string? length)
    {
        var (start, end, asked) = (reading.Moment(from), reading.Moment(to), reading.Length(length));
        if (start is null) reading.Refuse("from is missing: give it as 2026-03-10T08:00, or as a date for whole days.");
        if (end is not null && asked is not null) reading.Refuse("Give to or length, not both.");
        if (reading.Error is not null || start is not { } first) return null;
        if (end is { } last) return reading.Span(first.Start, last.End);
        var lasting = asked ?? test.DefaultLength;
        if (first.IsDay && !lasting.IsDays)
        {
            reading.Refuse($"{test.Name} takes {SlotText.Text(lasting.Time)} here, so give from with a time, such as {SiteTimes.WriteDay(reading.Clock.DayOf(first.Start))}T08:00. find_openings tells when that day has room.");
            return null;
        }

        return reading.Clock.SlotAt(first.Start, lasting);
    }
}
