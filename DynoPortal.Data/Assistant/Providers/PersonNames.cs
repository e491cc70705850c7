using System.Text.RegularExpressions;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>Finds the names of known people in a text, whole and in part.</summary>
internal sealed class PersonNames
{
    private const int ShortestPart = 3;

    // First names that are words of every request, too.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "April", "August", "June", "Mark", "May", "Will" };
    private readonly Dictionary<string, string> _whole = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);

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
        Pattern = _whole.Count == 0 ? null : new Regex(
            $@"(?<![\p{{L}}\p{{N}}_])(?:(?i:{Alternatives(_whole.Keys)}){(_parts.Count == 0 ? "" : "|" + Alternatives(_parts.Keys))})(?![\p{{L}}\p{{N}}_])", RegexOptions.CultureInvariant);
    }

    /// <summary>Matches a known name; null when there are none.</summary>
    public Regex? Pattern { get; }

    /// <summary>The whole name of the person whom a match means; the match itself when it could be several people.</summary>
    public string Whose(string match) => _whole.TryGetValue(match, out var name) ? name : _parts.GetValueOrDefault(match, match);

    // The longest first, because alternatives are tried in order.
    private static string Alternatives(IEnumerable<string> names) => string.Join('|', names.OrderByDescending(name => name.Length).Select(Regex.Escape));
}
