using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Seeding;

/// <summary>The days on which the two sites of the demo lab don't work, computed for any year.</summary>
internal static class DemoHolidays
{
    /// <summary>A plant in Michigan. One that falls on a weekend is kept on the nearest working day.</summary>
    public static IEnumerable<Holiday> Michigan(int year) =>
    [
        new(Observed(new(year, 1, 1)), "New Year's Day"),
        new(Weekday(year, 1, DayOfWeek.Monday, 3), "Martin Luther King Jr. Day"),
        new(Weekday(year, 6, DayOfWeek.Monday, 1).AddDays(-7), "Memorial Day"),
        new(Observed(new(year, 7, 4)), "Independence Day"),
        new(Weekday(year, 9, DayOfWeek.Monday, 1), "Labor Day"),
        new(Weekday(year, 11, DayOfWeek.Thursday, 4), "Thanksgiving Day"),
        new(Weekday(year, 11, DayOfWeek.Thursday, 4).AddDays(1), "Day after Thanksgiving"),
        new(Observed(new(year, 12, 25)), "Christmas Day"),
    ];

    /// <summary>A plant in North Rhine-Westphalia.</summary>
    public static IEnumerable<Holiday> Rhineland(int year)
    {
        var easter = Easter(year);
        return
        [
            new(new(year, 1, 1), "New Year's Day"),
            new(easter.AddDays(-2), "Good Friday"),
            new(easter.AddDays(1), "Easter Monday"),
            new(new(year, 5, 1), "Labour Day"),
            new(easter.AddDays(39), "Ascension Day"),
            new(easter.AddDays(50), "Whit Monday"),
            new(easter.AddDays(60), "Corpus Christi"),
            new(new(year, 10, 3), "German Unity Day"),
            new(new(year, 11, 1), "All Saints' Day"),
            new(new(year, 12, 25), "Christmas Day"),
            new(new(year, 12, 26), "Second Day of Christmas"),
        ];
    }

    // Gauss's rule in the form of Butcher, for the Gregorian calendar.
    private static DateOnly Easter(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var moon = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - moon - (rest % 4)) % 7;
        var late = (golden + (11 * moon) + (22 * weekday)) / 451;
        var day = moon + weekday - (7 * late) + 114;
        return new DateOnly(year, day / 31, (day % 31) + 1);
    }

    private static DateOnly Weekday(int year, int month, DayOfWeek weekday, int nth)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((((int)weekday - (int)first.DayOfWeek + 7) % 7) + (7 * (nth - 1)));
    }

    private static DateOnly Observed(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };
}
