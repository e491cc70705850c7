using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Intents;
using DynoPortal.Domain.Assistant.Offline.Time;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>A part of an utterance that asks for one thing.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Symbols">Its pieces, without punctuation.</param>
/// <param name="Start">Where it begins behind its politeness.</param>
internal sealed record Clause(string Typed, IReadOnlyList<Symbol> Symbols, int Start)
{
    /// <summary>The class of the words of a tail.</summary>
    public const string TailMark = "<tail>";

    private static readonly HashSet<string> Prepositions = ["to", "until", "till", "on", "at", "from", "in", "by", "for", "of", "before", "after", "through", "into"];

    /// <summary>Text to be kept as it is.</summary>
    public string? Quote { get; init; }

    /// <summary>Words behind its last comma that name nothing and are no time, such as the reason in <c>D2 is down on Friday, oil change</c>; null when there are none.</summary>
    public string? Tail { get; init; }

    /// <summary>Whether it asks for something to be told.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Whether it has no verb of its own and takes that of the clause before: <c>book V42 Monday and V43 Tuesday</c>.</summary>
    public bool Inherits { get; init; }

    /// <summary>What is named in it.</summary>
    public IReadOnlyList<Mention> Mentions => [.. Symbols.Select(symbol => symbol.Mention).OfType<Mention>()];

    /// <summary>The times in it.</summary>
    public IReadOnlyList<TimePhrase> Times => [.. Symbols.Select(symbol => symbol.Time).OfType<TimePhrase>()];

    /// <summary>Whether a word or phrase of a class stands in it.</summary>
    public bool Has(string wordClass) => Symbols.Any(symbol => symbol.Classes.Contains(wordClass) || symbol.Phrases.Any(phrase => phrase.Class == wordClass));

    /// <summary>Whether one of these words stands in it.</summary>
    public bool HasWord(params ReadOnlySpan<string> words)
    {
        foreach (var symbol in Symbols)
            if (words.Contains(symbol.Text)) return true;
        return false;
    }

    /// <summary>The preposition of a symbol: the first word of a time (<c>until Friday</c>), else the word before it, articles passed over; empty at the start.</summary>
    public string Before(Symbol symbol)
    {
        if (symbol.Time is not null && symbol.Text.Split(' ')[0] is var lead && Prepositions.Contains(lead)) return lead;
        var at = IndexOf(symbol) - 1;
        while (at >= 0 && Symbols[at].Text is "the" or "a" or "an" or "my" or "this" or "that" or "dyno" or "lane") at--;
        return at < 0 ? "" : Symbols[at].Text;
    }

    /// <summary>The symbol after another, or null.</summary>
    public Symbol? After(Symbol symbol) => IndexOf(symbol) is var at && at + 1 < Symbols.Count ? Symbols[at + 1] : null;

    private int IndexOf(Symbol symbol)
    {
        for (var at = 0; at < Symbols.Count; at++)
            if (ReferenceEquals(Symbols[at], symbol)) return at;
        return -1;
    }
}
