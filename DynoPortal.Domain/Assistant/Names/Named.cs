using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Assistant.Names;

/// <summary>Something of the facility with all that people call it.</summary>
/// <param name="Row">The thing itself.</param>
/// <param name="As">Its kind, its name as tools take it, and what tells it from others.</param>
/// <param name="Exact">What names it and nothing else.</param>
/// <param name="Aliases">What it is also called; several may share one.</param>
internal sealed record Named<T>(T Row, ToolCandidate As, IReadOnlyList<string> Exact, IReadOnlyList<string> Aliases)
{
    /// <summary>What names it and nothing else, without blanks and case.</summary>
    public IReadOnlyList<string> Literal { get; } = [.. Exact.Select(Codes.Squeeze)];

    /// <summary>The same, folded.</summary>
    public IReadOnlyList<string> FoldedExact { get; } = [.. Exact.Select(NameText.Fold)];

    /// <summary>Every name, folded.</summary>
    public IReadOnlyList<string> Folded { get; } = [.. Exact.Concat(Aliases).Select(NameText.Fold).Where(name => name.Length > 0).Distinct()];

    /// <summary>The words of every name and of the detail.</summary>
    public IReadOnlySet<string> Words { get; } = Exact.Concat(Aliases).Append(As.Detail).SelectMany(NameText.Words).ToHashSet();
}

/// <summary>How well a text names something, best first.</summary>
internal enum NameMatch
{
    /// <summary>Its own name.</summary>
    Exact,

    /// <summary>What it is also called.</summary>
    Alias,

    /// <summary>The beginning of a name.</summary>
    Prefix,

    /// <summary>Every word is one of its words.</summary>
    Tokens,

    /// <summary>A name, or its words, with slips of the pen.</summary>
    Fuzzy,
}

/// <summary>Something that a text may name.</summary>
internal sealed record NameHit<T>(Named<T> Of, NameMatch Match);
