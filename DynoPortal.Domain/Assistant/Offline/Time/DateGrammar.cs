using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Dates written with a day number: <c>9 March</c>, <c>Mar 9th, 2026</c>, <c>the 16th</c>, <c>Tue 10</c>, and those of <see cref="NumericDates"/>.</summary>
internal sealed class DateGrammar(Line line, TimeContext context)
{
    private readonly NumericDates numeric = new(line, context);

    /// <summary>The date that starts here, with more than one reading where its numbers can be read both ways.</summary>
    /// <param name="at">The first token.</param>
    /// <param name="isEnd">Whether a date stands on the other side of a range, so that digits alone are one.</param>
    public Part<IReadOnlyList<PartialDate>>? Read(int at, bool isEnd = false)
    {
        var weekday = TimeWords.Weekdays.Match(line, at) ?? (isEnd ? null : TimeWords.BriefWeekdays.Match(line, at));
        if (weekday is not { } named) return Core(at, isEnd);
        var next = line.Text(named.End) is "," or "." or "the" ? named.End + 1 : named.End;
        next = line.Is(next, "the") ? next + 1 : next;
        if (Core(next, isEnd) is { } core && !line.IsGlued(next)) return new([.. core.Value.Select(date => date with { Weekday = named.Value })], core.End);
        var isBrief = TimeWords.Weekdays.Match(line, at) is null;
        if (ShortDay(named) is not { } shortDay || isBrief && !EndsWithDot(shortDay.End)) return null;
        return EndsWithDot(shortDay.End) && isBrief && line.Is(shortDay.End, ".") ? shortDay with { End = shortDay.End + 1 } : shortDay;
    }

    private Part<IReadOnlyList<PartialDate>>? Core(int at, bool isEnd)
    {
        if (numeric.Read(at) is { } digits) return digits;
        if ((DayMonth(at) ?? MonthDay(at) ?? Listed(at) ?? OrdinalDay(at) ?? (isEnd ? Bare(at) : null)) is not { } found) return null;
        return new([found.Value], found.End);
    }

    private Part<PartialDate>? DayMonth(int at)
    {
        var start = line.Is(at, "the") ? at + 1 : at;
        if (DayNumber(start) is not { } day || line.IsNamed(start)) return null;
        var next = line.Text(day.End) is "of" || line.Is(day.End, "-") && line.IsGlued(day.End) && line.IsGlued(day.End + 1) ? day.End + 1 : day.End;
        if (TimeWords.Months.Match(line, next) is not { } month) return null;
        var year = Year(month.End);
        // "MPG 5 may be free", "9 march through": these two months are verbs as well.
        if (year is null && line.Text(next) is "may" && next == day.End && day.End == start + 1 && !line.EndsNumber(month.End)) return null;
        return new(new(year?.Value, month.Value, day.Value), year?.End ?? month.End);
    }

    // "9 or 10 March": the first borrows the month.
    private Part<PartialDate>? Listed(int at)
    {
        var start = line.Is(at, "the") ? at + 1 : at;
        if (DayNumber(start) is not { } day || line.IsNamed(start) || line.Text(day.End) is not ("or" or "and" or "," or "&")) return null;
        var next = line.Is(day.End, ",") && line.Text(day.End + 1) is "and" or "or" ? day.End + 2 : day.End + 1;
        return (DayMonth(next) ?? Listed(next)) is { } later && later.Value.Day > day.Value ? new(later.Value with { Day = day.Value }, day.End) : null;
    }

    private Part<PartialDate>? MonthDay(int at)
    {
        if (TimeWords.Months.Match(line, at) is not { } month) return null;
        var next = line.Text(month.End) is "the" or "." ? month.End + 1 : month.End;
        next = line.Is(next, "-") && line.IsGlued(next) && line.IsGlued(next + 1) ? next + 1 : next;
        if (DayNumber(next) is not { } day || IsHour(day.End)) return null;
        var year = Year(day.End);
        return new(new(year?.Value, month.Value, day.Value), year?.End ?? day.End);
    }

    private Part<PartialDate>? OrdinalDay(int at)
    {
        var start = line.Is(at, "the") ? at + 1 : at;
        return (line[start]?.Kind == TokenKind.Number || start > at && NumberWords.Ordinal(line.Tokens, start) is { Value: > 3 }) && NumberWords.Ordinal(line.Tokens, start) is { Value: >= 1 and <= 31 } day && line.EndsNumber(day.End) && !line.Is(day.End, "of") && !line.Is(day.End, "-") | line.IsBorder(day.End)
            ? new(new(null, null, day.Value), day.End)
            : null;
    }

    private Part<PartialDate>? Bare(int at)
    {
        var start = line.Is(at, "the") ? at + 1 : at;
        if (DayNumber(start) is not { } day || IsHour(day.End)) return null;
        var year = Year(day.End);
        return new(new(year?.Value, null, day.Value) { IsBare = day.End == start + 1 && year is null }, year?.End ?? day.End);
    }

    // "Tue 10", as the portal writes it: a day only if that day comes next; "Thursday 8-12" is hours.
    private Part<IReadOnlyList<PartialDate>>? ShortDay(Part<DayOfWeek> weekday)
    {
        if (DayNumber(weekday.End) is not { } day || IsHour(day.End) || line.Is(day.End, "-") || line.Is(day.End, "to") || line.IsGlued(weekday.End)) return null;
        if (!line.EndsNumber(day.End) || DateResolver.NextWith(day.Value, context.Today)?.DayOfWeek != weekday.Value) return null;
        return new([new(null, null, day.Value) { Weekday = weekday.Value }], day.End);
    }

    // A German short form is a weekday only before "10.".
    private bool EndsWithDot(int end) => line.Is(end - 1, ".") || line.Is(end, ".") && line.IsGlued(end);

    // "9", "9th", "ninth", and "9." with a blank behind it.
    private Part<int>? DayNumber(int at)
    {
        if (NumberWords.Ordinal(line.Tokens, at) is { Value: >= 1 and <= 31 } ordinal) return new(ordinal.Value, ordinal.End);
        if (line.Number(at, 1, 31) is not { } day || line[at]?.Text.Length > 2) return null;
        return new(day, line.Is(at + 1, ".") && line.IsGlued(at + 1) && !line.IsGlued(at + 2) && at + 2 < line.Count ? at + 2 : at + 1);
    }

    private Part<int>? Year(int at)
    {
        var next = line.Is(at, ",") || line.Is(at, "-") && line.IsGlued(at) && line.IsGlued(at + 1) || line.Is(at, ".") && line.IsGlued(at) ? at + 1 : at;
        if (line[next] is not { Text.Length: 4 } || line.Number(next, 2000, 2099) is not { } year) return null;
        // "March 9 2000-2200" is hours.
        return line.Is(next + 1, "-") && line[next + 2] is { Text.Length: 4, Glued: true } || line.Is(next + 1, "h") ? null : new(year, next + 1);
    }

    private bool IsHour(int at) =>
        TimeWords.Meridiems.Match(line, at) is { } meridiem && (line.IsGlued(at) || line.Text(at).Length == 2 || meridiem.End > at + 1) || line.Text(at) is ":" or "o'clock" or "h" or "ish" || line.Is(at, ".") && line.IsGlued(at + 1) && line[at + 1]?.Kind == TokenKind.Number;
}
