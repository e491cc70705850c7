namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>A named span of the calendar, weeks from Monday to Sunday.</summary>
internal sealed record Period(PeriodUnit Unit, DateOnly First, DateOnly Last)
{
    /// <summary>Whether it is the running one, said so (<c>this week</c>): what is left of it is meant.</summary>
    public bool IsRunning { get; init; }

    /// <summary>The same of another year, when a chip should offer it.</summary>
    public Period? Chip { get; init; }

    /// <summary>The same of another year, when the two are equally likely.</summary>
    public Period? Other { get; init; }

    /// <summary>A part of it, days as they are then meant.</summary>
    public TimeReading Reading(SiteDays site, PeriodPart? part = null)
    {
        var days = part is { } named ? Cut(site, named) : Whole(site);
        if (Other is { } other) return new TimeReading.Ambiguous(TimeQuestions.WhichYear(Last.Year, other.Last.Year), [days, .. Readings.Choices(other.Reading(site, part))]);
        return Chip?.Reading(site, part) is TimeReading.Days chip ? Readings.Noting(days, Readings.Chip(site, chip)) : days;
    }

    private TimeReading.Days Whole(SiteDays site)
    {
        var (first, last) = Unit == PeriodUnit.Week ? site.WorkWeek(First) : (First, Last);
        if (!IsRunning || site.Today <= first) return new(first, last);
        // On a weekend what is left of the week is weekend.
        return new(site.Today, site.Today > last ? Last : last) { Began = first };
    }

    private TimeReading.Days Cut(SiteDays site, PeriodPart part)
    {
        var whole = (this with { IsRunning = false }).Whole(site);
        var left = part switch { PeriodPart.Rest => site.Today, PeriodPart.Later => site.Today.AddDays(1), _ => DateOnly.MinValue };
        if (left > whole.First) return new(left, left > whole.Last ? (left > Last ? left : Last) : whole.Last);
        return part switch
        {
            PeriodPart.Rest or PeriodPart.Later => whole,
            PeriodPart.Start => Readings.Day(whole.First),
            PeriodPart.End => Readings.Day(whole.Last),
            _ => Unit switch { PeriodUnit.Week => OfWeek(whole, part), PeriodUnit.Weekend => whole, PeriodUnit.Month => OfMonth(part), _ => OfMonths(part) },
        };
    }

    private static TimeReading.Days OfWeek(TimeReading.Days week, PeriodPart part)
    {
        var most = week.Last.DayNumber - week.First.DayNumber;
        return part switch
        {
            PeriodPart.Early => new(week.First, week.First.AddDays(Math.Min(1, most))),
            PeriodPart.Middle => Readings.Day(week.First.AddDays(most / 2)),
            PeriodPart.FirstHalf => new(week.First, week.First.AddDays(most / 2)),
            PeriodPart.SecondHalf => new(week.First.AddDays(most / 2), week.Last),
            _ => new(week.Last.AddDays(-Math.Min(1, most)), week.Last),
        };
    }

    private TimeReading.Days OfMonth(PeriodPart part) => part switch
    {
        PeriodPart.Early => new(First, First.AddDays(9)),
        PeriodPart.Middle => new(First.AddDays(10), First.AddDays(19)),
        PeriodPart.FirstHalf => new(First, First.AddDays(14)),
        PeriodPart.SecondHalf => new(First.AddDays(15), Last),
        _ => new(First.AddDays(20), Last),
    };

    // By thirds or halves of its months; a quarter's half by days.
    private TimeReading.Days OfMonths(PeriodPart part)
    {
        var months = Unit switch { PeriodUnit.Quarter => 3, PeriodUnit.Half => 6, _ => 12 };
        var (from, to) = part switch
        {
            PeriodPart.Early => (0, months / 3),
            PeriodPart.Middle => (months / 3, months / 3 * 2),
            PeriodPart.FirstHalf => (0, months / 2),
            PeriodPart.SecondHalf => (months / 2, months),
            _ => (months / 3 * 2, months),
        };
        return new(First.AddMonths(from), First.AddMonths(to).AddDays(-1));
    }
}
