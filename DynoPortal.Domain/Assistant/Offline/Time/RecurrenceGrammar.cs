using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Repetitions: <c>every Tuesday for 4 weeks</c>, <c>every other Monday until end of April</c>, <c>weekdays 8-10 next week</c>, <c>Mondays and Wednesdays in April</c>.</summary>
internal sealed class RecurrenceGrammar(Line line, SiteDays site, DayGrammar days)
{
    private static readonly Lexicon<bool> EachDay = new(("weekdays|on weekdays|daily|every day|each day|every weekday|each weekday|every working day|each working day|every business day|all weekdays|everyday|every workday", true));
    private static readonly Lexicon<int> EachWeek = new(("every week on|weekly on|every week|weekly", 1), ("every two weeks on|every 2 weeks on|every other week on|biweekly on|fortnightly on", 2), ("every three weeks on|every 3 weeks on", 3));
    private static readonly Lexicon<bool> Until = new(("until|till|through|up to|ending|until the", true));
    private readonly ClockGrammar clocks = new(line, site);
    private readonly LengthGrammar lengths = new(line);

    private static readonly Lexicon<bool> Lasting = new(("running|in a row|straight|long|in total|in succession", true));

    public Part<TimeReading>? Read(int at)
    {
        if (Head(at) is not { } head) return null;
        var (recurrence, end, isBare) = (head.Value.Rule, head.End, head.Value.IsBare);
        ClockReading? clock = head.Value.Part is { } part ? new([new(part.Start, part.End) { IsWindow = true }]) : null;
        while (true)
            if (clock is null && Time(end) is { } time) (clock, end) = (time.Value, time.End);
            else if (Modified(recurrence, end) is { } more) (recurrence, end) = (more.Value, more.End);
            else break;
        // "weekdays" without an end is a condition, not a plan.
        if (isBare && !recurrence.IsBounded) return new(clock is null ? new TimeReading.Except([.. site.Context.Calendar.Weekend], []) : Of(recurrence, clock), clock is null ? head.End : end);
        return new(Of(recurrence, clock), end);
    }

    private TimeReading Of(Recurrence recurrence, ClockReading? clock)
    {
        if (clock is null or { IsAllDay: true }) return recurrence.Reading(site, null);
        if (clock.Missing is { } missing) return new TimeReading.Invalid(missing, []);
        return Readings.Asking(clock.Question, clock.Choices.Select(choice => recurrence.Reading(site, (TimeReading.TimeOfDay)WallClock.TimeOfDay(choice))));
    }

    private Part<(Recurrence Rule, bool IsBare, (int Start, int End)? Part)>? Head(int at)
    {
        if (EachDay.Match(line, at) is { } daily) return new((new(1, []), line.Text(daily.End - 1) == "weekdays", null), daily.End);
        if (EachWeek.Match(line, at) is { } weekly && Weekdays(line.Is(weekly.End, "on") ? weekly.End + 1 : weekly.End) is { } ofWeek) return new((new(weekly.Value, ofWeek.Value), false, null), ofWeek.End);
        if (TimeWords.Repeats.Match(line, at) is { } every)
        {
            if (TimeWords.DayParts.Match(line, every.End) is { } part) return new((new(every.Value, []), false, part.Value), part.End);
            if (line.Is(every.End, "day")) return new((new(every.Value, []), false, null), every.End + 1);
            return Weekdays(every.End) is { } listed ? new((new(every.Value, listed.Value), false, null), listed.End) : null;
        }

        var start = line.Is(at, "on") ? at + 1 : at;
        // "the next three Thursdays"
        if (TimeWords.Steps.Match(line, start) is { Value: 1 } step && NumberWords.Cardinal(line.Tokens, step.End) is { Value: > 1 and <= 52 } count && TimeWords.WeekdayPlurals.Match(line, count.End) is { } named)
            return new((new(1, [named.Value]) { Times = count.Value }, false, null), named.End);
        // "4 Mondays in a row"
        if (NumberWords.Cardinal(line.Tokens, start) is { Value: > 1 and <= 52 } several && TimeWords.WeekdayPlurals.Match(line, several.End) is { } counted)
            return new((new(1, [counted.Value]) { Times = several.Value }, false, null), Lasting.Match(line, counted.End)?.End ?? counted.End);
        return TimeWords.WeekdayPlurals.Match(line, start) is not null && Weekdays(start) is { } plural ? new((new(1, plural.Value), false, null), plural.End) : null;
    }

    private Part<IReadOnlyList<DayOfWeek>>? Weekdays(int at)
    {
        var (found, end) = (new List<DayOfWeek>(), -1);
        for (var next = at; (TimeWords.Weekdays.Match(line, next) ?? TimeWords.WeekdayPlurals.Match(line, next)) is { } day;)
        {
            found.Add(day.Value);
            end = day.End;
            next = line.Text(end) is "," or "and" or "&" or "or" ? end + 1 : -1;
            next = next > 0 && line.Text(next) is "and" ? next + 1 : next;
        }

        return end < 0 ? null : new([.. found.Distinct()], end);
    }

    private Part<ClockReading>? Time(int at)
    {
        var start = line.Is(at, ",") ? at + 1 : at;
        return clocks.Read(start) is { } clock && line.IsBorder(clock.End) && clock.Value.Choices.All(choice => !choice.IsMidnight) ? clock : null;
    }

    private Part<Recurrence>? Modified(Recurrence rule, int at)
    {
        var start = line.Is(at, ",") ? at + 1 : at;
        if (rule.Times is null && NumberWords.Cardinal(line.Tokens, start) is { Value: > 0 and <= TimeReading.Series.MostDays } times && line.Text(times.End) is "times" or "x" && times.End > start) return new(rule with { Times = times.Value }, times.End + 1);
        if (rule.For is null && lengths.Read(start) is { Value.IsTime: false } lasting && Lasting.Match(line, lasting.End) is { } lasted) return new(rule with { For = lasting.Value }, lasted.End);
        if (rule.For is null && line.Is(start, "for") && lengths.Read(start + 1) is { Value.IsTime: false } length) return new(rule with { For = length.Value }, length.End);
        if (rule.Until is null && Until.Match(line, start) is { } until && Day(until.End) is { } last) return new(rule with { Until = last.Value.Last }, last.End);
        if (rule.Window is null && Day(start) is { Value.IsOne: false } spanned && TimeWords.Start.Contains(line.Text(start))) return new(rule with { Window = spanned.Value }, spanned.End);
        if (rule.Starting is null && TimeWords.Start.Contains(line.Text(start)) && Day(start + 1) is { } first) return new(first.Value.IsOne || rule.Window is not null ? rule with { Starting = first.Value.First } : rule with { Window = first.Value }, first.End);
        var window = line.Text(start) is "in" or "during" or "for" or "over" or "within" or "of" ? start + 1 : start;
        return rule.Window is null && Day(window) is { } days && !days.Value.IsOne ? new(rule with { Window = days.Value }, days.End) : null;
    }

    private Part<TimeReading.Days>? Day(int at)
    {
        var start = line.Is(at, "on") ? at + 1 : at;
        return days.Read(start) is { Value: TimeReading.Days found } part && line.IsBorder(part.End) ? new(found, part.End) : null;
    }
}
