using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Assistant.Names;

/// <summary>Finds what a text names: exact name → alias → prefix → words → slips of the pen, and only the best of these.</summary>
internal static class NameSearch
{
    // What people say before or after a name, by kind.
    private static readonly Dictionary<string, string[]> Said = new()
    {
        [NameKind.Vehicle] = ["VEHICLE", "CAR", "TRUCK", "THE", "TAG", "VIN"],
        [NameKind.Dyno] = ["DYNO", "DYNAMOMETER", "LANE", "THE"],
        [NameKind.Test] = ["TEST", "TESTS", "TESTING", "TYPE", "THE"],
        [NameKind.Group] = ["GROUP", "DYNOS", "THE"],
        [NameKind.Program] = ["PROGRAM", "THE"],
        [NameKind.Booking] = ["BOOKING", "ALLOCATION", "THE"],
    };

    /// <summary>Those that the text fits best, all of the same rank; empty when it names none.</summary>
    public static IReadOnlyList<NameHit<T>> Find<T>(string text, IReadOnlyList<Named<T>> all)
    {
        if (all.Count == 0) return [];
        // Two tags may differ by a hyphen alone, and each must have a way to be named.
        var squeezed = Codes.Squeeze(text);
        var literal = all.Where(each => each.Literal.Contains(squeezed)).ToList();
        if (literal.Count > 0) return [.. literal.Select(each => new NameHit<T>(each, NameMatch.Exact))];
        var written = NameText.Words(text);
        var whole = Ranked(NameText.Fold(text), written, all);
        var said = Said.GetValueOrDefault(all[0].As.Kind, []);
        var words = written.Where(word => !said.Contains(word)).ToList();
        if (words.Count == written.Count) return whole;
        var bare = Ranked(string.Concat(words), words, all);
        return whole.Count > 0 && (bare.Count == 0 || whole[0].Match <= bare[0].Match) ? whole : bare;
    }

    private static List<NameHit<T>> Ranked<T>(string folded, IReadOnlyList<string> words, IReadOnlyList<Named<T>> all)
    {
        if (folded.Length == 0) return [];
        foreach (var match in Enum.GetValues<NameMatch>())
        {
            var hits = all.Where(each => Fits(match, folded, words, each)).Select(each => new NameHit<T>(each, match)).ToList();
            if (hits.Count > 0) return hits;
        }

        return [];
    }

    private static bool Fits<T>(NameMatch match, string folded, IReadOnlyList<string> words, Named<T> each) => match switch
    {
        NameMatch.Exact => each.FoldedExact.Contains(folded),
        NameMatch.Alias => each.Folded.Any(name => name == folded || IsPlural(folded, name)),
        NameMatch.Prefix => folded.Length > 1 && each.Folded.Any(name => NameText.Begins(folded, name)),
        NameMatch.Tokens => words.All(each.Words.Contains),
        NameMatch.Fuzzy => each.Folded.Any(name => NameText.IsSlip(folded, name))
            || (words.Any(word => word.Length > 3) && words.All(word => each.Words.Contains(word) || each.Words.Any(known => NameText.IsSlip(word, known)))),
        _ => throw new InvalidOperationException($"{match} has no rule."),
    };

    private static bool IsPlural(string folded, string name) =>
        folded.Length > 3 && char.IsLetter(name[^1]) && (folded == name + "S" || name == folded + "S");
}

/// <summary>The kinds of things that have names.</summary>
internal static class NameKind
{
    public const string Vehicle = "vehicle";
    public const string Dyno = "dyno";
    public const string Test = "test";
    public const string Person = "person";
    public const string Group = "group";
    public const string Program = "program";
    public const string Booking = "booking";
}
