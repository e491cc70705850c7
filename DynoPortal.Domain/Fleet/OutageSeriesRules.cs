using System.Globalization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>What may be wrong with a series, field by field.</summary>
public static class OutageSeriesRules
{
    // Enough to see two neighbours of any rule, and far from the end of the calendar.
    private const int LookAhead = 5 * 366;
    private const int LongestReason = 500;

    private static readonly DateOnly EndOfDays = new(2199, 12, 31);

    /// <summary>Everything that is wrong; empty when it can be saved.</summary>
    /// <param name="series">As it is wanted.</param>
    /// <param name="isNew">Whether it begins with this, so that it can't begin in the past.</param>
    /// <param name="facility">Whose dyno.</param>
    /// <param name="now">The moment.</param>
    public static IReadOnlyList<EditFault> Of(OutageSeries series, bool isNew, Facility facility, DateTimeOffset now)
    {
        List<EditFault> faults = [.. OfFields(series), .. OfDays(series, isNew, facility.Clock, facility.Clock.DayOf(now))];
        return faults.Count > 0 ? faults : [.. OfOccurrences(series, facility.Clock)];
    }

    private static IEnumerable<EditFault> OfFields(OutageSeries series)
    {
        if (series.Kind == OutageKind.Fault) yield return Fault("kind", "A fault doesn't come by a rule: choose maintenance or calibration.");
        if (series.Reason.Length is 0 or > LongestReason || series.Reason.Contains('\0', StringComparison.Ordinal)) yield return Fault("reason", $"Say what is done, in 1 to {LongestReason} characters.");
        if (series.Verification is { } verification && (series.Kind != OutageKind.Calibration || verification.Length is 0 or > Verification.LongestName || verification.Contains('\0', StringComparison.Ordinal)))
            yield return Fault("verification", $"Only a calibration performs a verification, whose name has 1 to {Verification.LongestName} characters.");
        var weekly = series.Recurrence is Recurrence.Weekly;
        if (series.Recurrence.Interval is < 1 or > Recurrence.LongestInterval) yield return Fault("interval", $"It comes every 1 to {Recurrence.LongestInterval} {(weekly ? "weeks" : "months")}; {series.Recurrence.Interval.ToString(CultureInfo.InvariantCulture)} isn't one of them.");
        if (series.Recurrence is Recurrence.Weekly { Days.Count: 0 }) yield return Fault("days", "Choose at least one day of the week.");
        if (series.Recurrence is Recurrence.MonthlyOnDay { Day: < 1 or > 31 }) yield return Fault("day", "A month has days 1 to 31; choose one of them.");
        if (series.Recurrence is Recurrence.MonthlyOnWeekday { Nth: not (Recurrence.Last or 1 or 2 or 3 or 4) }) yield return Fault("nth", "Choose the first to fourth such day of the month (1 to 4), or the last (-1).");
        if (series.EndsAfterDays is < 0 or > OutageSeries.LongestDays) yield return Fault("endsAfterDays", $"It ends 0 to {OutageSeries.LongestDays} days after the day on which it begins.");
        else if (series.EndsAfterDays == 0 && series.EndsAt <= series.StartsAt) yield return Fault("endsAt", $"It ends at {series.EndsAt:HH:mm}, which isn't after {series.StartsAt:HH:mm}. Choose a later time, or let it end on a later day.");
    }

    private static IEnumerable<EditFault> OfDays(OutageSeries series, bool isNew, SiteClock clock, DateOnly today)
    {
        if (isNew && series.First < today) yield return Fault("first", $"{clock.Text(series.First)} is past. Begin today or later.");
        else if (series.First > today.AddDays(LookAhead)) yield return Fault("first", "It begins more than five years from now. Choose an earlier day.");
        if (series.Until < series.First) yield return Fault("until", $"It ends on {clock.Text(series.Until.Value)}, before it begins on {clock.Text(series.First)}. Choose a later last day, or none.");
        else if (series.Until > EndOfDays) yield return Fault("until", "Its last day must lie before the year 2200. Leave it out for a series without an end.");
    }

    private static IEnumerable<EditFault> OfOccurrences(OutageSeries series, SiteClock clock)
    {
        var slots = series.Days(series.First.AddDays(LookAhead)).Take(60).Select(day => series.SlotOn(clock, day)).OfType<Slot>().ToList();
        if (slots.Count == 0) yield return Fault("until", "There is no such day from its first to its last day. Choose another rule, or a later end.");
        var overlapping = slots.Zip(slots.Skip(1)).FirstOrDefault(pair => pair.First.End > pair.Second.Start);
        if (overlapping.Second.Length > TimeSpan.Zero) yield return Fault("endsAt", $"It lasts longer than until the next one, on {clock.Text(overlapping.Second.Start)}. Make it shorter, or let it come less often.");
    }

    private static EditFault Fault(string field, string message) => new(field, new(RefusalCode.Invalid, message));
}
