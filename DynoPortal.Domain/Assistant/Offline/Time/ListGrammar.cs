using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Days one by one, with the same hours: <c>the 9th, 10th and 11th</c>, <c>Mon, Wed and Fri next week 8-12</c>, <c>12.3., 19.3. and 26.3.</c> Neighbours without hours make a range.</summary>
internal sealed class ListGrammar(Line line, SiteDays site, DayGrammar days)
{
    private const int MostDays = 20;
    private static readonly Lexicon<bool> Each = new(("each|always|each day|every day|both days|both|daily|on each|all from|each time|on each day|on both days|each from", true));
    private readonly ClockGrammar clocks = new(line, site);

    public Part<TimeReading>? Read(int at)
    {
        var ahead = Clock(at);
        var first = ahead is { } led ? line.Text(led.End) is "on" or "," ? led.End + 1 : led.End : at;
        if (Days(first) is not { } listed) return null;
        var clock = ahead ?? Clock(listed.End);
        var end = clock is { } after && ahead is null ? after.End : listed.End;
        if (Each.Match(line, end) is { } each) end = each.End;
        if (clock is { Value.Missing: null, Value.IsAllDay: false } hours) return new(Readings.Asking(hours.Value.Question, hours.Value.Choices.Select(choice => new TimeReading.Series(listed.Value, (TimeReading.TimeOfDay)WallClock.TimeOfDay(choice)))), end);
        var isRange = listed.Value[^1].DayNumber - listed.Value[0].DayNumber == listed.Value.Count - 1;
        return new(isRange ? new TimeReading.Days(listed.Value[0], listed.Value[^1]) : new TimeReading.Series(listed.Value, null), listed.End);
    }

    private Part<ClockReading>? Clock(int at)
    {
        var start = line.Is(at, ",") ? at + 1 : at;
        start = Each.Match(line, start)?.End ?? start;
        start = line.Is(start, "from") ? start + 1 : start;
        return clocks.Read(start) is { } clock && line.IsBorder(clock.End) && clock.Value.Choices.All(choice => !choice.IsMidnight) ? clock : null;
    }

    private Part<IReadOnlyList<DateOnly>>? Days(int at)
    {
        var (found, end) = (new List<(DateOnly Day, bool IsBare)>(), -1);
        for (var next = at; found.Count < MostDays && One(next, found.Count > 0 ? found[^1].Day : site.Today) is { } day; next = Separated(end))
        {
            if (found.Count > 0 && day.Value <= found[^1].Day) break;
            found.Add((day.Value, TimeWords.Weekdays.Match(line, line.Is(next, "on") ? next + 1 : next)?.End == day.End));
            end = day.End;
            if (Separated(end) < 0) break;
        }

        return found.Count < 2 ? null : new(InOneWeek(found), end);
    }

    // Of "Mon and Wed of week 12" the week counts for both.
    private static List<DateOnly> InOneWeek(List<(DateOnly Day, bool IsBare)> found)
    {
        var (last, monday) = (found[^1], SiteDays.Monday(found[^1].Day));
        if (last.IsBare || !found.Take(found.Count - 1).All(day => day.IsBare)) return [.. found.Select(day => day.Day)];
        var moved = found.Select(day => monday.AddDays(((int)day.Day.DayOfWeek + 6) % 7)).ToList();
        return moved.SequenceEqual(moved.Distinct().Order()) ? moved : [.. found.Select(day => day.Day)];
    }

    private Part<DateOnly>? One(int at, DateOnly from)
    {
        var start = line.Is(at, "on") ? at + 1 : at;
        if (start < 0 || days.Single(start, from) is not { } day || !line.IsBorder(day.End)) return null;
        return Readings.Choices(day.Value).OfType<TimeReading.Days>().LastOrDefault(choice => choice.IsOne) is { Hours: null } one ? new(one.First, day.End) : null;
    }

    private int Separated(int at)
    {
        if (line.Text(at) is not ("," or "and" or "&" or "+" or "/") || line.Is(at, "/") && line[at + 1]?.Kind != TokenKind.Word) return -1;
        var next = line.Is(at, ",") && line.Text(at + 1) is "and" or "&" ? at + 2 : at + 1;
        return line.Text(next) is "again" or "then" ? next + 1 : next;
    }
}
