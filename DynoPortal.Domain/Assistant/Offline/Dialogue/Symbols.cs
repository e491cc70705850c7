using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Intents;
using DynoPortal.Domain.Assistant.Offline.Text;
using DynoPortal.Domain.Assistant.Offline.Time;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Makes the pieces that patterns are matched against.</summary>
internal static class Symbols
{
    private static readonly HashSet<string> Asking = ["what", "who", "where", "when", "how", "that", "it", "there", "here", "which", "why"];
    private static readonly string[] Longer = ["more", "longer", "extra", "another", "additional"];
    private static readonly string[] Shorter = ["shorter", "less", "fewer"];
    private static readonly string[] Marks = [".", "!", "?", ";", ",", "\n"];

    /// <summary>The pieces of an utterance, quoted tokens left out. Signs that end a clause are of the class <c>mark</c> alone.</summary>
    public static IReadOnlyList<Symbol> Of(Utterance utterance, IReadOnlyList<Mention> mentions, IReadOnlyList<TimePhrase> times, (int First, int End, string Text)? quote)
    {
        var symbols = new List<Symbol>();
        for (var at = 0; at < utterance.Tokens.Count;)
        {
            var symbol = quote is { } q && at >= q.First && at < q.End ? at == q.First ? new Symbol("", ["<quote>"], q.First, q.End) : null
                : Arrow(utterance.Tokens, at) is { } arrow ? arrow
                : mentions.FirstOrDefault(mention => mention.First == at) is { } mention ? Of(utterance, mention)
                : times.FirstOrDefault(phrase => phrase.First == at) is { } time && !IsLead(utterance.Tokens, at, symbols) ? Compared(Of(utterance, time))
                : Word(utterance.Tokens, at);
            if (symbol is not null) symbols.Add(symbol);
            at = symbol is null ? at + 1 : symbol.End;
        }

        var first = symbols.FirstOrDefault(symbol => symbol.Mention?.Kind == EntityKind.Test)?.Mention?.Name;
        var booked = symbols.FirstOrDefault(symbol => symbol.Mention?.Kind is EntityKind.Booking or EntityKind.Vehicle)?.Mention;
        return [.. symbols.Select((symbol, at) => symbol with { Classes = Other(symbol, first, booked) is { } other ? [.. symbol.Classes, other] : symbol.Classes, Phrases = PhrasesAt(symbols, at) })];
    }

    // A second test, booking or vehicle is of a class of its own.
    private static string? Other(Symbol symbol, string? test, Mention? booked) => symbol.Mention switch
    {
        { Kind: EntityKind.Test } mention when mention.Name != test => "<other_test>",
        { Kind: EntityKind.Booking or EntityKind.Vehicle } mention when mention.Kind == booked?.Kind && mention.Name != booked.Name => "<second>",
        _ => null,
    };

    // "A-1002 -> D5", "A-1002 <-> A-1004", "+2h".
    private static Symbol? Arrow(IReadOnlyList<Token> tokens, int at)
    {
        string Text(int index) => index < tokens.Count ? tokens[index].Text : "";
        if (Text(at) is "→") return new("to", [], at, at + 1);
        if (Text(at) is "↔") return new("swap", ["swap"], at, at + 1);
        if (Text(at) is "<" && Text(at + 1) is "-" or "=" && Text(at + 2) is ">") return new("swap", ["swap"], at, at + 3);
        if (Text(at) is "-" or "=" && Text(at + 1) is ">") return new("to", [], at, at + 2);
        return Text(at) is "+" && at + 1 < tokens.Count && tokens[at + 1].Kind == TokenKind.Number ? new("+", ["plus"], at, at + 1) : null;
    }

    // "Now extend it": a word to begin with, and no time.
    private static bool IsLead(IReadOnlyList<Token> tokens, int at, List<Symbol> before) =>
        tokens[at].Text == "now" && at + 2 < tokens.Count && (before.Count == 0 || before[^1].Classes is ["mark"] || before[^1].Text is "and" or "so" or "okay");

