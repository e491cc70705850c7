namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>Something that was not as it must be.</summary>
/// <param name="Class">What kind of mistake, from <see cref="FailureClass"/>.</param>
/// <param name="Turn">The number of the sentence, from 1; null for the whole dialogue.</param>
/// <param name="Expected">What must be.</param>
/// <param name="Got">What was.</param>
internal sealed record Failure(string Class, int? Turn, string Expected, string Got)
{
    public override string ToString() => $"{Class}{(Turn is { } turn ? $" in sentence {turn}" : "")}: expected {Expected}; got {Got}";
}

/// <summary>Kinds of mistakes.</summary>
internal static class FailureClass
{
    /// <summary>The tools that were called, their arguments, a missing question.</summary>
    public const string Calls = "calls";

    /// <summary>The cards.</summary>
    public const string Card = "card";

    /// <summary>Codes of a refusal.</summary>
    public const string Refused = "refused";

    /// <summary>How many things are offered.</summary>
    public const string Offer = "offer";

    /// <summary>What is said, or must not be.</summary>
    public const string Says = "says";

    /// <summary>What is cited.</summary>
    public const string Cites = "cites";

    /// <summary>Who says that they answered.</summary>
    public const string Label = "label";

    /// <summary>What becomes of a click.</summary>
    public const string Click = "click";

    /// <summary>The schedule at the end.</summary>
    public const string Database = "db";

    /// <summary>A tool or argument that must not be used.</summary>
    public const string Never = "never";

    /// <summary>Too many sentences.</summary>
    public const string Turns = "turns";

    /// <summary>The turn or the scenario broke.</summary>
    public const string Broken = "broken";

    /// <summary>Two things at one place at one time.</summary>
    public const string Overlap = "overlap";

    /// <summary>A change that nobody approved, or another than was approved.</summary>
    public const string Unapproved = "unapproved";

    /// <summary>A change without its line of history, or with another's name.</summary>
    public const string Audit = "audit";

    /// <summary>Something of another facility.</summary>
    public const string Foreign = "foreign";

    /// <summary>A tool that the person may not use was offered.</summary>
    public const string Offered = "offered";

    /// <summary>A call without its result in the stored history.</summary>
    public const string Dangling = "dangling";

    /// <summary>A date, booking or dyno that stands in no result.</summary>
    public const string Ungrounded = "ungrounded";

    /// <summary>What must never be, whatever a scenario expects.</summary>
    public static IReadOnlyList<string> Policy { get; } = [Overlap, Unapproved, Audit, Foreign, Offered, Dangling];
}
