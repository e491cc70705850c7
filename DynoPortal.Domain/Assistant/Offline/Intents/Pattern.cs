using DynoPortal.Domain.Assistant.Offline.Dialogue;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>
/// A sequence of symbols with gaps. Written as items with blanks between them: a word, <c>@class</c>, <c>&lt;vehicle&gt;</c>, alternatives <c>a|@b</c>, an optional <c>item?</c>,
/// <c>..</c> for up to three symbols, <c>...</c> for any number, <c>^</c> for the start of the clause behind its politeness, <c>$</c> for its end, and <c>!item</c> for a symbol that stands nowhere in the clause.
/// Behind <c>&amp;</c> the items stand anywhere, in any order, each in a place of its own. <c>?</c> alone holds for questions, <c>!?</c> for all else.
/// </summary>
internal sealed class Pattern
{
    private const int ShortGap = 3;
    private readonly Item[] items;
    private readonly Item[] absent;
    private readonly bool starts;
    private readonly bool ends;
    private readonly bool isUnordered;
    private readonly bool? isQuestion;

    /// <param name="text">As described above.</param>
    /// <param name="weight">How sure a match makes, 0 to 1.</param>
    public Pattern(string text, double weight)
    {
        Weight = weight;
        var parts = text.Split(' ');
        (starts, ends, isUnordered) = (parts[0] == "^", parts[^1] == "$", parts[0] == "&");
        isQuestion = parts.Contains("?") ? true : parts.Contains("!?") ? false : null;
        items = [.. parts.Where(part => part is not ("^" or "$" or "&" or "?") && part[0] != '!').Select(Item.Of)];
        absent = [.. parts.Where(part => part[0] == '!' && part != "!?").Select(part => Item.Of(part[1..]))];
    }

    /// <summary>How sure a match makes, 0 to 1.</summary>
    public double Weight { get; }

    /// <summary>Whether it stands in the clause.</summary>
    public bool Matches(Clause clause) => Matches(clause, NamesIn(clause));

    /// <summary>Whether it stands in the clause, of which these are the <see cref="NamesIn"/>; most patterns fail by these alone.</summary>
    public bool Matches(Clause clause, IReadOnlySet<string> names)
    {
        if (Array.Exists(items, item => item.Gap is null && !item.IsOptional && !item.IsIn(names))) return false;
        var (symbols, start) = (clause.Symbols, clause.Start);
        if (isQuestion is { } wanted && clause.IsQuestion != wanted) return false;
        if (absent.Length > 0 && Enumerable.Range(0, symbols.Count).Any(at => Array.Exists(absent, item => item.LengthAt(symbols, at) > 0))) return false;
        if (isUnordered) return Anywhere(symbols);
        if (starts) return From(symbols, start, 0) || (start > 0 && From(symbols, 0, 0));
        for (var at = 0; at <= symbols.Count; at++)
            if (From(symbols, at, 0)) return true;
        return false;
    }

    /// <summary>The words of a clause as they are and its classes as patterns write them.</summary>
    public static IReadOnlySet<string> NamesIn(Clause clause)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in clause.Symbols)
        {
            names.Add(symbol.Text);
            foreach (var name in symbol.Classes) names.Add(Written(name));
            foreach (var (name, _) in symbol.Phrases) names.Add(Written(name));
        }

        return names;
    }

    private static string Written(string name) => name[0] == '<' ? name : "@" + name;

    // As many places for each item as there are items are enough to find one for all, however long the clause.
    private bool Anywhere(IReadOnlyList<Symbol> symbols)
    {
        var places = new List<(int At, int Length)>[items.Length];
        for (var item = 0; item < items.Length; item++)
        {
            places[item] = [];
            for (var at = 0; at < symbols.Count && places[item].Count < items.Length; at++)
                if (items[item].LengthAt(symbols, at) is > 0 and var length) places[item].Add((at, length));
            if (places[item].Count == 0 && !items[item].IsOptional) return false;
        }

        return Placed(places, 0, new bool[symbols.Count]);
    }

    private bool Placed(List<(int At, int Length)>[] places, int item, bool[] taken)
    {
        if (item == items.Length) return true;
        foreach (var (at, length) in places[item])
        {
            if (taken.AsSpan(at, length).Contains(true)) continue;
            taken.AsSpan(at, length).Fill(true);
            if (Placed(places, item + 1, taken)) return true;
            taken.AsSpan(at, length).Clear();
        }

        return items[item].IsOptional && Placed(places, item + 1, taken);
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

        public bool IsIn(IReadOnlySet<string> names) => Array.Exists(Words, names.Contains) || Array.Exists(Classes, name => names.Contains(Written(name)));

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
