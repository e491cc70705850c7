using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Fleet;

/// <summary>A series of outages as a person enters it. It judges nothing; the rules do.</summary>
public sealed class SeriesDraft
{
    private readonly OutageSeries? seen;

    /// <summary>A new series, from this day on.</summary>
    public SeriesDraft(OutageSeriesId id, DynoId dyno, DateOnly today) => (Id, Dyno, First, Day, Weekday, Days) = (id, dyno, today, today.Day, today.DayOfWeek, [today.DayOfWeek]);

    /// <summary>One that is there.</summary>
    /// <param name="series">As the person sees it.</param>
    /// <param name="from">The day from which on it is to be another; null for all of it.</param>
    public SeriesDraft(OutageSeries series, DateOnly? from)
        : this(series.Id, series.DynoId, from ?? series.First)
    {
        seen = series;
        (Kind, Reason, Verification, Until, StartsAt, EndsAt, EndsAfterDays) = (series.Kind, series.Reason, series.Verification ?? "", series.Until, series.StartsAt, series.EndsAt, series.EndsAfterDays);
        Interval = series.Recurrence.Interval;
        switch (series.Recurrence)
        {
            case Recurrence.Weekly weekly:
                Days = [.. weekly.Days];
                break;
            case Recurrence.MonthlyOnDay monthly:
                (Every, Day) = (MonthDay, monthly.Day);
                break;
            case Recurrence.MonthlyOnWeekday monthly:
                (Every, Nth, Weekday) = (MonthWeekday, monthly.Nth, monthly.Day);
                break;
        }
    }

    /// <summary>On days of the week.</summary>
    public const string Week = "week";

    /// <summary>On a day of the month.</summary>
    public const string MonthDay = "day";

    /// <summary>On the n-th such weekday of the month.</summary>
    public const string MonthWeekday = "weekday";

    /// <summary>The id.</summary>
    public OutageSeriesId Id { get; }

    /// <summary>The dyno.</summary>
    public DynoId Dyno { get; set; }

    /// <summary>The kind.</summary>
    public OutageKind Kind { get; set; } = OutageKind.Calibration;

    /// <summary>The verification; empty for none.</summary>
    public string Verification { get; set; } = "";

    /// <summary>What is done.</summary>
    public string Reason { get; set; } = "";

    /// <summary><see cref="Week"/>, <see cref="MonthDay"/> or <see cref="MonthWeekday"/>.</summary>
    public string Every { get; set; } = Week;

    /// <summary>Weeks or months.</summary>
    public int Interval { get; set; } = 1;

    /// <summary>Days of the week.</summary>
    public HashSet<DayOfWeek> Days { get; }

    /// <summary>Day of the month.</summary>
    public int Day { get; set; }

    /// <summary>Which such weekday of the month.</summary>
    public int Nth { get; set; } = 1;

    /// <summary>The weekday of the month.</summary>
    public DayOfWeek Weekday { get; set; }

    /// <summary>The first day.</summary>
    public DateOnly First { get; set; }

    /// <summary>The last day; null for none.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Site time.</summary>
    public TimeOnly StartsAt { get; set; } = new(6, 0);

    /// <summary>Site time.</summary>
    public TimeOnly EndsAt { get; set; } = new(10, 0);

    /// <summary>Days after its begin.</summary>
    public int EndsAfterDays { get; set; }

    /// <summary>The series that is entered.</summary>
    public OutageSeries Wanted => new()
    {
        Id = Id, DynoId = Dyno, First = First, Until = Until, StartsAt = StartsAt, EndsAt = EndsAt, EndsAfterDays = EndsAfterDays, Kind = Kind, Reason = Reason,
        Verification = Kind == OutageKind.Calibration && Verification.Length > 0 ? Verification : null,
        Revision = seen?.Revision ?? 0,
        Recurrence = Every switch
        {
            MonthDay => new Recurrence.MonthlyOnDay(Interval, Day),
            MonthWeekday => new Recurrence.MonthlyOnWeekday(Interval, Nth, Weekday),
            _ => new Recurrence.Weekly(Interval, [.. Days]),
        },
    };
}
