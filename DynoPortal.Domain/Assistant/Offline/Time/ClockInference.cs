namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Which half of the day bare hours mean: the one that lies in working hours. What was inferred is echoed; where neither lies in them, both are asked about.</summary>
internal sealed class ClockInference(SiteDays site)
{
    private const int Day = 1440;

    /// <summary>A time alone.</summary>
    public ClockReading Point(ClockPoint point)
    {
        if (point.IsVague) return Vague(point);
        var candidates = point.Candidates;
        if (candidates.Count == 1) return new([new(candidates[0], null) { IsMidnight = point.IsMidnight }]);
        var worked = candidates.Where(minute => minute >= site.Hours.Open && minute < site.Hours.Close).ToList();
        if (worked.Count == 0 && point.HasMinutes) return new([new(candidates[0], null)]);
        if (worked.Count == 0) return new([.. candidates.Select(minute => new ClockSpan(minute, null))]) { Question = TimeQuestions.WhichHalf };
        return new([new(worked[0], null) { Echo = worked[0] == point.Hour * 60 + point.Minute ? null : TimeQuestions.ReadAs(Text(worked[0])) }]);
    }

    /// <summary>A time from which, or until which, a window of the day reaches.</summary>
    public ClockReading Window(ClockPoint point, bool isAfter)
    {
        var time = Point(point with { IsVague = false });
        return time with
        {
            Choices = [.. time.Choices.Select(choice => (isAfter
                ? new ClockSpan(choice.Start % Day, choice.Start % Day < site.Hours.Close ? site.Hours.Close : Day)
                : new ClockSpan(choice.Start > site.Hours.Open ? site.Hours.Open : 0, choice.Start == 0 ? Day : choice.Start)) with { Echo = choice.Echo, IsWindow = true })],
        };
    }

    /// <summary>From one time to another. An end that is said to be before the start lies on the next day.</summary>
    public ClockReading? Range(ClockPoint first, ClockPoint last)
    {
        var all = Pairs(first, last).ToList();
        if (all.Count == 0) return null;
        var best = all.Max(pair => pair.Worked);
        var likely = all.Where(pair => pair.Worked == best).ToList();
        var shortest = likely.Min(pair => pair.End - pair.Start);
        likely = [.. likely.Where(pair => pair.End - pair.Start == shortest)];
        // Two as short inside of working hours: the earlier. Two outside of them: ask.
        if (best > 0) likely = likely[..1];
        return new([.. likely.Select(pair => new ClockSpan(pair.Start, pair.End) { Echo = Said(first, pair.Start) && Said(last, pair.End) ? null : TimeQuestions.ReadAs($"{Text(pair.Start)}–{Text(pair.End)}") })]) { Question = TimeQuestions.WhichHalf };
    }

    private IEnumerable<(int Start, int End, int Worked)> Pairs(ClockPoint first, ClockPoint last)
    {
        // "2-4pm" is 14 to 16, "8-2pm" 8 to 14.
        var starts = first.Candidates;
        var isOpen = starts.Count > 1 || last.Candidates.Count > 1;
        foreach (var start in starts)
            foreach (var end in last.Candidates.Select(minute => minute == 0 || minute == start && !isOpen ? minute + Day : minute))
                if (end > start) yield return (start, end, Worked(start, end));
                else if (!isOpen) yield return (start, end + Day, Worked(start, end + Day));
    }

    private int Worked(int start, int end) =>
        (start >= site.Hours.Open && start < site.Hours.Close ? 1 : 0) + (end > site.Hours.Open && end <= site.Hours.Close ? 1 : 0);

    private static ClockReading Vague(ClockPoint point)
    {
        var middle = point.Candidates[0];
        return new([.. new[] { middle, middle - 30, middle + 30 }.Where(minute => minute is >= 0 and < Day).Select(minute => new ClockSpan(minute, null))]);
    }

    private static bool Said(ClockPoint point, int minute) => point.IsAfternoon is not null || point.Candidates[0] == minute % Day;

    private string Text(int minute) => site.Context.Clock.Style.Time(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute));
}
