using DynoPortal.Domain.Assistant.Loop;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Finds an answer that says something was changed. Nothing ever is in a turn: a person approves a proposal first, so such an answer gets a word beside it (S-11).</summary>
public static class ClaimCheck
{
    private static readonly string[] Doers = ["i have ", "i've ", "i have now ", "i've now ", "i just ", "i ", "we have ", "we've "];
    private static readonly string[] Deeds = ["booked", "moved", "cancelled", "canceled", "rescheduled", "swapped", "extended", "shortened", "deleted", "changed", "scheduled", "assigned", "reserved", "updated"];
    private static readonly string[] Passives = ["has been ", "have been ", "is now ", "are now ", "was successfully ", "successfully "];

    // Of a booking that a tool has read the same is simply true.
    private static readonly string[] States = ["is ", "are ", "it's ", "they're ", "is already ", "are already "];

    /// <summary>What to say beside the answer; null when it claims nothing. What was approved since the person spoke last may be told, which the caller knows.</summary>
    /// <param name="answer">The whole answer of the turn.</param>
    /// <param name="hasOnlyRead">Whether tools were called in the turn, and none that proposes: then "A-1042 is booked" tells what was read.</param>
    public static LoopStep.Notice? Of(string answer, bool hasOnlyRead) => Claims(answer.ToLowerInvariant(), hasOnlyRead)
        ? new("nothing_changed", "Nothing has been changed. A change is made only when you approve its card.") : null;

    private static bool Claims(string answer, bool hasOnlyRead)
    {
        var claims = hasOnlyRead ? Doers.Concat(Passives) : Doers.Concat(Passives).Concat(States);
        return claims.Any(claim => Deeds.Any(deed => Says(answer, claim + deed))) || (!hasOnlyRead && Deeds.Any(deed => Leads(answer, deed)));
    }

    // "I booked" and not "can I book"; "I haven't booked" doesn't contain it.
    private static bool Says(string text, string claim) => Places(text, claim).Any(at => at == 0 || !char.IsLetter(text[at - 1]));

    // "Booked V42 on D2." begins a sentence or a line.
    private static bool Leads(string text, string deed) => Places(text, deed).Any(at => text[..at].TrimEnd(' ', '*', '-', '•', '✓', '✅') is [] or [.., '.' or '!' or '\n' or ':']
        && at + deed.Length < text.Length && text[at + deed.Length] == ' ');

    private static IEnumerable<int> Places(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
            if (at + words.Length == text.Length || !char.IsLetter(text[at + words.Length])) yield return at;
    }
}
