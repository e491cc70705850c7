using DynoPortal.Domain.Assistant.Offline.Intents;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>What a clause is understood to ask for.</summary>
/// <param name="Skill">Which skill answers.</param>
/// <param name="Slots">What is known of the request.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Confidence">0 to 1.</param>
internal sealed record Request(Skill Skill, Slots Slots, Clause Clause, double Confidence)
{
    /// <summary>The runner-up, for a question between two.</summary>
    public Skill? Other { get; init; }
}
