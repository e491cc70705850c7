using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Finds every time expression of an utterance and says what it means. Deterministic: the same tokens and context give the same readings.</summary>
public sealed class TimeGrammar
{
    private readonly Line line;
    private readonly SiteDays site;
    private readonly LengthGrammar lengths;
    private readonly PieceGrammar pieces;
    private readonly Composer composer;
    private readonly Func<int, Part<TimeReading>?>[] productions;

    private TimeGrammar(Utterance utterance, TimeContext context)
    {
        (line, site) = (new(utterance), new(context));
        lengths = new(line);
        var days = new DayGrammar(line, site);
        (pieces, composer) = (new(line, site, days), new(site));
        // Where two take as many tokens, the first counts.
        productions =
        [
            Soonest, Now, About, FromTo, new AnchorGrammar(line).Read, new RecurrenceGrammar(line, site, days).Read, new ListGrammar(line, site, days).Read, new ShiftGrammar(line, site, days).Read, new ExceptGrammar(line, site, days).Read,
            at => pieces.Read(at) is { } found && composer.Compose(found) is { } reading ? new(reading, found.End) : null,
            new BoundGrammar(line, site, pieces, composer).Read,
        ];
    }

    /// <summary>The time expressions in the order of the text; they don't overlap, and what is between them isn't about time. Parts of names (<c>D3</c>, <c>A-1042</c>, <c>MPG 22</c>, <c>4K</c>) are never taken.</summary>
    public static IReadOnlyList<TimePhrase> Find(Utterance utterance, TimeContext context)
    {
        var grammar = new TimeGrammar(utterance, context);
        var found = new List<TimePhrase>();
        for (var at = 0; at < utterance.Tokens.Count; at++)
        {
            if (grammar.Read(at) is not { } part) continue;
            found.Add(new(at, part.End - at, utterance.SpanOf(at, part.End), part.Value));
            at = part.End - 1;
        }

        return found;
    }

    private Part<TimeReading>? Read(int at)
    {
        if (!line.IsBorder(at)) return null;
        Part<TimeReading>? longest = null;
        foreach (var production in productions)
            if (production(at) is { } found && found.End > at && line.IsBorder(found.End)) longest = DayGrammar.Longest(longest, found);
        return longest is { } read ? read with { Value = Closures.Noticed(site, read.Value) } : null;
    }

    private Part<TimeReading>? Soonest(int at) =>
        TimeWords.Soonest.Match(line, at) is { } soonest && !line.Is(soonest.End, "than") ? new(new TimeReading.Earliest(), soonest.End) : null;

    // "2-3 hours": ask which.
    private Part<TimeReading>? About(int at)
    {
        if (line.IsNamed(at) || NumberWords.Cardinal(line.Tokens, at) is not { } least || line.Text(least.End) is not ("-" or "to" or "or") || lengths.Read(least.End + 1) is not { } most) return null;
        var shorter = Composer.Length(most.Value with { Days = Share(most.Value.Days), Months = Share(most.Value.Months), Time = TimeSpan.FromMinutes(Share((int)most.Value.Time.TotalMinutes)) });
        int Share(int whole) => NumberWords.Cardinal(line.Tokens, least.End + 1) is { Value: > 0 } count && whole % count.Value == 0 ? whole / count.Value * least.Value : 0;
        return shorter is { Of: { } of } && of.Days + of.Time.Ticks > 0 && Composer.Length(most.Value) is { } longer ? new(new TimeReading.Ambiguous(TimeQuestions.HowLong, [longer, shorter]), most.End) : null;
    }

    // "Friday 8am to Monday noon".
    private Part<TimeReading>? FromTo(int at)
    {
        if (Moments(at) is not { } start || !TimeWords.To.Contains(line.Text(start.End)) || Moments(start.End + 1) is not { } end) return null;
        var spans = start.Value.SelectMany(first => end.Value.Where(last => last.At > first.At).Take(1).Select(last => new TimeReading.Span(new(first.At, last.At)))).ToList();
        return spans.Count == 0 ? null : new(Readings.Asking(TimeQuestions.WhichTime, spans), end.End);
    }

    private Part<List<TimeReading.Moment>>? Moments(int at)
    {
        if (pieces.Read(at, withLength: false) is not { Day: not null, Clock: not null } found || composer.Compose(found) is not { } reading) return null;
        var moments = Readings.Choices(reading).OfType<TimeReading.Moment>().ToList();
        return moments.Count == 0 ? null : new(moments, found.End);
    }

    private Part<TimeReading>? Now(int at)
    {
        if (line.Text(at) is "now" && !line.Is(at - 1, "until")) return new(new TimeReading.Moment(site.Context.Now), at + 1);
        var end = line.Text(at) is "right" or "just" && line.Is(at + 1, "now") ? at + 2 : -1;
        if (end > 0) return new(new TimeReading.Moment(site.Context.Now), end);
        if (!line.Is(at, "later") || !line.Is(at + 1, "today")) return null;
        var close = site.Context.Clock.At(site.Today, TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(site.Hours.Close % 1440)));
        return new(close > site.Context.Now ? new TimeReading.Span(new(site.Context.Now, close)) : Readings.Day(site.Today), at + 2);
    }
}
