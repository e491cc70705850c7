using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Weeks, weekends, months, quarters, halves and years, whole or in part: <c>next week</c>, <c>CW12</c>, <c>early April</c>, <c>end of month</c>, <c>Q2 2026</c>.</summary>
internal sealed class PeriodGrammar(Line line, SiteDays site)
{
    private static readonly Lexicon<PeriodUnit> Ends = new(("eom|month end|month 's end", PeriodUnit.Month), ("eow", PeriodUnit.Week), ("eoy|year end", PeriodUnit.Year), ("eoq|quarter end", PeriodUnit.Quarter));
    private static readonly Lexicon<(PeriodUnit Unit, int Step)> Skips = new(
        ("week after next|the week after next", (PeriodUnit.Week, 2)), ("month after next|the month after next", (PeriodUnit.Month, 2)), ("quarter after next|the quarter after next", (PeriodUnit.Quarter, 2)),
        ("week before last|the week before last", (PeriodUnit.Week, -2)), ("the weekend|weekend", (PeriodUnit.Weekend, 0)));

    /// <summary>The period that starts here, or its part, as days.</summary>
    public Part<TimeReading>? Read(int at, DateOnly from)
    {
        if (Ends.Match(line, at) is { } end) return new(Step(end.Value, 0).Reading(site, PeriodPart.End), end.End);
        if (PartOf(at) is { } part && (Plain(part.End, from) ?? Unit(part.End)) is { } inner) return new(inner.Value.Reading(site, part.Value), inner.End);
        return Plain(at, from) is { } whole ? new(whole.Value.Reading(site), whole.End) : null;
    }

    /// <summary>The whole period that starts here.</summary>
    public Part<Period>? Plain(int at, DateOnly from)
    {
        if (Skips.Match(line, at) is { } skip) return new(Step(skip.Value.Unit, skip.Value.Step), skip.End);
        if (TimeWords.Steps.Match(line, at) is { } step && TimeWords.Periods.Match(line, step.End) is { } unit) return new(Step(unit.Value, step.Value), unit.End);
        return Week(at, from) ?? Month(at, from) ?? Numbered(at, from) ?? Year(at);
    }

    /// <summary>The period so many after the running one.</summary>
    public Period Step(PeriodUnit unit, int step)
    {
        var today = site.Today;
        var month = today.AddDays(1 - today.Day);
        var fiscal = site.FiscalYear(site.FiscalYearOf(today));
        var into = (month.Year - fiscal.Year) * 12 + month.Month - fiscal.Month;
        var period = unit switch
        {
            PeriodUnit.Week => WeekOf(today.AddDays(7 * step)),
            PeriodUnit.Weekend => new Period(unit, site.Weekend(today.AddDays(7 * step)).First, site.Weekend(today.AddDays(7 * step)).Last),
            PeriodUnit.Month => Months(unit, month.AddMonths(step), 1),
            PeriodUnit.Quarter => Months(unit, fiscal.AddMonths(into / 3 * 3 + 3 * step), 3),
            PeriodUnit.Half => Months(unit, fiscal.AddMonths(into / 6 * 6 + 6 * step), 6),
            _ => Months(unit, new DateOnly(today.Year + step, 1, 1), 12),
        };
        return period with { IsRunning = step == 0 };
    }

    public static Period WeekOf(DateOnly day) => new(PeriodUnit.Week, SiteDays.Monday(day), SiteDays.Monday(day).AddDays(6));

    private static Period Months(PeriodUnit unit, DateOnly first, int months) => new(unit, first, first.AddMonths(months).AddDays(-1));

    private Part<PeriodPart>? PartOf(int at)
    {
        if (TimeWords.Parts.Match(line, at) is { } part) return part;
        return line.Is(at, "midweek") ? new(PeriodPart.Middle, at) : null;
    }

    // "end of month", "rest of the week", "mid-week".
    private Part<Period>? Unit(int at) =>
        line.Is(at, "midweek") ? new(Step(PeriodUnit.Week, 0), at + 1) : TimeWords.Periods.Match(line, at) is { } unit ? new(Step(unit.Value, 0), unit.End) : null;

    private Part<Period>? Week(int at, DateOnly from)
    {
        var start = line.Is(at, "the") ? at + 1 : at;
        if (line.Text(start) is not ("cw" or "kw" or "week" or "wk" or "ww")) return null;
        var next = line.Text(start + 1) is "#" or "." or "-" && line.IsGlued(start + 1) ? start + 2 : start + 1;
        if (line.Number(next, 1, 53) is not { } week || line[next]?.Text.Length > 2 || line.Text(next + 1) is ":" || TimeWords.Meridiems.Match(line, next + 1) is not null) return null;
        var year = YearAfter(next + 1);
        if (year is { } named) return SiteDays.HasWeek(named.Value, week) ? new(Iso(named.Value, week), named.End) : null;
        var current = System.Globalization.ISOWeek.GetYear(from.ToDateTime(TimeOnly.MinValue));
        return SiteDays.HasWeek(current, week) ? new(Coming(years => SiteDays.HasWeek(current + years, week) ? Iso(current + years, week) : Iso(current + years + 1, 1), from), next + 1) : null;
    }

