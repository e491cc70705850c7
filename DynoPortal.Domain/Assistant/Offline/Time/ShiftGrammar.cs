namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Times relative to the booking that is talked about: <c>a day later</c>, <c>by an hour</c>, <c>same time next week</c>, <c>the day before</c>.</summary>
internal sealed class ShiftGrammar(Line line, SiteDays site, DayGrammar days)
{
    private static readonly Lexicon<int> Directions = new(
        ("later|back|backwards|further|after that|afterwards|after it|after this", 1), ("earlier|sooner|forward|forwards|before that|before it|before this", -1));

    private static readonly Lexicon<int> Neighbours = new(
        ("the day after|the next day|next day|the following day", 1), ("the day before|the previous day", -1), ("the week after", 7), ("the week before", -7));

    private static readonly Lexicon<bool> SameTimes = new(("same time|the same time|at the same time|same slot|the same slot|same hours|the same hours|at same time", true));
    private static readonly Lexicon<int> Weeks = new(("next week|the following week|the week after|in a week|a week later|one week later", 7), ("the week before|a week earlier", -7), ("in two weeks|in 2 weeks|two weeks later|2 weeks later|the week after next|week after next", 14));
    private readonly LengthGrammar lengths = new(line);
    private readonly OffsetGrammar offsets = new(line, site, new(line));

    public Part<TimeReading>? Read(int at)
    {
        if (SameTimes.Match(line, at) is { } same) return SameTime(same.End);
        if (Neighbours.Match(line, at) is { } neighbour) return days.Single(at, site.Today) is { } other && other.End > neighbour.End ? null : new(Shift(neighbour.Value, TimeSpan.Zero, true), neighbour.End);
        var isBy = line.Is(at, "by");
        if (lengths.Read(isBy ? at + 1 : at) is not { } amount) return null;
        if (Directions.Match(line, amount.End) is { } direction) return new(By(amount.Value, direction.Value, true), direction.End);
        return isBy ? new(By(amount.Value, 1, false), amount.End) : null;
    }

    private Part<TimeReading> SameTime(int at)
    {
        if (Weeks.Match(line, at) is { } week) return new(Shift(week.Value, TimeSpan.Zero, true), week.End);
        var next = line.Text(at) is "on" or "," ? at + 1 : at;
        if (days.Single(next, site.Today) is not { } day || !Readings.Choices(day.Value).All(choice => choice is TimeReading.Days { IsOne: true } or TimeReading.Invalid)) return new(Shift(0, TimeSpan.Zero, false), at);
        return new(Readings.MapDays(day.Value, one => new TimeReading.SameTime(one.First, site.Context.Focus is { } focus ? site.Context.Clock.Shifted(focus, one.First.DayNumber - site.Context.Clock.DayOf(focus.Start).DayNumber) : null)), day.End);
    }

    // Months and working days are counted from the focus, else from today.
    private TimeReading.Shift By(Amount amount, int sign, bool isDirected)
    {
        if (amount.IsTime) return Shift(0, sign * amount.Time, isDirected);
        var start = site.Context.Focus is { } focus ? site.Context.Clock.DayOf(focus.Start) : site.Today;
        return Shift(offsets.Add(start, amount, sign).DayNumber - start.DayNumber, TimeSpan.Zero, isDirected);
    }

    private TimeReading.Shift Shift(int byDays, TimeSpan byTime, bool isDirected)
    {
        if (site.Context.Focus is not { } focus) return new(byDays, byTime, null) { Directed = isDirected };
        var moved = site.Context.Clock.Shifted(focus, byDays);
        return new(byDays, byTime, new(moved.Start + byTime, moved.End + byTime)) { Directed = isDirected };
    }
}
