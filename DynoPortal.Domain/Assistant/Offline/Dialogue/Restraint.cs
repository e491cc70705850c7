using DynoPortal.Domain.Assistant.Offline.Intents;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Keeps from proposing what somebody only speaks of: what is not to be done, what was done, and what might be.</summary>
internal static class Restraint
{
    private const string Verbs = "book|reserve|schedule|move|reschedule|shift|push|postpone|delay|cancel|delete|remove|drop|swap|exchange|split|extend|shorten|assign|add|undo|declare|mark|put|change|touch|repeat|plan";
    private const string Done = "booked|moved|cancelled|canceled|deleted|removed|swapped|extended|shortened|rescheduled|postponed|assigned";

    private static readonly Pattern[] Forbidding = [.. new[] { $"do|does|would|should|must|will|shall|please|can|could|rather|better not {Verbs}", $"never {Verbs}", $"not to {Verbs}", $"no need to {Verbs}" }.Select(text => new Pattern(text, 1))];

    private static readonly Pattern[] Musing =
    [
        .. new[] { "^ should|shall i|we|one", "what|how ... if", "what would|will happen", "^ how do|to|can|would|does|should", $"i|we|he|she|they already? {Done} !need !everything !what !all !whatever", $"have|has|had|was|were already? {Done} !need !everything !what !all !whatever", $"^ who|why|when ... {Done}", "wonder|wondering|curious if|whether", "thinking about|of", $"& was|were|has|have|had|did {Done}|{Verbs} ?", "^ what|which|when|where|why|who|how ... !about" }.Select(text => new Pattern(text, 1)),
    ];

    /// <summary>Whether the clause says that something is not to be done.</summary>
    public static bool Forbids(Clause clause) => !clause.HasWord("anywhere", "nowhere", "why") && Array.Exists(Forbidding, pattern => pattern.Matches(clause));

    /// <summary>The request as sure as it may be: a change that is only spoken of is asked about.</summary>
    public static Request Of(Request ask) => ask.Skill.Proposes && ask.Confidence >= Policy.Sure && Array.Exists(Musing, pattern => pattern.Matches(ask.Clause)) ? ask with { Confidence = Policy.Likely } : ask;

    /// <summary>Says that nothing is done.</summary>
    public static void Say(Turn turn)
    {
        turn.Say(Phrase.LeftAsItIs);
        turn.State.Frame = null;
    }
}
