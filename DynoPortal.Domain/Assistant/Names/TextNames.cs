namespace DynoPortal.Domain.Assistant.Names;

/// <summary>A name found in a text.</summary>
/// <param name="Kind">Of what; see <see cref="NameKind"/>.</param>
/// <param name="Name">As tools take it.</param>
/// <param name="Detail">What tells it from others.</param>
/// <param name="Match">How well it fits.</param>
/// <param name="Score">1 for its own name, less the looser it fits, 0 to 1.</param>
/// <param name="Text">The part of the text that names it.</param>
internal sealed record FoundName(string Kind, string Name, string Detail, NameMatch Match, double Score, string Text);

/// <summary>Finds the names in a text: of the text as a whole, else of its parts, the longest first.</summary>
internal static class TextNames
{
    // "the Mustang GT V42" is about as long as a name gets.
    private const int MostWords = 5;

    /// <summary>The most words of a text that are looked at one by one; what comes after them names nothing.</summary>
    public const int MostWordsOfText = 60;

    private static readonly char[] Between = [' ', ',', ';', '?', '!', '\n', '\t', '"', '(', ')'];

    /// <summary>Whether a text has more words than are looked at.</summary>
    public static bool IsCut(string text) => WordsOf(text).Length > MostWordsOfText;

    /// <summary>The names of one kind in the text.</summary>
    public static IReadOnlyList<FoundName> Find<T>(string text, IReadOnlyList<Named<T>> all, CancellationToken cancellationToken)
    {
        var whole = NameSearch.Find(text, all);
        if (whole.Count > 0) return [.. whole.Select(hit => Of(hit, text.Trim()))];
        string[] words = [.. WordsOf(text).Take(MostWordsOfText)];
        var found = new List<FoundName>();
        var taken = new bool[words.Length];
        for (var length = Math.Min(MostWords, words.Length - 1); length > 0; length--)
            for (var first = 0; first + length <= words.Length; first++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (taken.AsSpan(first, length).Contains(true)) continue;
                var part = string.Join(' ', words, first, length).TrimEnd('.', ':');
                var hits = NameSearch.Find(part, all).Where(hit => CanStandInText(hit.Match, part)).ToList();
                if (hits.Count == 0) continue;
                taken.AsSpan(first, length).Fill(true);
                found.AddRange(hits.Select(hit => Of(hit, part)));
            }

        return found;
    }

    private static string[] WordsOf(string text) => text.Split(Between, StringSplitOptions.RemoveEmptyEntries);

    // In a sentence, "on" begins no name, "book" is no slip of one, and "22" is a day rather than a dyno; six digits are the end of a VIN.
    private static bool CanStandInText(NameMatch match, string part)
    {
        var folded = NameText.Fold(part);
        if (!folded.Any(char.IsLetter)) return match <= NameMatch.Alias && folded.Length >= 6;
        return match <= NameMatch.Alias ? folded.Length > 1 : match != NameMatch.Tokens && folded.Length > 4;
    }

    private static FoundName Of<T>(NameHit<T> hit, string text) => new(hit.Of.As.Kind, hit.Of.As.Name, hit.Of.As.Detail, hit.Match, hit.Match switch
    {
        NameMatch.Exact => 1,
        NameMatch.Alias => 0.95,
        NameMatch.Prefix => 0.9,
        NameMatch.Tokens => 0.8,
        _ => 0.6,
    }, text);
}
