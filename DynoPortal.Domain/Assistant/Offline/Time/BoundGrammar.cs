namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Bounds: <c>by Friday</c>, <c>before the 15th</c>, <c>from April on</c>, <c>not before Monday</c>, <c>Friday at the latest</c>.</summary>
internal sealed class BoundGrammar(Line line, SiteDays site, PieceGrammar pieces, Composer composer)
{
    private static readonly Lexicon<BoundSide> Trailing = new(
        ("at the latest|latest|or earlier|or before|or sooner", BoundSide.Through), ("at the earliest|or later|onwards|onward|or after|and later|and after|on|and on", BoundSide.From));

    public Part<TimeReading>? Read(int at)
    {
        if (TimeWords.Bounds.Match(line, at) is not { } bound) return Trailed(at);
        var next = line.Text(bound.End) is "on" or "at" ? bound.End + 1 : bound.End;
        if (pieces.Read(next, withLength: false) is not { } found || composer.Compose(found with { IsFrom = false }) is not { } inner) return null;
        var isSince = line.Is(at, "since");
        var end = bound.Value == BoundSide.From && Trailing.Match(line, found.End) is { Value: BoundSide.From } trail && IsTrail(trail.End - 1) ? trail.End : found.End;
        return new(Readings.Map(inner, one => Of(bound.Value, isSince ? Passed(one) : one)), end);
    }

    private Part<TimeReading>? Trailed(int at)
    {
        if (pieces.Read(at, withLength: false) is not { } found || Trailing.Match(line, found.End) is not { } trail || !IsTrail(trail.End - 1)) return null;
        return composer.Compose(found with { IsFrom = false }) is { } inner ? new(Readings.Map(inner, one => Of(trail.Value, one)), trail.End) : null;
    }

    // "from Friday on D3" has another "on".
    private bool IsTrail(int last) => !line.Is(last, "on") || line[last + 1] is not { IsAlphanumeric: true };

    // Whoever says "since Friday" on a Tuesday means the last one.
    private TimeReading Passed(TimeReading reading) =>
        reading is TimeReading.Days days && days.First > site.Today && days.First.DayNumber - site.Today.DayNumber <= 7 ? Readings.Day(days.First.AddDays(-7)) : reading;

    private TimeReading Of(BoundSide side, TimeReading reading)
    {
        var clock = site.Context.Clock;
        return (side, reading) switch
        {
            (BoundSide.Through, TimeReading.Days days) => new TimeReading.NotAfter(clock.StartOf(days.Last.AddDays(1))),
            (BoundSide.Before, TimeReading.Days days) => new TimeReading.NotAfter(clock.StartOf(days.First)),
            (BoundSide.After, TimeReading.Days days) => new TimeReading.NotBefore(clock.StartOf(days.Last.AddDays(1))),
            (_, TimeReading.Days days) => new TimeReading.NotBefore(clock.StartOf(days.First)),
            (BoundSide.Through, TimeReading.Span span) => new TimeReading.NotAfter(span.Slot.End),
            (BoundSide.Before, TimeReading.Span span) => new TimeReading.NotAfter(span.Slot.Start),
            (BoundSide.After, TimeReading.Span span) => new TimeReading.NotBefore(span.Slot.End),
            (_, TimeReading.Span span) => new TimeReading.NotBefore(span.Slot.Start),
            (BoundSide.Through or BoundSide.Before, TimeReading.Moment moment) => new TimeReading.NotAfter(moment.At),
            (_, TimeReading.Moment moment) => new TimeReading.NotBefore(moment.At),
            (_, TimeReading.TimeOfDay time) => Of(side, new TimeReading.Moment(clock.At(site.Today, time.Start))),
            _ => reading,
        };
    }
}
