using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Intents;
using DynoPortal.Domain.Assistant.Offline.Text;
using DynoPortal.Domain.Assistant.Offline.Time;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Reads what a person typed into clauses: the tokens, what is named, the times, and where one request ends and the next begins.</summary>
internal static class ClauseReader
{
    // A longer text is read to here; the rest is quoted as not understood.
    private const int MostTokens = 400;

    private static readonly HashSet<string> Verbs =
    [
        "book", "reserve", "schedule", "move", "reschedule", "shift", "push", "postpone", "cancel", "delete", "remove", "drop", "swap", "exchange", "split", "extend", "shorten", "add", "assign", "show", "list", "tell", "find", "undo",
        "what", "which", "when", "why", "who", "how", "put", "note", "mark", "declare", "report", "is", "are", "give", "rebook", "relocate", "delay", "check", "explain", "repeat", "annotate", "revert", "get", "plan", "does", "can",
    ];

    /// <summary>The clauses in order, and what was too long to be read.</summary>
    public static IReadOnlyList<Clause> Read(string text, OfflineContext context, Slot? focus)
    {
        var whole = Utterance.Of(text);
        var utterance = whole.Tokens.Count > MostTokens ? whole with { Tokens = [.. whole.Tokens.Take(MostTokens)] } : whole;
        var quote = Quotation.Find(utterance);
        IEnumerable<(int First, int End)> quoted = quote is { } found ? [(found.First, found.End)] : [];
        var time = new TimeContext(context.Now, context.Clock, context.Calendar) { Order = TimeContext.OrderOf(context.Locale), Focus = focus };
        // What stands before a quotation is read as if nothing followed: the 17 of "to March 17: bearings" begins no time of day.
        var before = quote is { } kept ? utterance with { Tokens = [.. utterance.Tokens.Take(kept.First)] } : utterance;
        var times = TimeGrammar.Find(before, time).ToList();
        if (quote is { } passed) times.AddRange(TimeGrammar.Find(utterance, time).Where(phrase => phrase.First >= passed.End));
        var mentions = EntityReader.Read(utterance, times.Select(phrase => (phrase.First, phrase.End)).Concat(quoted), context.Lexicon);
        // "before the emission test V42 should do brakes" plans two tests.
        if (times.RemoveAll(phrase => phrase.Reading is TimeReading.Anchor anchor && NamesTest(anchor, context) && (anchor.Relation == AnchorRelation.WhenFree || mentions.Any(mention => mention.Kind == EntityKind.Test))) > 0)
            mentions = EntityReader.Read(utterance, times.Select(phrase => (phrase.First, phrase.End)).Concat(quoted), context.Lexicon);
        var symbols = Symbols.Of(utterance, mentions, times, quote);
        return [.. Cut(symbols).Select(part => Of(utterance, part, quote))];
    }

    private static bool NamesTest(TimeReading.Anchor anchor, OfflineContext context) => EntityReader.Read(Utterance.Of(anchor.Reference), [], context.Lexicon) is var named
        && (named is [{ Kind: EntityKind.Test }] || anchor.Relation == AnchorRelation.WhenFree && named.Any(mention => mention.Kind is EntityKind.Test or EntityKind.Vehicle));

    private static Clause Of(Utterance utterance, Part part, (int First, int End, string Text)? quote)
    {
        var symbols = part.Symbols.Where(symbol => symbol.Classes is not ["mark"]).ToList();
        var end = quote is { } q && symbols.Count > 0 && q.First >= symbols[^1].End ? q.End : symbols.Count > 0 ? symbols[^1].End : 0;
        var typed = symbols.Count > 0 ? utterance.Words(symbols[0].First, end) : "";
        var tail = TailOf(part.Symbols);
        if (tail.Count > 0) symbols = [.. symbols.Select(symbol => tail.Contains(symbol) ? symbol with { Classes = [.. symbol.Classes, Clause.TailMark] } : symbol)];
        var start = Politeness(symbols);
        return new(typed, symbols, start) { Quote = part.IsLast ? quote?.Text : null, Inherits = part.Inherits, IsQuestion = Asking.Is(symbols, start, part.Asks), Tail = tail.Count > 0 ? utterance.Words(tail[0].First, tail[^1].End) : null };
    }

