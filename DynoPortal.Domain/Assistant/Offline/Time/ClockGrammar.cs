using DynoPortal.Domain.Assistant.Offline.Text;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Hours of a day: <c>8am-2pm</c>, <c>from 8 to 12</c>, <c>at 9</c>, <c>after 2pm</c>, <c>morning</c>, <c>night shift</c>, <c>EOD</c>, <c>all day</c>.</summary>
internal sealed class ClockGrammar(Line line, SiteDays site)
{
    private static readonly Lexicon<bool> AllDay = new(("all day|all day long|the whole day|whole day|the entire day|the full day|full day", true));
    private static readonly Lexicon<bool> Leads = new(("at|@|at around|at about|from|starting at|starting from|beginning at|t", true));
    private static readonly Lexicon<bool> Windows = new(("after|later than|not before|no earlier than|past", true), ("before|until|till|up to|earlier than", false));
    private static readonly (int Start, int End) Evening = (18 * 60, 22 * 60);
    private readonly ClockPoints points = new(line);
    private readonly ClockInference inference = new(site);

    public Part<ClockReading>? Read(int at)
    {
        if (at >= line.Count || !line.IsBorder(at)) return null;
        if (AllDay.Match(line, at) is { } all) return new(new([]) { IsAllDay = true }, all.End);
        return Edge(at) ?? ShiftNamed(at) ?? PartOfDay(at) ?? Range(at) ?? Window(at) ?? Point(at);
    }

    private Part<ClockReading>? Edge(int at)
    {
        var start = line.Is(at, "at") ? at + 1 : at;
        if (TimeWords.Opening.Match(line, start) is { } open) return new(new([new(site.Hours.Open, null)]), open.End);
        return TimeWords.Closing.Match(line, start) is { } close ? new(new([new(site.Hours.Close, null)]), close.End) : null;
    }

    private Part<ClockReading>? PartOfDay(int at)
    {
        if (line.Is(at - 1, "good")) return null;
        // "Thursday pm"
        if (line.Text(at) is "am" or "pm" && line[at - 1] is { Kind: TokenKind.Word } && TimeWords.IsTimely(line, at - 1)) return Led(at + 1, line.Is(at, "am") ? (480, 720) : (720, 1080), isToday: false);
        if (line.Text(at) is "tonight" or "tonite") return Led(at + 1, Evening, isToday: true);
        var isToday = line.Is(at, "this");
        var start = isToday || line.Text(at) is "in" or "during" or "at" or "over" or "late" or "all" ? at + 1 : at;
        return TimeWords.DayParts.Match(line, start) is { } part ? Led(part.End, part.Value, isToday) : null;
    }

    // "tonight at 8", "morning 9-11": the part says which half of the day is meant.
    private Part<ClockReading> Led(int at, (int Start, int End) part, bool isToday)
    {
        var isAfternoon = part.Start >= 720;
        ClockPoint In(ClockPoint point) => point.IsExact || point.IsAfternoon is not null || point.Hour is 0 or > 12 ? point : point with { IsAfternoon = isAfternoon || point.Hour == 12 };
        var lead = Leads.Match(line, line.Is(at, ",") ? at + 1 : at);
        if (Pair(lead?.End ?? at, lead is not null) is { } pair && inference.Range(In(pair.Value.First), In(pair.Value.Last)) is { } range) return new(range with { IsToday = isToday }, pair.End);
        if (lead is not null && points.Read(lead.Value.End, true) is { } point) return new(inference.Point(In(point.Value)) with { IsToday = isToday }, point.End);
        return new(new([new(part.Start, part.End) { IsWindow = true }]) { IsToday = isToday }, at);
    }

    private Part<ClockReading>? Range(int at)
    {
        var between = line.Is(at, "between");
        var lead = between ? new Part<bool>(true, at + 1) : Leads.Match(line, at);
        return Pair(lead?.End ?? at, lead is not null, between) is { } pair && inference.Range(pair.Value.First, pair.Value.Last) is { } range ? new(range, pair.End) : null;
    }

    private Part<(ClockPoint First, ClockPoint Last)>? Pair(int at, bool isLed, bool between = false)
    {
        if (Side(at, isLed) is not { } first || !(TimeWords.To.Contains(line.Text(first.End)) || between && line.Is(first.End, "and"))) return null;
        var next = line.Is(first.End + 1, "at") ? first.End + 2 : first.End + 1;
        if (points.Read(next, true) is not { } last || !IsPair(at, first, next, last)) return null;
        var start = first.Value;
        // "8-10am": the end's half of the day counts for the start where that keeps the order.
        if (last.Value.IsAfternoon is { } half && start is { IsAfternoon: null, IsExact: false, Hour: >= 1 and <= 12 } && (start with { IsAfternoon = half }).Candidates[0] < last.Value.Candidates[0]) start = start with { IsAfternoon = half };
        return new((start, last.Value), last.End);
    }

