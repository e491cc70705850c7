namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Phrases and what they mean. A phrase is tokens with blanks between them; where several match, the longest counts.</summary>
internal sealed class Lexicon<T>
{
    private readonly Dictionary<string, List<(string[] Words, T Value)>> byFirst = new(StringComparer.Ordinal);

    public Lexicon(params IEnumerable<(string Phrases, T Value)> entries)
    {
        foreach (var (phrases, value) in entries)
            foreach (var phrase in phrases.Split('|'))
                Add(phrase.Split(' '), value);
    }

    /// <summary>The phrase that starts at this token, if one does.</summary>
    public Part<T>? Match(Line line, int at)
    {
        Part<T>? found = null;
        if (!byFirst.TryGetValue(line.Text(at), out var candidates)) return found;
        foreach (var (words, value) in candidates)
            if ((found is null || at + words.Length > found.Value.End) && Stands(line, at, words)) found = new(value, at + words.Length);
        return found;
    }

    private static bool Stands(Line line, int at, string[] words)
    {
        for (var index = 1; index < words.Length; index++)
            if (line.Text(at + index) != words[index]) return false;
        return true;
    }

    private void Add(string[] words, T value)
    {
        if (!byFirst.TryGetValue(words[0], out var list)) byFirst[words[0]] = list = [];
        list.Add((words, value));
    }
}