    private static Period Iso(int year, int week) => WeekOf(DateOnly.FromDateTime(System.Globalization.ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)));

    private Part<Period>? Month(int at, DateOnly from)
    {
        var step = TimeWords.Steps.Match(line, at);
        if (TimeWords.Months.Match(line, step?.End ?? at) is not { } month) return null;
        if (YearAfter(month.End) is { } year) return new(Months(PeriodUnit.Month, new(year.Value, month.Value, 1), 1), year.End);
        if (line.Is(step?.End ?? at, "may") && step is null && !IsMonth(at)) return null;
        var running = site.Today.AddDays(1 - site.Today.Day);
        var coming = new DateOnly(running.Year + (month.Value < running.Month ? 1 : 0), month.Value, 1);
        if (step is null) return new(Coming(years => Months(PeriodUnit.Month, new(from.Year + years, month.Value, 1), 1), from), month.End);
        return new(Months(PeriodUnit.Month, step.Value.Value < 0 ? coming.AddYears(-1) : coming == running && step.Value.Value > 0 ? coming.AddYears(1) : coming, 1), month.End);
    }

    // "may I" is no month: it needs a word that leads to one, or the whole utterance.
    private bool IsMonth(int at) =>
        line.Count == 1 || line.Text(at - 1) is "in" or "for" or "during" or "of" or "early" or "late" or "mid" or "until" or "till" or "by" or "since" or "from" or "before" or "after" or "through" or "to" or "-" or "end" or "whole" or "entire"
        || line.Is(at - 1, "the") && line.Text(at - 2) is "of" or "in";

    private Part<Period>? Numbered(int at, DateOnly from)
    {
        var (unit, number, end) = line.Text(at) switch
        {
            "q" when line.Number(at + 1, 1, 4) is { } quarter && line.IsGlued(at + 1) => (PeriodUnit.Quarter, quarter, at + 2),
            "h" when line.Number(at + 1, 1, 2) is { } half && line.IsGlued(at + 1) => (PeriodUnit.Half, half, at + 2),
            _ => Ordinal(at),
        };
        if (number == 0) return null;
        var length = unit == PeriodUnit.Quarter ? 3 : 6;
        Period Of(int year) => Months(unit, site.FiscalYear(year).AddMonths(length * (number - 1)), length);
        if (YearAfter(end) is { } named) return new(Of(named.Value), named.End);
        var current = site.FiscalYearOf(from);
        return new(Coming(years => Of(current + years), from), end);
    }

    private (PeriodUnit Unit, int Number, int End) Ordinal(int at)
    {
        var start = line.Is(at, "the") ? at + 1 : at;
        if (NumberWords.Ordinal(line.Tokens, start) is not { Value: >= 1 and <= 4 } ordinal || line.Text(ordinal.End) is not ("quarter" or "half")) return default;
        var isQuarter = line.Is(ordinal.End, "quarter");
        return isQuarter || ordinal.Value <= 2 && line.Text(ordinal.End + 1) is not ("of" or "hour") ? (isQuarter ? PeriodUnit.Quarter : PeriodUnit.Half, ordinal.Value, ordinal.End + 1) : default;
    }

    private Part<Period>? Year(int at)
    {
        var start = line.Is(at, "year") ? at + 1 : line.Text(at - 1) is "in" or "for" or "of" or "during" or "until" or "by" ? at : -1;
        return line[start] is { Text.Length: 4 } && line.Number(start, 2000, 2099) is { } year && line.EndsNumber(start + 1) ? new(Months(PeriodUnit.Year, new(year, 1, 1), 12), start + 1) : null;
    }

    private Part<int>? YearAfter(int at)
    {
        var next = line.Text(at) is "of" or "in" or "," || line.Text(at) is "/" or "-" && line.IsGlued(at) ? at + 1 : at;
        if (TimeWords.Steps.Match(line, next) is { } step && line.Is(step.End, "year")) return new(site.Today.Year + step.Value, step.End + 1);
        return line[next] is { Text.Length: 4 } && line.Number(next, 2000, 2099) is { } year && !line.Is(next + 1, "-") ? new(year, next + 1) : null;
    }

    // Written without a year: this year's while any of it lies ahead. Else next year's, with the passed one to choose or as a chip.
    private static Period Coming(Func<int, Period> of, DateOnly from)
    {
        var (current, next) = (of(0), of(1));
        if (current.Last >= from) return current;
        return from.DayNumber - current.Last.DayNumber <= DateResolver.JustPast ? next with { Other = current } : next with { Chip = current };
    }
}
