namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>
/// A sequence of symbols with gaps. Written as items with blanks between them: a word, <c>@class</c>, <c>&lt;vehicle&gt;</c>, alternatives <c>a|@b</c>, an optional <c>item?</c>,
/// <c>..</c> for up to three symbols, <c>...</c> for any number, <c>^</c> for the start of the clause behind its politeness, <c>$</c> for its end, and <c>!item</c> for a symbol that stands nowhere in the clause.
/// </summary>
internal sealed class Pattern
{
    private const int ShortGap = 3;
    private readonly Item[] items;
    private readonly Item[] absent;
    private readonly bool starts;
    private readonly bool ends;

    /// <param name="text">As described above.</param>
    /// <param name="weight">How sure a match makes, 0 to 1.</param>
    public Pattern(string text, double weight)
    {
        Weight = weight;
        var parts = text.Split(' ');
        (starts, ends) = (parts[0] == "^", parts[^1] == "$");
        items = [.. parts.Where(part => part is not ("^" or "$") && part[0] != '!').Select(Item.Of)];
        absent = [.. parts.Where(part => part[0] == '!').Select(part => Item.Of(part[1..]))];
    }

    /// <summary>How sure a match makes, 0 to 1.</summary>
    public double Weight { get; }

    /// <summary>Whether it stands in the clause; <paramref name="start"/> is where the clause begins behind its politeness.</summary>
    public bool Matches(IReadOnlyList<Symbol> symbols, int start)
    {
        if (absent.Length > 0 && Enumerable.Range(0, symbols.Count).Any(at => Array.Exists(absent, item => item.LengthAt(symbols, at) > 0))) return false;
        if (starts) return From(symbols, start, 0) || (start > 0 && From(symbols, 0, 0));
        for (var at = 0; at <= symbols.Count; at++)
            if (From(symbols, at, 0)) return true;
        return false;
    }

    private bool From(IReadOnlyList<Symbol> symbols, int at, int item)
    {
        if (item == items.Length) return !ends || at >= symbols.Count;
        var wanted = items[item];
        if (wanted.Gap is { } most)
        {
            for (var gap = 0; gap <= most && at + gap <= symbols.Count; gap++)
                if (From(symbols, at + gap, item + 1)) return true;
            return false;
        }

        if (at < symbols.Count)
            foreach (var length in wanted.LengthsAt(symbols, at))
                if (From(symbols, at + length, item + 1)) return true;
        return wanted.IsOptional && From(symbols, at, item + 1);
    }

    private sealed record Item(string[] Words, string[] Classes, bool IsOptional, int? Gap)
    {
        public static Item Of(string text)
        {
            if (text is ".." or "...") return new([], [], false, text == ".." ? ShortGap : int.MaxValue);
            var names = text.TrimEnd('?').Split('|');
            return new([.. names.Where(name => name[0] is not ('@' or '<'))], [.. names.Where(name => name[0] is '@' or '<').Select(name => name.TrimStart('@'))], text[^1] == '?' && text.Length > 1, null);
        }

        public int LengthAt(IReadOnlyList<Symbol> symbols, int at) => LengthsAt(symbols, at).FirstOrDefault();

        public IEnumerable<int> LengthsAt(IReadOnlyList<Symbol> symbols, int at)
        {
            var symbol = symbols[at];
            foreach (var (name, length) in symbol.Phrases)
                if (Classes.Contains(name)) yield return length;
            if (Words.Contains(symbol.Text) || symbol.Classes.Any(Classes.Contains)) yield return 1;
        }
    }
}