    private static Symbol Of(Utterance utterance, Mention mention)
    {
        var text = TextOf(utterance, mention.First, mention.End);
        return new(text, [.. Vocabulary.ClassesOf(text), $"<{mention.Kind.ToString().ToLowerInvariant()}>"], mention.First, mention.End) { Mention = mention };
    }

    private static Symbol Of(Utterance utterance, TimePhrase phrase) => new(TextOf(utterance, phrase.First, phrase.End), phrase.Reading switch
    {
        TimeReading.Length => ["<length>"],
        TimeReading.Earliest => ["<time>", "<earliest>", "earliest"],
        TimeReading.Series or TimeReading.Ambiguous { Choices: [TimeReading.Series, ..] } => ["<time>", "<series>"],
        TimeReading.Shift => ["<time>", "<shift>"],
        TimeReading.NotAfter => ["<time>", "until"],
        TimeReading.Anchor => ["<time>", "anchor"],
        TimeReading.NotBefore => ["<time>", "<from>"],
        TimeReading.Except => ["<time>", "<window>"],
        TimeReading.Span or TimeReading.Moment or TimeReading.TimeOfDay or TimeReading.Days { IsOne: true, Hours: not null } => ["<time>", "<clock>"],
        TimeReading.Days { IsOne: false } when TextOf(utterance, phrase.First, phrase.End).Split(' ') is var words && words.Contains("for") | words.Contains("starting") => ["<time>", "<from>"],
        TimeReading.Days days => ["<time>", SlotReader.IsPeriod(TextOf(utterance, phrase.First, phrase.End)) ? "<window>" : days.IsOne ? "<day>" : "<days>"],
        TimeReading.Within => ["<time>", "<window>"],
        _ => ["<time>"],
    }, phrase.First, phrase.End) { Time = phrase };

    // "two more hours" says how long, and that it is to be longer.
    private static Symbol Compared(Symbol symbol)
    {
        var words = symbol.Text.Split(' ');
        if (words.Contains("consecutive")) return symbol with { Classes = [.. symbol.Classes, "in_row"] };
        var compared = words.Intersect(Longer).Any() ? "extend" : words.Intersect(Shorter).Any() ? "shorten" : words.Take(2).Any(word => word is "until" or "till" or "til" or "through" or "thru") ? "until" : null;
        return compared is null || symbol.Classes.Contains(compared) ? symbol : symbol with { Classes = [.. symbol.Classes, compared] };
    }

    private static Symbol? Word(IReadOnlyList<Token> tokens, int at)
    {
        var token = tokens[at];
        if (token.Text == "'s") return at > 0 && Asking.Contains(tokens[at - 1].Text) ? new("is", Vocabulary.ClassesOf("is"), at, at + 1) : null;
        if (token.Kind == TokenKind.Punctuation) return Marks.Contains(token.Text) ? new(token.Text, ["mark"], at, at + 1) : null;
        var text = token.Kind == TokenKind.Word ? Vocabulary.Mended(token.Text) ?? token.Text : token.Text;
        return new(text, Vocabulary.ClassesOf(text), at, at + 1);
    }

    private static IReadOnlyList<(string Class, int Length)> PhrasesAt(List<Symbol> symbols, int at)
    {
        var candidates = Vocabulary.PhrasesFrom(symbols[at].Text);
        if (candidates.Count == 0 || symbols[at].IsValue) return [];
        return [.. candidates.Where(phrase => at + phrase.Words.Length <= symbols.Count && !phrase.Words.Where((word, offset) => symbols[at + offset].Text != word).Any()).Select(phrase => (phrase.Class, phrase.Words.Length))];
    }

    private static string TextOf(Utterance utterance, int first, int end) => string.Join(' ', utterance.Tokens.Skip(first).Take(end - first).Select(token => token.Text));
}