    // Before a sign of range digits alone are a time.
    private Part<ClockPoint>? Side(int at, bool isLed) =>
        points.Read(at, isLed) ?? (line[at]?.Kind == TokenKind.Number && (TimeWords.To.Contains(line.Text(at + 1)) || line.Is(at + 1, "h") && TimeWords.To.Contains(line.Text(at + 2)) && line.Is(at + 4, "h")) ? points.Read(at, true) : null);

    // "2-3 hours", "10-12 lb" and "1400-12" are no hours.
    private bool IsPair(int at, Part<ClockPoint> first, int next, Part<ClockPoint> last) =>
        line.IsBorder(last.End) && (line[at]?.Text.Length == 4 && line[at]?.Kind == TokenKind.Number) == (line[next]?.Text.Length == 4 && line[next]?.Kind == TokenKind.Number)
        && (last.End > next + 1 || TimeWords.Units.Match(line, last.End) is null && TimeWords.Months.Match(line, last.End) is null && !line.Counts(last.End)) && first.End > at;

    private Part<ClockReading>? Window(int at)
    {
        if (line.Is(at, "after") && line.Is(at + 1, "lunch")) return new(new([new(780, site.Hours.Close) { IsWindow = true }]), at + 2);
        if (line.Is(at, "before") && line.Is(at + 1, "lunch")) return new(new([new(site.Hours.Open, 720) { IsWindow = true }]), at + 2);
        if (Windows.Match(line, at) is { } side && points.Read(side.End, true) is { } bound && (TimeWords.Months.Match(line, bound.End) is null || line[bound.End - 1]?.Kind != TokenKind.Number)) return new(inference.Window(bound.Value, side.Value), bound.End);
        if (Leads.Match(line, at) is { } lead && points.Read(lead.End, true) is { } from && line.Text(from.End) is "onward" or "onwards" or "on" && (from.End + 1 >= line.Count || !line.Is(from.End, "on")))
            return new(inference.Window(from.Value, true), from.End + 1);
        return null;
    }

    private Part<ClockReading>? Point(int at)
    {
        var lead = Leads.Match(line, at);
        if (points.Read(lead?.End ?? at, lead is not null) is not { } point) return null;
        // "at 20 March" is a day.
        if (lead is not null && TimeWords.Months.Match(line, point.End) is not null && line[point.End - 1]?.Kind == TokenKind.Number) return null;
        return new(inference.Point(point.Value) with { IsFrom = lead is not null && line.Text(at) is "from" or "starting" or "beginning" }, point.End);
    }

    private Part<ClockReading>? ShiftNamed(int at)
    {
        var start = line.Text(at) is "the" or "in" or "on" or "during" ? at + 1 : at;
        start = line.Is(start, "the") ? start + 1 : start;
        if (NumberWords.Ordinal(line.Tokens, start) is { } nth && line.Is(nth.End, "shift")) return new(Shifted(site.Context.Calendar.Shifts.OrderBy(shift => shift.Starts).ElementAtOrDefault(nth.Value - 1), start, nth.End + 1), nth.End + 1);
        if (line.Is(start, "shift") && line.Number(start + 1, 1, 9) is { } number) return new(Shifted(site.Context.Calendar.Shifts.OrderBy(shift => shift.Starts).ElementAtOrDefault(number - 1), start, start + 2), start + 2);
        if (line[start]?.Kind != TokenKind.Word || !line.Is(start + 1, "shift") || line.Text(start) is "the" or "a" or "this" or "that" or "my" or "first") return null;
        var named = site.Context.Calendar.Shifts.FirstOrDefault(shift => shift.Name.StartsWith(line.Text(start), StringComparison.OrdinalIgnoreCase));
        return named is null && line.Text(start) is not ("night" or "day" or "early" or "late" or "morning" or "evening" or "afternoon" or "graveyard") ? null : new(Shifted(named, start, start + 2), start + 2);
    }

    private ClockReading Shifted(Shift? shift, int start, int end)
    {
        if (shift is null) return new([]) { Missing = TimeQuestions.NoSuchShift(line.Utterance.Words(start, end), site.Context.Calendar.Shifts.Select(one => one.Name)) };
        var (first, last) = ((int)shift.Starts.ToTimeSpan().TotalMinutes, (int)shift.Ends.ToTimeSpan().TotalMinutes);
        return new([new(first, last > first ? last : last + 1440)]);
    }
}
