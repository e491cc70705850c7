namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Turns written dates into site days, and asks where a year, an order of numbers or a weekday leaves a doubt.</summary>
internal sealed class DateResolver(SiteDays site)
{
    /// <summary>A day of the last so many days, written without its year, may be meant as past: ask.</summary>
    public const int JustPast = 90;

    /// <summary>The reading of a date; of two where its numbers can be read both ways.</summary>
    public TimeReading Resolve(IReadOnlyList<PartialDate> dates, DateOnly from) =>
        Readings.Asking(TimeQuestions.WhichDate, dates.Select(date => Resolve(date, from)));

    /// <summary>The next day with this number on or after another; null where there is none within a year.</summary>
    public static DateOnly? NextWith(int day, DateOnly from)
    {
        for (var (month, tries) = (from.AddDays(1 - from.Day), 0); tries < 12; month = month.AddMonths(1), tries++)
            if (Valid(month.Year, month.Month, day) is { } found && found >= from) return found;
        return null;
    }

    /// <summary>The latest day on or before another that a date can mean; null where there is none.</summary>
    public static DateOnly? LatestUpTo(PartialDate date, DateOnly last)
    {
        if (date.Year is { } year) return Valid(year, date.Month ?? last.Month, date.Day) is { } certain && certain <= last ? certain : null;
        if (date.Month is { } month) return new[] { last.Year, last.Year - 1 }.Select(one => Valid(one, month, date.Day)).FirstOrDefault(found => found <= last);
        return Enumerable.Range(0, 3).Select(back => last.AddDays(1 - last.Day).AddMonths(-back)).Select(one => Valid(one.Year, one.Month, date.Day)).FirstOrDefault(found => found <= last);
    }

    private TimeReading Resolve(PartialDate date, DateOnly from)
    {
        var found = date switch
        {
            { Year: { } year, Month: { } month } => Exact(year, month, date.Day),
            { Month: { } month } => WithoutYear(date, month, from),
            _ => NextWith(date.Day, from) is { } next ? Readings.Day(next) : new TimeReading.Invalid(TimeQuestions.NoSuchDay(date.Day), []),
        };
        return date.Weekday is { } weekday && found is TimeReading.Days { IsOne: true } day && day.First.DayOfWeek != weekday ? Mismatch(date, day.First, weekday) : found;
    }

    private TimeReading WithoutYear(PartialDate date, int month, DateOnly from)
    {
        if (date.Weekday is { } weekday && Weekdayed(date, month, from, weekday) is { } certain) return Readings.Day(certain);
        if (Valid(from.Year, month, date.Day) is not { } thisYear) return Exact(month < from.Month ? from.Year + 1 : from.Year, month, date.Day);
        if (thisYear >= from) return Readings.Day(thisYear);
        if (Valid(from.Year + 1, month, date.Day) is not { } nextYear) return Exact(from.Year + 1, month, date.Day);
        if (from.DayNumber - thisYear.DayNumber <= JustPast) return new TimeReading.Ambiguous(TimeQuestions.WhichYear(nextYear.Year, thisYear.Year), [Readings.Day(nextYear), Readings.Day(thisYear)]);
        return Readings.Day(nextYear) with { Notices = [Readings.Chip(site, Readings.Day(thisYear))] };
    }

    // A written weekday tells the year: of those from the last to the next but one, the first that comes, else the last that was.
    private static DateOnly? Weekdayed(PartialDate date, int month, DateOnly from, DayOfWeek weekday)
    {
        var fitting = Enumerable.Range(-1, 3).Select(years => Valid(from.Year + years, month, date.Day)).Where(day => day?.DayOfWeek == weekday).ToList();
        return fitting.FirstOrDefault(day => day >= from) is { } coming && coming.DayNumber - from.DayNumber < 366 ? coming : fitting.LastOrDefault(day => day < from && from.DayNumber - day.Value.DayNumber <= JustPast);
    }

    private static TimeReading Exact(int year, int month, int day)
    {
        if (Valid(year, month, day) is { } found) return Readings.Day(found);
        var last = new DateOnly(year, month, 1).AddMonths(1).AddDays(-1);
        return new TimeReading.Invalid(TimeQuestions.NoSuchDate(day, month, year), [Readings.Day(last), Readings.Day(last.AddDays(1))]);
    }

    private TimeReading.Ambiguous Mismatch(PartialDate date, DateOnly day, DayOfWeek weekday)
    {
        // Without a month another one may have that weekday; else the nearest such weekday is offered.
        var other = date.Month is null ? Enumerable.Range(1, 12).Select(month => Valid(day.AddMonths(month).Year, day.AddMonths(month).Month, date.Day)).FirstOrDefault(one => one?.DayOfWeek == weekday) : null;
        var near = SiteDays.After(day.AddDays(-4), weekday);
        return new(TimeQuestions.WrongWeekday(site.Text(day), weekday), [Readings.Day(day), Readings.Day(other ?? near)]);
    }

    private static DateOnly? Valid(int year, int month, int day) => year is >= 1 and <= 9998 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
