namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>Chooses what to quote of a section.</summary>
internal static partial class ProcedureQuotes
{
    /// <summary>What PostgreSQL sets around a word that was searched for; characters that no text has (<see cref="InertText"/>).</summary>
    public const char Opened = '\uE000';

    /// <inheritdoc cref="Opened"/>
    public const char Closed = '\uE001';

    private const int Longest = 300;

    /// <summary>The line with most of the words that are marked in the second text, the first of several, or a part of it around the first of them; the first line where none is.</summary>
    public static string Of(string text, string marked)
    {
        var (lines, marks) = (text.Split('\n'), marked.Split('\n'));
        // The headline may join lines where a text has angle brackets; then no line is known to be the best.
        var words = lines.Length == marks.Length ? [.. marks.Select(MarkedIn)] : lines.Select(_ => new List<string>()).ToList();
        var best = Enumerable.Range(0, lines.Length).MaxBy(at => words[at].Distinct(StringComparer.OrdinalIgnoreCase).Count());
        var line = ListMark().Replace(lines[best], "", 1);
        return line.Length <= Longest ? line : Part(line, words[best] is [var first, ..] ? Math.Max(0, line.IndexOf(first, StringComparison.Ordinal)) : 0);
    }

    private static List<string> MarkedIn(string line)
    {
        var words = new List<string>();
        for (var at = line.IndexOf(Opened, StringComparison.Ordinal); at >= 0; at = line.IndexOf(Opened, at + 1))
            if (line.IndexOf(Closed, at) is > 0 and var end) words.Add(line[(at + 1)..end]);
        return words;
    }

    // Begins and ends between words.
    private static string Part(string line, int around)
    {
        var from = Math.Clamp(around - 60, 0, line.Length - Longest);
        if (from > 0 && line.IndexOf(' ', from) is var gap && gap > 0 && gap < around) from = gap + 1;
        var to = Math.Min(line.Length, from + Longest);
        if (to < line.Length && line.LastIndexOf(' ', to) is var end && end > from) to = end;
        return line[from..to];
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"\A *(?:(?:[0-9]+\.|-) )*")]
    private static partial System.Text.RegularExpressions.Regex ListMark();
}
