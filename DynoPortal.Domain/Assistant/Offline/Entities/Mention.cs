namespace DynoPortal.Domain.Assistant.Offline.Entities;

/// <summary>How well a text names something, best first.</summary>
internal enum MatchKind
{
    /// <summary>Its own name.</summary>
    Exact,

    /// <summary>What it is also called.</summary>
    Alias,

    /// <summary>The beginning of a name.</summary>
    Prefix,

    /// <summary>A name with slips of the pen; never in its digits.</summary>
    Fuzzy,

    /// <summary>It has the look of a name, but there is none such.</summary>
    Unknown,
}

/// <summary>A part of an utterance that names something.</summary>
/// <param name="Kind">What it names; for an unknown one what it looks like.</param>
/// <param name="Names">What can be meant, as tools take it; empty for an unknown one.</param>
/// <param name="Text">As typed.</param>
/// <param name="Match">How well it fits.</param>
/// <param name="First">Its first token.</param>
/// <param name="Count">How many tokens it has.</param>
internal sealed record Mention(EntityKind Kind, IReadOnlyList<KnownName> Names, string Text, MatchKind Match, int First, int Count)
{
    /// <summary>The token after it.</summary>
    public int End => First + Count;

    /// <summary>Whether nothing of that name is known.</summary>
    public bool IsUnknown => Names.Count == 0;

    /// <summary>As tools take it; as typed for an unknown one.</summary>
    public string Name => Names is [var first, ..] ? first.Name : Text;

    /// <summary>A mention that no text holds: from a selection, a tool's answer, or an earlier turn.</summary>
    public static Mention Of(EntityKind kind, string name) => new(kind, [new(kind, name, "", [name], [])], name, MatchKind.Exact, 0, 0);

    /// <summary>An expression of one value, such as a drive.</summary>
    public static Mention Of(EntityKind kind, string value, string text, int first, int count) => new(kind, [new(kind, value, "", [], [])], text, MatchKind.Exact, first, count);
}
