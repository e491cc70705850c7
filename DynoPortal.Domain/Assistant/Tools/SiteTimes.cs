using System.Globalization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>A time of the site as tools read it.</summary>
/// <param name="Start">The instant, or where the day starts.</param>
/// <param name="End">The instant, or where the day ends.</param>
/// <param name="IsDay">Whether a plain date was written.</param>
internal readonly record struct SiteMoment(DateTimeOffset Start, DateTimeOffset End, bool IsDay);

/// <summary>Site times as tools read and write them: <c>2026-03-10T08:00</c>, or a date, which as an end includes its day.</summary>
internal static class SiteTimes
{
    private const string OutOfRange = "Dates must lie between the years 2000 and 2199.";
    private const string DayForm = "yyyy-MM-dd";
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm";
    private static readonly string[] TimeForms = [TimeForm, "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH':00'"];

    /// <summary>Reads one, or says in a sentence what is wrong with it.</summary>
    public static (SiteMoment? Moment, string? Problem) Read(this SiteClock clock, string text)
    {
        var trimmed = text.Trim();
        if (DateOnly.TryParseExact(trimmed, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return IsInRange(day.Year) ? (new SiteMoment(clock.StartOf(day), clock.StartOf(day.AddDays(1)), true), null) : (null, OutOfRange);
        if (!DateTime.TryParseExact(trimmed, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            return (null, $"\"{trimmed}\" is no site time: write 2026-03-10T08:00 without an offset, or a date such as 2026-03-10.");
        if (!IsInRange(wall.Year)) return (null, OutOfRange);
        if (clock.Zone.IsInvalidTime(wall)) return (null, $"{trimmed} does not exist at the site: clocks go forward then. Take {clock.WriteTime(clock.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall)))} or another time.");
        var at = clock.At(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
        return (new SiteMoment(at, at, false), null);
    }

    /// <summary>The two ends of a slot: dates, the last inclusive, when it is whole days, else times.</summary>
    public static (string From, string To) Write(this SiteClock clock, Slot slot) =>
        clock.IsWholeDays(slot) ? (WriteDay(clock.DayOf(slot.Start)), WriteDay(clock.LastDayOf(slot))) : (clock.WriteTime(slot.Start), clock.WriteTime(slot.End));

    /// <summary>An instant as site time, to the minute.</summary>
    public static string WriteTime(this SiteClock clock, DateTimeOffset instant) => clock.Local(instant).ToString(TimeForm, CultureInfo.InvariantCulture);

    /// <summary>A day.</summary>
    public static string WriteDay(DateOnly day) => day.ToString(DayForm, CultureInfo.InvariantCulture);

    /// <summary>An ISO week, such as <c>2026-W10</c>.</summary>
    public static string WriteWeek(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(date)}-W{ISOWeek.GetWeekOfYear(date):00}");
    }

    private static bool IsInRange(int year) => year is >= 2000 and <= 2199;
}
