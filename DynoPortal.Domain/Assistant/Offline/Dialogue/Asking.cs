using DynoPortal.Domain.Assistant.Offline.Intents;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Tells a question from a wish: "could you book V42?" wishes, whatever its mark.</summary>
internal static class Asking
{
    private static readonly HashSet<string> Words = ["what", "which", "when", "who", "where", "how", "why", "whose", "whom"];
    private static readonly HashSet<string> Leads = ["is", "are", "was", "were", "does", "did", "has", "can", "could", "may", "might", "will", "would", "should", "must", "shall", "am", "any", "anything", "anyone"];
    private static readonly HashSet<string> Doing = ["do", "have"];
    private static readonly HashSet<string> Persons = ["i", "we", "you", "they", "any", "the", "our", "my", "these", "those"];
    private static readonly HashSet<string> Telling = ["tell", "say", "know", "check", "explain", "whether", "if", "wonder", "see", "inform"];
    private static readonly HashSet<string> Changing = ["bookstrong", "movestrong", "cancel", "swap", "split", "book_now", "undo"];
    private static readonly HashSet<string> Wishing = ["please", "you", "someone", "somebody", "possible", "like", "want", "need", "may", "can", "could"];

    /// <summary>Whether these symbols ask for something to be told.</summary>
    /// <param name="symbols">Of one clause, without marks.</param>
    /// <param name="start">Where it begins behind its politeness.</param>
    /// <param name="isMarked">Whether a question mark ends it.</param>
    public static bool Is(IReadOnlyList<Symbol> symbols, int start, bool isMarked)
    {
        if (symbols.Count == 0) return isMarked;
        var (first, next) = (symbols[Math.Min(start, symbols.Count - 1)].Text, start + 1 < symbols.Count ? symbols[start + 1] : null);
        // "is there any way to book V42?"
        if (start > 0 && symbols[Math.Min(start, symbols.Count - 1)].Classes.Any(Changing.Contains) && !Words.Contains(first)) return false;
        if (Words.Contains(first) || symbols.Any(symbol => symbol.Text is "whether")) return true;
        if (Telling.Contains(first) && symbols.Skip(start).Any(symbol => Words.Contains(symbol.Text) || symbol.Text is "if")) return true;
        if (Leads.Contains(first) && (isMarked || next is not null && (next.Mention is not null || next.Text is "there" or "it" or "that" or "this" or "anything" or "something" || Persons.Contains(next.Text)))) return true;
        if (Doing.Contains(first) && next is not null && (Persons.Contains(next.Text) || isMarked && next.Mention is null)) return true;
        return isMarked && !symbols.Take(start).Any(symbol => Wishing.Contains(symbol.Text));
    }
}
