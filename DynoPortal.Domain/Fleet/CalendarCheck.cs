using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>What is wrong with a calendar that somebody wants, each fault at its field.</summary>
internal static class CalendarCheck
{
    public static IReadOnlyList<EditFault> Of(CalendarSettings wanted) =>
        [.. Site(wanted), .. Shifts(wanted.Calendar.Shifts), .. Holidays(wanted.Calendar.Holidays)];

    private static IEnumerable<EditFault> Site(CalendarSettings wanted)
    {
        if (!IsName(wanted.Name)) yield return Fault("name", $"A facility has a name of 1 to {CalendarSettings.LongestName} characters.");
        // Windows names and bare offsets know nothing of a region's changes of the clocks; UTC has none.
        if ((!wanted.Zone.Contains('/', StringComparison.Ordinal) && wanted.Zone != "UTC") || !TimeZoneInfo.TryFindSystemTimeZoneById(wanted.Zone, out _))
            yield return Fault("timeZone", $"There is no time zone \"{wanted.Zone}\". Give an IANA name such as America/Detroit or Europe/Berlin.");
        if (wanted.Calendar.Weekend.Distinct().Count() == 7) yield return Fault("weekend", "A week needs a working day; without one nothing could be booked. To close the site, disable its dynos.");
    }

    private static IEnumerable<EditFault> Shifts(IReadOnlyList<Shift> shifts)
    {
        if (shifts.Count > CalendarSettings.MostShifts) yield return Fault("shifts", $"At most {CalendarSettings.MostShifts} shifts; this has {shifts.Count}.");
        for (var index = 0; index < shifts.Count; index++)
        {
            var (shift, field) = (shifts[index], $"shifts[{index}]");
            if (!IsName(shift.Name)) yield return Fault(field, $"A shift has a name of 1 to {CalendarSettings.LongestName} characters.");
            if (shift.Starts == shift.Ends) yield return Fault(field, $"{shift.Name} begins and ends at {shift.Starts:HH:mm}. Give it an end at another time; to work around the clock, leave out all shifts.");
            else if (shifts.Take(index).FirstOrDefault(other => IsSame(other.Name, shift.Name) || (other.Starts == shift.Starts && other.Ends == shift.Ends)) is { } other)
                yield return Fault(field, $"{shift.Name} ({shift.Starts:HH:mm}–{shift.Ends:HH:mm}) is there twice, as {other.Name} ({other.Starts:HH:mm}–{other.Ends:HH:mm}); remove one.");
        }
    }

    private static IEnumerable<EditFault> Holidays(IReadOnlyList<Holiday> holidays)
    {
        if (holidays.Count > CalendarSettings.MostHolidays) yield return Fault("holidays", $"At most {CalendarSettings.MostHolidays} holidays; this has {holidays.Count}.");
        foreach (var twice in holidays.GroupBy(holiday => holiday.Day).Where(group => group.Count() > 1))
            yield return Fault("holidays", $"{SlotText.Text(twice.Key)} is there twice: {string.Join(" and ", twice.Select(holiday => holiday.Name))}. Keep one.");
        foreach (var holiday in holidays)
            if (!IsName(holiday.Name)) yield return Fault("holidays", $"{SlotText.Text(holiday.Day)} needs a name of 1 to {CalendarSettings.LongestName} characters.");
            else if (holiday.Day.Year is < 2000 or > 2199) yield return Fault("holidays", $"{SlotText.Text(holiday.Day)} lies outside the years 2000 to 2199.");
    }

    private static bool IsName(string name) => name.Trim().Length is > 0 and <= CalendarSettings.LongestName && !name.Any(char.IsControl);

    private static bool IsSame(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static EditFault Fault(string field, string message) => new(field, new(RefusalCode.Invalid, message));
}
