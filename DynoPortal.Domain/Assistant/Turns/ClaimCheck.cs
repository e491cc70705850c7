using DynoPortal.Domain.Assistant.Loop;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Finds an answer that says something was changed. Nothing ever is in a turn: a person approves a proposal first, so such an answer gets a word beside it (S-11).</summary>
public static class ClaimCheck
{
    private static readonly string[] Doers = ["i have ", "i've ", "i just ", "i "];
    private static readonly string[] Deeds = ["booked", "moved", "cancelled", "canceled", "rescheduled", "swapped", "extended", "shortened", "deleted", "changed", "scheduled", "assigned", "reserved", "updated"];
    private static readonly string[] Passives = ["has been ", "have been ", "is now ", "are now ", "was successfully ", "successfully "];

    /// <summary>What to say beside the answer; null when it claims nothing. What the history already tells, such as the outcome of an earlier approval, may be repeated.</summary>
    /// <param name="answer">The whole answer of the turn.</param>
    /// <param name="wasApproved">Whether a proposal of this conversation has been approved.</param>
    public static LoopStep.Notice? Of(string answer, bool wasApproved) => !wasApproved && Claims(answer)
        ? new("nothing_changed", "Nothing has been changed. A change is made only when you approve its card.") : null;

    private static bool Claims(string answer)
    {
        var lower = answer.ToLowerInvariant();
        return Doers.Concat(Passives).Any(doer => Deeds.Any(deed => Says(lower, doer + deed)));
    }

    // "I booked" and not "can I book"; "I haven't booked" doesn't contain it.
    private static bool Says(string text, string claim)
    {
        for (var at = text.IndexOf(claim, StringComparison.Ordinal); at >= 0; at = text.IndexOf(claim, at + 1, StringComparison.Ordinal))
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + claim.Length == text.Length || !char.IsLetter(text[at + claim.Length]))) return true;
        return false;
    }
}
