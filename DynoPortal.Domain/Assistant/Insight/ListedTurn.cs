using DynoPortal.Domain.Assistant.Conversations;

namespace DynoPortal.Domain.Assistant.Insight;

/// <summary>A turn in an administrator's list: never with what was said.</summary>
/// <param name="Id">The turn.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Source">Who answered.</param>
/// <param name="Feedback">What the person thought of it; null when they didn't say. Its reason is masked.</param>
public sealed record ListedTurn(TurnId Id, DateTimeOffset StartedAt, string Person, TurnState State, TurnSource Source, TurnFeedback? Feedback);

/// <summary>Which turns to list.</summary>
public enum TurnChoice
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those that failed or were cut off.</summary>
    Failed,

    /// <summary>Those with a thumb.</summary>
    Rated,
}
