using System.Globalization;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>The arithmetic of site days: ISO weeks, working days, quarters and the hours of a working day.</summary>
internal sealed class SiteDays(TimeContext context)
{
    // A site without shifts works around the clock; what people call its day is this one.
    private static readonly (int Open, int Close) Usual = (8 * 60, 18 * 60);

    public TimeContext Context => context;

    public DateOnly Today { get; } = context.Today;

    public (int Open, int Close) Hours { get; } = HoursOf(context.Calendar);

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The first such weekday strictly after a day.</summary>
    public static DateOnly After(DateOnly day, DayOfWeek weekday) => day.AddDays(1 + ((int)weekday - (int)day.DayOfWeek + 6) % 7);

    /// <summary>The ISO week that holds a day, cut at both ends to days that aren't weekend.</summary>
    public (DateOnly First, DateOnly Last) WorkWeek(DateOnly day)
    {
        var week = Enumerable.Range(0, 7).Select(Monday(day).AddDays).Where(one => !IsWeekend(one)).ToList();
        return week.Count == 0 ? (Monday(day), Monday(day).AddDays(6)) : (week[0], week[^1]);
    }

    /// <summary>The weekend days of the ISO week that holds a day; its Saturday and Sunday where the site has none.</summary>
    public (DateOnly First, DateOnly Last) Weekend(DateOnly day)
    {
        var weekend = Enumerable.Range(0, 7).Select(Monday(day).AddDays).Where(IsWeekend).ToList();
        return weekend.Count == 0 ? (Monday(day).AddDays(5), Monday(day).AddDays(6)) : (weekend[0], weekend[^1]);
    }

    public bool IsWeekend(DateOnly day) => context.Calendar.Weekend.Contains(day.DayOfWeek);

    public bool Works(DateOnly day) => context.Calendar.Works(day);

    /// <summary>The day that is so many working days after another, or before for a negative count; at most a few years away.</summary>
    public DateOnly AddWorking(DateOnly day, int count)
    {
        for (var (left, tries) = (Math.Abs(count), 0); left > 0 && tries < 3000; tries++)
        {
            day = day.AddDays(Math.Sign(count));
            if (Works(day)) left--;
        }

        return day;
    }

    /// <summary>The first day of a fiscal year.</summary>
    public DateOnly FiscalYear(int year) => new(context.FiscalStart == 1 ? year : year - 1, context.FiscalStart, 1);

    /// <summary>The fiscal year that holds a day.</summary>
    public int FiscalYearOf(DateOnly day) => context.FiscalStart == 1 || day.Month < context.FiscalStart ? day.Year : day.Year + 1;

    /// <summary>Whether an ISO week exists in a year.</summary>
    public static bool HasWeek(int year, int week) => week >= 1 && week <= ISOWeek.GetWeeksInYear(year);

    /// <summary><c>Fri 6 Mar</c>, for chips.</summary>
    public string Chip(DateOnly day) => $"{context.Clock.Style.ShortDay(day)} {context.Clock.Style.ShortMonth(day)}{(Math.Abs(day.DayNumber - Today.DayNumber) > 300 ? $" {day.Year}" : "")}";

    public string Text(DateOnly day) => context.Clock.Text(day);

    private static (int Open, int Close) HoursOf(WorkingCalendar calendar)
    {
        var days = calendar.Shifts.Where(shift => shift.Ends > shift.Starts).ToList();
        return days.Count == 0 ? Usual : ((int)days.Min(shift => shift.Starts.ToTimeSpan().TotalMinutes), (int)days.Max(shift => shift.Ends.ToTimeSpan().TotalMinutes));
    }
}
