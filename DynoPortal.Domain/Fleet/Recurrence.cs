using System.Globalization;
using System.Text.Json.Serialization;

namespace DynoPortal.Domain.Fleet;

/// <summary>On which days something comes again, counted as RFC 5545 counts: weeks begin on Monday, and a month without the day has none.</summary>
[JsonDerivedType(typeof(Weekly), "weekly"), JsonDerivedType(typeof(MonthlyOnDay), "monthlyOnDay"), JsonDerivedType(typeof(MonthlyOnWeekday), "monthlyOnWeekday")]
public abstract record Recurrence
{
    /// <summary>The most weeks or months from one time to the next.</summary>
    public const int LongestInterval = 52;

    /// <summary><see cref="MonthlyOnWeekday.Nth"/> of the last such day of a month.</summary>
    public const int Last = -1;

    private static readonly string[] Ordinals = ["first", "second", "third", "fourth"];

    private Recurrence(int interval) => Interval = interval;

    /// <summary>Every so many weeks or months, counted from those of the first day; 1 to <see cref="LongestInterval"/>.</summary>
    public int Interval { get; init; }

    /// <summary>On days of the week.</summary>
    /// <param name="Interval">Weeks.</param>
    /// <param name="Days">At least one.</param>
    public sealed record Weekly(int Interval, IReadOnlyList<DayOfWeek> Days) : Recurrence(Interval);

    /// <summary>On a day of the month.</summary>
    /// <param name="Interval">Months.</param>
    /// <param name="Day">1 to 31.</param>
    public sealed record MonthlyOnDay(int Interval, int Day) : Recurrence(Interval);

    /// <summary>On the n-th such weekday of the month.</summary>
    /// <param name="Interval">Months.</param>
    /// <param name="Nth">1 to 4, or <see cref="Last"/>.</param>
    /// <param name="Day">The weekday.</param>
    public sealed record MonthlyOnWeekday(int Interval, int Nth, DayOfWeek Day) : Recurrence(Interval);

    /// <summary>Its days, in order.</summary>
    /// <param name="first">The day before which there is none, and from whose week or month the interval is counted.</param>
    /// <param name="last">The last day that is asked for.</param>
    public IEnumerable<DateOnly> DaysIn(DateOnly first, DateOnly last)
    {
        for (var at = this is Weekly ? MondayOf(first) : new DateOnly(first.Year, first.Month, 1); at <= last; at = this is Weekly ? at.AddDays(7 * Interval) : at.AddMonths(Interval))
            foreach (var day in From(at))
                if (day >= first && day <= last) yield return day;
    }

    /// <summary><c>every second Monday and Friday</c>, <c>every month on day 15</c>, <c>every third month on the last Friday</c>, <c>every 6 weeks on Monday</c>.</summary>
    public string Text => this switch
    {
        Weekly weekly => $"every {(weekly.Interval > 4 ? Every("week") + "on " : Ordinal)}{string.Join(" and ", InOrder(weekly.Days).Select(day => day.ToString()))}",
        MonthlyOnDay monthly => $"every {Every("month")}on day {monthly.Day.ToString(CultureInfo.InvariantCulture)}",
        MonthlyOnWeekday monthly => $"every {Every("month")}on the {(monthly.Nth is >= 1 and <= 4 ? Ordinals[monthly.Nth - 1] : "last")} {monthly.Day}",
        _ => throw new InvalidOperationException($"{GetType().Name} has no words."),
    };

    private string Ordinal => Interval is >= 2 and <= 4 ? Ordinals[Interval - 1] + " " : "";

    private string Every(string unit) => Interval > 4 ? string.Create(CultureInfo.InvariantCulture, $"{Interval} {unit}s ") : $"{Ordinal}{unit} ";

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static IEnumerable<DayOfWeek> InOrder(IEnumerable<DayOfWeek> days) => days.Distinct().OrderBy(day => ((int)day + 6) % 7);

    // Of the week or the month that begins on this day.
    private IEnumerable<DateOnly> From(DateOnly begin)
    {
        switch (this)
        {
            case Weekly weekly:
                return InOrder(weekly.Days).Select(day => begin.AddDays(((int)day + 6) % 7));
            case MonthlyOnDay monthly:
                return monthly.Day <= DateTime.DaysInMonth(begin.Year, begin.Month) ? [begin.AddDays(monthly.Day - 1)] : [];
            case MonthlyOnWeekday monthly:
                var earliest = begin.AddDays(((int)monthly.Day - (int)begin.DayOfWeek + 7) % 7);
                var inMonth = (DateTime.DaysInMonth(begin.Year, begin.Month) - earliest.Day) / 7;
                return [earliest.AddDays(7 * (monthly.Nth == Last ? inMonth : monthly.Nth - 1))];
            default:
                throw new InvalidOperationException($"{GetType().Name} has no days.");
        }
    }
}
