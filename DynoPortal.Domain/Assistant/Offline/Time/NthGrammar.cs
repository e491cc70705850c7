using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>A counted day or week of a period: <c>first Monday of April</c>, <c>last week of March</c>, <c>third working day of next month</c>. The weeks of a month are the ISO weeks whose Thursday lies in it.</summary>
internal sealed class NthGrammar(Line line, SiteDays site, PeriodGrammar periods)
{
    private static readonly Lexicon<bool> Workdays = new(("working day|business day|workday|weekday", true));

    public Part<TimeReading>? Read(int at, DateOnly from)
    {
        var start = line.Is(at, "the") ? at + 1 : at;
        var ordinal = line.Text(start) is "last" or "final" ? (-1, start + 1) : NumberWords.Ordinal(line.Tokens, start);
        if (ordinal is not { } nth || nth.Item1 is 0 or > 31) return null;
        var weekday = TimeWords.Weekdays.Match(line, nth.Item2);
        var end = weekday?.End ?? Workdays.Match(line, nth.Item2)?.End ?? (line.Text(nth.Item2) is "week" or "weekend" ? nth.Item2 + 1 : -1);
        if (end < 0 || line.Text(end) is not ("of" or "in") || Within(end + 1, from) is not { } period) return null;
        Func<Period, TimeReading?> pick = weekday is { } day ? span => OfDays(span, nth.Item1, one => one.DayOfWeek == day.Value)
            : line.Is(nth.Item2, "week") ? span => OfWeeks(span, nth.Item1)
            : line.Is(nth.Item2, "weekend") ? span => OfDays(span, nth.Item1, one => one.DayOfWeek == DayOfWeek.Saturday) is TimeReading.Days saturday ? Weekend(saturday) : null
            : span => OfDays(span, nth.Item1, site.Works);
        return Picked(period.Value, pick) is { } found ? new(found, period.End) : null;
    }

    // A year's 366 days are the longest span.
    private Part<Period>? Within(int at, DateOnly from)
    {
        var next = line.Text(at) is "the" && TimeWords.Steps.Match(line, at) is null ? at + 1 : at;
        if (periods.Plain(next, from) is { } period) return period;
        return TimeWords.Periods.Match(line, next) is { Value: not PeriodUnit.Weekend } unit ? new(periods.Step(unit.Value, 0), unit.End) : null;
    }

    private TimeReading? Picked(Period period, Func<Period, TimeReading?> pick)
    {
        var main = pick(period);
        // Of a month that runs, the passed one isn't meant if there is a year to go on to.
        if (period.Other is { } other && main is not null && pick(other) is { } passed) return new TimeReading.Ambiguous(TimeQuestions.WhichYear(period.Last.Year, other.Last.Year), [main, passed]);
        return main is not null && period.Chip is { } chip && pick(chip) is TimeReading.Days days ? Readings.Noting(main, Readings.Chip(site, days)) : main;
    }

    private static TimeReading.Days? OfDays(Period period, int nth, Func<DateOnly, bool> counts)
    {
        var days = Enumerable.Range(0, period.Last.DayNumber - period.First.DayNumber + 1).Select(period.First.AddDays).Where(counts).ToList();
        return nth > days.Count || days.Count == 0 ? null : Readings.Day(nth < 0 ? days[^1] : days[nth - 1]);
    }

    private TimeReading.Days? OfWeeks(Period period, int nth)
    {
        if (OfDays(period, nth, day => day.DayOfWeek == DayOfWeek.Thursday) is not { } thursday) return null;
        var (first, last) = site.WorkWeek(thursday.First);
        return new(first, last);
    }

    private TimeReading.Days Weekend(TimeReading.Days saturday)
    {
        var (first, last) = site.Weekend(saturday.First);
        return new(first, last);
    }
}
