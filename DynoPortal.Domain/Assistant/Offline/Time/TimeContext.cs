using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Which of two numbers is the month in <c>04/05/2026</c>.</summary>
public enum DateOrder
{
    /// <summary>Nobody has said: ask.</summary>
    Unknown,

    /// <summary>The first, as in en-US.</summary>
    MonthFirst,

    /// <summary>The second, as everywhere else.</summary>
    DayFirst,
}

/// <summary>Against what a time expression is read.</summary>
/// <param name="Now">The current instant.</param>
/// <param name="Clock">The site's wall clock; its style writes the days of questions and chips.</param>
/// <param name="Calendar">The site's working days, shifts and holidays, which can be named (<c>Good Friday</c>, <c>night shift</c>).</param>
public sealed record TimeContext(DateTimeOffset Now, SiteClock Clock, WorkingCalendar Calendar)
{
    /// <summary>How the reader writes dates in numbers.</summary>
    public DateOrder Order { get; init; }

    /// <summary>The booking that is talked about, to which <c>a day later</c> refers; null for none.</summary>
    public Slot? Focus { get; init; }

    /// <summary>The month in which the fiscal year, and so Q1, starts; 1 to 12. A fiscal year is named after the calendar year in which it ends.</summary>
    public int FiscalStart { get; init; } = 1;

    /// <summary>The site day of now.</summary>
    public DateOnly Today => Clock.DayOf(Now);

    /// <summary>The order of a BCP 47 locale: month first for <c>en-US</c>, unknown for none.</summary>
    public static DateOrder OrderOf(string? locale) => locale switch
    {
        null or "" => DateOrder.Unknown,
        "en-US" => DateOrder.MonthFirst,
        _ => DateOrder.DayFirst,
    };
}
