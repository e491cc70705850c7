using System.Text.RegularExpressions;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Finds the names of known people in a text, whole and in part. Looks up words in place of trying each name at each word, because a facility has hundreds of people.</summary>
internal sealed partial class PersonNames
{
    private const int ShortestPart = 3;

    // First names that are words of every request, too.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "April", "August", "June", "Mark", "May", "Will" };
    private readonly Dictionary<string, string> _whole = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private readonly ILookup<string, Form> _byFirstWord;

    public PersonNames(IEnumerable<string> names)
    {
        foreach (var name in names.Select(name => name.Trim()).Where(name => name.Length >= ShortestPart)) _whole.TryAdd(name, name);
        foreach (var name in _whole.Values)
        {
            var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // Without the small words between names, such as "der".
            foreach (var part in parts.Where(part => parts.Length > 1 && part.Length >= ShortestPart && char.IsUpper(part[0]) && !Words.Contains(part)))
            {
                // A name that several people bear belongs to none of them.
                if (!_parts.TryAdd(part, name)) _parts[part] = part;
            }
        }
        _byFirstWord = _whole.Keys.Select(name => new Form(name, StringComparison.OrdinalIgnoreCase)).Concat(_parts.Keys.Select(part => new Form(part, StringComparison.Ordinal)))
            .OrderByDescending(form => form.Text.Length).ToLookup(form => Word().Match(form.Text).Value, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Where the text has a name, in order; the longest where one begins with another.</summary>
    public IEnumerable<Range> Find(string text)
    {
        if (_byFirstWord.Count == 0) yield break;
        var from = 0;
        for (var word = Word().Match(text); word.Success; word = word.NextMatch())
        {
            if (word.Index < from || _byFirstWord[word.Value].FirstOrDefault(form => form.StandsAt(text, word.Index)) is not { } name) continue;
            from = word.Index + name.Text.Length;
            yield return word.Index..from;
        }
    }

    /// <summary>The whole name of the person whom a match means; the match itself when it could be several people.</summary>
    public string Whose(string match) => _whole.TryGetValue(match, out var name) ? name : _parts.GetValueOrDefault(match, match);

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}_]+")]
    private static partial Regex Word();

    private sealed record Form(string Text, StringComparison Comparison)
    {
        public bool StandsAt(string text, int start)
        {
            var end = start + Text.Length;
            return end <= text.Length && string.Compare(text, start, Text, 0, Text.Length, Comparison) == 0 && (end == text.Length || !Word().IsMatch(text.AsSpan(end, 1)));
        }
    }
}
