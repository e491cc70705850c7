using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Times that hang on a booking or a dyno: <c>right after A-1042</c>, <c>once D3 is free</c>, <c>before the brake test</c>.</summary>
internal sealed class AnchorGrammar(Line line)
{
    private const int MostNameTokens = 6;

    private static readonly Lexicon<AnchorRelation> Close = new(
        ("right after|straight after|immediately after|directly after|just after|as soon as possible after", AnchorRelation.After), ("right before|straight before|immediately before|directly before|just before", AnchorRelation.Before));

    private static readonly Lexicon<AnchorRelation> Loose = new(("after|following", AnchorRelation.After), ("before|until", AnchorRelation.Before));
    private static readonly Lexicon<bool> Once = new(("once|when|as soon as|whenever|after", true));

    private static readonly Lexicon<AnchorRelation> States = new(
        ("is free|is available|becomes free|becomes available|frees up|opens up|is back|comes free|gets free|is up again|is released|'s free|'s available|'s back", AnchorRelation.WhenFree),
        ("is done|is finished|is over|finishes|ends|completes|is complete|is completed|has finished|has ended|'s done|'s finished|'s over", AnchorRelation.After), ("starts|begins", AnchorRelation.After));

    private static readonly HashSet<string> Pronouns = ["it", "that", "this", "them", "mine"];
    private static readonly HashSet<string> Nouns = ["booking", "test", "run", "slot", "outage", "maintenance", "calibration", "job", "one", "allocation", "reservation"];

    public Part<TimeReading>? Read(int at)
    {
        if (Once.Match(line, at) is { } once && State(once.End) is { } state) return state;
        if (Close.Match(line, at) is { } close && (Code(close.End) ?? Noun(close.End) ?? (Pronouns.Contains(line.Text(close.End)) ? close.End + 1 : null)) is { } end) return new(Of(close.Value, close.End, end), end);
        return Loose.Match(line, at) is { } loose && line.Text(at - 1) is not ("look" or "looks" or "looking" or "long" or "days" or "weeks") && (Code(loose.End) ?? Noun(loose.End)) is { } last ? new(Of(loose.Value, loose.End, last), last) : null;
    }

    private Part<TimeReading>? State(int at)
    {
        for (var end = at + 1; end <= at + MostNameTokens && end < line.Count && line.Text(end - 1) is not ("," or "." or ";" or "?"); end++)
            if (States.Match(line, end) is { } state && (line.Is(at, "the") || !TimeWords.IsTimely(line, at))) return new(Of(state.Value, at, end), state.End);
        return null;
    }

    private TimeReading.Anchor Of(AnchorRelation relation, int first, int end) => new(relation, line.Utterance.Words(first, end), first, end - first);

    // "A-1042", "D3", "MPG 22", "VTS #1": letters and digits, glued or behind capitals.
    private int? Code(int at)
    {
        var start = line.Text(at) is "booking" or "dyno" or "the" ? at + 1 : at;
        if (line[start] is not { Kind: TokenKind.Word } word || TimeWords.IsTimely(line, start)) return null;
        var end = start + 1;
        while (line[end] is { Glued: true } next && (next.IsAlphanumeric || next.Text is "-" or "#" or "_" && line.IsGlued(end + 1) && line[end + 1]!.IsAlphanumeric)) end++;
        var tokens = Enumerable.Range(start, end - start).Select(index => line[index]!);
        if (tokens.Any(token => token.Kind == TokenKind.Number)) return end;
        var number = line.Is(end, "#") ? end + 1 : end;
        return word.Original.Length > 1 && word.Original.All(char.IsUpper) && line[number]?.Kind == TokenKind.Number && line.IsBorder(number + 1) ? number + 1 : null;
    }

    private int? Noun(int at)
    {
        if (line.Text(at) is not ("the" or "my" or "our" or "that" or "this" or "his" or "her" or "their")) return null;
        for (var end = at + 1; end < at + MostNameTokens && end < line.Count && line[end]!.Kind == TokenKind.Word && !TimeWords.IsTimely(line, end); end++)
            if (Nouns.Contains(line.Text(end))) return end + 1;
        return null;
    }
}
