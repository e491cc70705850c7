namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Days by their weekday: <c>Friday</c>, <c>next Friday</c>, <c>Friday week</c>, <c>Friday of next week</c>, <c>next week on Friday</c>, <c>CW12 Thursday</c>.</summary>
internal sealed class WeekdayGrammar(Line line, SiteDays site, PeriodGrammar periods)
{
    private static readonly Lexicon<WeekdayStep> Steps = new(
        ("this", WeekdayStep.This), ("coming|the coming|upcoming|the upcoming|this coming", WeekdayStep.Coming), ("next|the next", WeekdayStep.Next), ("last|the last|past|this past|the past|previous|the previous", WeekdayStep.Last));

    private enum WeekdayStep { This, Coming, Next, Last }

    public Part<TimeReading>? Read(int at, DateOnly from)
    {
        var step = Steps.Match(line, at);
        if (TimeWords.Weekdays.Match(line, step?.End ?? at) is not { } day) return OfWeek(at);
        if (step is { } named) return new(Stepped(named.Value, day.Value), day.End);
        if (line.Is(day.End, "week")) return new(Readings.Day(OnOrAfter(day.Value).AddDays(7)), day.End + 1);
        if (WeekAfter(day) is { } ofWeek) return ofWeek;
        return new(Bare(day.Value, from), day.End);
    }

    /// <summary>Days of one week: <c>Thursday to Friday next week</c>, <c>next week from Tuesday to Thursday</c>.</summary>
    public Part<TimeReading>? Range(int at)
    {
        var before = periods.Plain(at, site.Today) is { Value.Unit: PeriodUnit.Week } led ? led : (Part<Period>?)null;
        var start = before?.End ?? at;
        start = line.Text(start) is "on" or "from" or "," or "between" ? start + 1 : start;
        if (TimeWords.Weekdays.Match(line, start) is not { } first || !TimeWords.To.Contains(line.Text(first.End)) && !line.Is(first.End, "and") || TimeWords.Weekdays.Match(line, first.End + 1) is not { } last) return null;
        if (line.Is(first.End, "and") && !line.Is(start - 1, "between")) return null;
        var next = line.Text(last.End) is "of" or "in" or "," ? last.End + 1 : last.End;
        var week = before ?? (periods.Plain(next, site.Today) is { Value.Unit: PeriodUnit.Week } trailing ? trailing : null);
        if (week is not { Value.Other: null } found || InWeek(found.Value.First, first.Value) is var from && InWeek(found.Value.First, last.Value) < from) return null;
        return new(new TimeReading.Days(from, InWeek(found.Value.First, last.Value)), before is null ? found.End : last.End);
    }

    // In a range the day is the next one after its other end.
    private TimeReading Bare(DayOfWeek weekday, DateOnly from)
    {
        var next = SiteDays.After(from, weekday);
        if (from != site.Today || weekday != site.Today.DayOfWeek) return Readings.Day(next);
        return new TimeReading.Ambiguous(TimeQuestions.TodayOr(site.Chip(from), site.Chip(next)), [Readings.Day(from), Readings.Day(next)]);
    }

    private TimeReading Stepped(WeekdayStep step, DayOfWeek weekday)
    {
        var ofWeek = InWeek(site.Today, weekday);
        return step switch
        {
            WeekdayStep.Last => Readings.Day(SiteDays.After(site.Today, weekday).AddDays(weekday == site.Today.DayOfWeek ? -14 : -7)),
            WeekdayStep.Coming => Readings.Day(SiteDays.After(site.Today, weekday)),
            WeekdayStep.Next when ofWeek > site.Today => Readings.Day(ofWeek.AddDays(7)) with { Notices = [Readings.Chip(site, Readings.Day(ofWeek))] },
            WeekdayStep.Next => Readings.Day(ofWeek.AddDays(7)),
            _ when ofWeek >= site.Today => Readings.Day(ofWeek),
            _ => new TimeReading.Ambiguous(TimeQuestions.PastOr(site.Chip(ofWeek), site.Chip(ofWeek.AddDays(7))), [Readings.Day(ofWeek.AddDays(7)), Readings.Day(ofWeek)]),
        };
    }

    private Part<TimeReading>? WeekAfter(Part<DayOfWeek> day)
    {
        var next = line.Text(day.End) is "of" or "in" or "," or "the" ? day.End + 1 : day.End;
        return periods.Plain(next, site.Today) is { Value.Unit: PeriodUnit.Week } week ? new(In(week.Value, day.Value), week.End) : null;
    }

    private Part<TimeReading>? OfWeek(int at)
    {
        if (periods.Plain(at, site.Today) is not { Value.Unit: PeriodUnit.Week } week) return null;
        var next = line.Text(week.End) is "on" or "," ? week.End + 1 : week.End;
        return TimeWords.Weekdays.Match(line, next) is { } day && !TimeWords.To.Contains(line.Text(day.End)) ? new(In(week.Value, day.Value), day.End) : null;
    }

    private static TimeReading In(Period week, DayOfWeek weekday)
    {
        var reading = Readings.Day(InWeek(week.First, weekday));
        return week.Other is { } other ? new TimeReading.Ambiguous(TimeQuestions.WhichYear(week.Last.Year, other.Last.Year), [reading, Readings.Day(InWeek(other.First, weekday))]) : reading;
    }

    private static DateOnly InWeek(DateOnly day, DayOfWeek weekday) => SiteDays.Monday(day).AddDays(((int)weekday + 6) % 7);

    private DateOnly OnOrAfter(DayOfWeek weekday) => SiteDays.After(site.Today.AddDays(-1), weekday);
}
