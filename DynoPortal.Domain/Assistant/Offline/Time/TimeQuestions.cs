using System.Globalization;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>The English sentences of readings: questions, and why a time doesn't exist.</summary>
internal static class TimeQuestions
{
    public const string WhichDate = "Which date do you mean?";
    public const string WhichTime = "Which time do you mean?";
    public const string UntilWhen = "Until when?";
    public const string CountsToday = "Does today count?";
    public const string WhichHalf = "Which half of the day?";
    public const string HowLong = "How long exactly?";

    public static string TodayOr(string today, string later) => $"Today, {today}, or {later}?";

    public static string WhichYear(int coming, int past) => string.Create(CultureInfo.InvariantCulture, $"Do you mean {coming} or {past}?");

    public static string WrongWeekday(string day, DayOfWeek weekday) => $"{day} isn't a {weekday}. Which day do you mean?";

    public static string PastOr(string past, string coming) => $"Do you mean {past}, which has passed, or {coming}?";

    public static string NoSuchDay(int day) => string.Create(CultureInfo.InvariantCulture, $"No month has a day {day}.");

    public static string NoSuchDate(int day, int month, int year) => string.Create(CultureInfo.InvariantCulture, $"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)} {year} has no day {day}.");

    public static string NoSuchWeek(int week, int year) => string.Create(CultureInfo.InvariantCulture, $"{year} has no week {week}.");

    public static string NoSuchShift(string shift, IEnumerable<string> shifts) => string.Join(", ", shifts) is { Length: > 0 } names ? $"There is no {shift}; the shifts are {names}." : $"There is no {shift}; the site works around the clock.";

    public static string Reversed(string first, string last) => $"{first} comes after {last}.";

    public static string Skipped(string day, string time) => $"On {day} {time} doesn't exist: clocks go forward over it. Which time do you mean?";

    public static string Midnight(string day) => $"Midnight at the start of {day}, or at its end?";

    public static string Closed(IEnumerable<string> days) => $"closed: {string.Join(", ", days)}";

    public static string LeftOut(IEnumerable<string> days) => $"left out, closed: {string.Join(", ", days)}";

    public const string NoneLeft = "No working day is left of these.";

    public static string TooMany(int most) => string.Create(CultureInfo.InvariantCulture, $"That is more than {most} days; one plan repeats on at most so many.");

    public static string CalendarDays(int days) => string.Create(CultureInfo.InvariantCulture, $"{days} calendar days?");

    public static string ReadAs(string hours) => $"read as {hours}";

    public static string HappensTwice(string time) => $"{time} happens twice; the first";

}
