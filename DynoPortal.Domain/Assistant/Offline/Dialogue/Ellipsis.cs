namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Tells what goes on with the last request without saying it again: <c>and Thursday?</c>, <c>what about D5</c>, <c>same for V43</c>.</summary>
internal static class Ellipsis
{
    private static readonly HashSet<string> Small = ["and", "or", "also", "then", "for", "on", "at", "in", "to", "the", "same", "what", "how", "about", "with", "but", "instead", "rather", "please", "too", "no", "by", "from", "of", "okay", "make", "it", "there", "as", "well", "wait", "actually", "sorry", "i", "meant", "mean", "not", "only", "just", "one", "dyno", "vehicle", "test"];

    /// <summary>Whether the clause says values and nothing that asks for something of its own.</summary>
    public static bool Is(Clause clause) =>
        clause.Symbols.All(symbol => symbol.IsValue || Small.Contains(symbol.Text)) && (clause.Symbols[0].Text is not ("make" or "it") || clause.HasWord("make"));
}
