namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>What stands side by side in one expression, in any order: at most one day, one time and one length.</summary>
internal sealed record Pieces(int End)
{
    public TimeReading? Day { get; init; }

    public ClockReading? Clock { get; init; }

    public Amount? Length { get; init; }

    /// <summary>Whether the day was said as a start: <c>from Monday</c>.</summary>
    public bool IsFrom { get; init; }
}

/// <summary>Collects pieces: <c>on Friday from 13:30 for 2 hours</c>.</summary>
internal sealed class PieceGrammar(Line line, SiteDays site, DayGrammar days)
{
    private readonly ClockGrammar clocks = new(line, site);
    private readonly LengthGrammar lengths = new(line);

    public Pieces? Read(int at, bool withLength = true)
    {
        var pieces = new Pieces(at);
        while (Next(pieces, at, withLength) is { } more) pieces = more;
        return pieces.End == at ? null : pieces;
    }

    // Up to three words may lead from one piece to the next: ", on the".
    private Pieces? Next(Pieces pieces, int start, bool withLength)
    {
        for (var (at, skipped) = (pieces.End, 0); skipped < 4 && at < line.Count; at++, skipped++)
        {
            if (Piece(pieces, at, withLength) is { } found) return found;
            if (pieces.End == start && line[at]?.Text is "," or "(") return null;
            if (!TimeWords.On.Contains(line.Text(at)) && !TimeWords.The.Contains(line.Text(at))) return null;
        }

        return null;
    }

    private Pieces? Piece(Pieces pieces, int at, bool withLength)
    {
        var isLed = TimeWords.Start.Contains(line.Text(at));
        var day = pieces.Day is null ? Bordered(days.Read(at)) : null;
        var from = pieces.Day is null && isLed ? Bordered(days.Read(line.Is(at + 1, "on") ? at + 2 : at + 1)) : null;
        var clock = pieces.Clock is null ? clocks.Read(at) : null;
        if (clock is { } read && !line.IsBorder(read.End)) clock = null;
        var length = withLength && pieces.Length is null ? lengths.Read(line.Text(at) is "for" or "lasting" or "of" ? at + 1 : at) : null;
        if (length is { } counted && !line.IsBorder(counted.End)) length = null;
        var end = new[] { day?.End, from?.End, clock?.End, length?.End }.Max();
        if (end is null) return null;
        // A tie goes to the day: "9-11 March" before hours.
        if (day?.End == end) return pieces with { Day = day!.Value.Value, End = end.Value };
        if (from?.End == end && clock?.End != end) return pieces with { Day = from!.Value.Value, IsFrom = true, End = end.Value };
        return clock?.End == end ? pieces with { Clock = clock!.Value.Value, End = end.Value } : pieces with { Length = length!.Value.Value, End = end.Value };
    }

    private Part<TimeReading>? Bordered(Part<TimeReading>? found) => found is { } day && line.IsBorder(day.End) ? found : null;
}