    private static List<Symbol> TailOf(List<Symbol> symbols)
    {
        var comma = symbols.FindLastIndex(symbol => symbol.Text == "," && symbol.Classes is ["mark"]);
        var tail = symbols.Skip(comma + 1).Where(symbol => symbol.Classes is not ["mark"]).ToList();
        return comma < 0 || tail.Exists(symbol => symbol.IsValue || symbol.Classes.Contains("please") || symbol.Classes.Contains("thanks")) ? [] : tail;
    }

    private static int Politeness(List<Symbol> symbols)
    {
        var at = 0;
        while (at < symbols.Count)
        {
            var length = symbols[at].Phrases.Where(phrase => phrase.Class == "please").Select(phrase => phrase.Length).DefaultIfEmpty(symbols[at].Classes.Contains("please") ? 1 : 0).Max();
            if (length == 0) break;
            at += length;
        }

        // A clause of politeness alone is what it is: "thanks", "okay".
        return at >= symbols.Count ? 0 : at;
    }

    private static List<Part> Cut(IReadOnlyList<Symbol> symbols)
    {
        var parts = new List<Part>();
        var current = new List<Symbol>();
        var inherits = false;
        for (var at = 0; at < symbols.Count; at++)
        {
            var cut = CutAt(symbols, at, current);
            if (cut != CutKind.None)
            {
                if (current.Count > 0) parts.Add(new(current, inherits, false) { Asks = symbols[at].Text is "?" });
                (current, inherits) = ([], cut == CutKind.Inherit);
                if (symbols[at].Text is "and" or "then" or "plus" or "also" or "but" || symbols[at].Classes is ["mark"]) continue;
            }

            current.Add(symbols[at]);
        }

        if (current.Count > 0) parts.Add(new(current, inherits, false));
        if (parts.Count > 0) parts[^1] = parts[^1] with { IsLast = true, Asks = parts[^1].Asks || symbols[^1].Text is "?" };
        return parts;
    }

    private static CutKind CutAt(IReadOnlyList<Symbol> symbols, int at, List<Symbol> before)
    {
        if (before.Count == 0) return symbols[at].Classes is ["mark"] ? CutKind.Clean : CutKind.None;
        if (symbols[at].Classes is ["mark"]) return symbols[at].Text is "," ? Joined(symbols, at, before) : CutKind.Clean;
        return symbols[at].Text is "and" or "then" or "plus" or "but" ? Joined(symbols, at, before) : CutKind.None;
    }

    private static CutKind Joined(IReadOnlyList<Symbol> symbols, int at, List<Symbol> before)
    {
        var next = at + 1;
        while (next < symbols.Count && (symbols[next].Text is "then" or "also" or "please" or "and" or "could" or "you" || symbols[next].Classes is ["mark"])) next++;
        if (next >= symbols.Count) return CutKind.None;
        var cutsAsk = symbols[next].Classes.Contains("wh") && symbols[at].Text is not "." and not ";" && !before.Any(symbol => !symbol.IsValue && (Verbs.Contains(symbol.Text) || symbol.Classes.Contains("cancel") || symbol.Text is "not"));
        if (!cutsAsk && symbols[next].Mention is null && symbols[next].Time is null && Verbs.Contains(symbols[next].Text) && before.Any(symbol => symbol.IsValue || Verbs.Contains(symbol.Text) || symbol.Classes.Contains("it") || symbol.Classes.Contains("force"))) return CutKind.Clean;
        // "V42 brake next week, what have you got?" is one request.
        if (cutsAsk) return CutKind.None;
        // "…V42 Monday and V43 Tuesday"
        var named = symbols[next].Mention;
        var repeats = named?.Kind is EntityKind.Vehicle or EntityKind.Booking && before.Any(symbol => symbol.Mention?.Kind == named.Kind) && before.Any(symbol => symbol.Time is not null);
        return repeats && symbols.Skip(next).TakeWhile(symbol => symbol.Classes is not ["mark"]).Any(symbol => symbol.Time is not null) ? CutKind.Inherit : CutKind.None;
    }

    private enum CutKind
    {
        None,
        Clean,
        Inherit,
    }

    private sealed record Part(List<Symbol> Symbols, bool Inherits, bool IsLast)
    {
        public bool Asks { get; init; }
    }
}
