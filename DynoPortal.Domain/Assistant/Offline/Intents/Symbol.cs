using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Time;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>One piece of a clause as the patterns see it: a word with its classes, something that is named, or a time.</summary>
/// <param name="Text">The word, normalised.</param>
/// <param name="Classes">Classes of the word, and in angle brackets what is named: <c>&lt;vehicle&gt;</c>.</param>
/// <param name="First">Its first token.</param>
/// <param name="End">The token after it.</param>
internal sealed record Symbol(string Text, IReadOnlyList<string> Classes, int First, int End)
{
    /// <summary>What it names, if it does.</summary>
    public Mention? Mention { get; init; }

    /// <summary>The time that it is, if it is one.</summary>
    public TimePhrase? Time { get; init; }

    /// <summary>Phrases that begin here, with the symbol after each.</summary>
    public IReadOnlyList<(string Class, int Length)> Phrases { get; init; } = [];

    /// <summary>Whether it names something or is a time.</summary>
    public bool IsValue => Mention is not null || Time is not null;
}
