using System.Globalization;
using DynoPortal.Domain.Assistant.Names;

namespace DynoPortal.Domain.Assistant.Offline.Entities;

/// <summary>Finds names by what people write for them.</summary>
internal sealed class NameIndex
{
    private readonly Dictionary<string, List<KnownName>> exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownName>> aliases = new(StringComparer.Ordinal);
    private readonly List<(string Folded, KnownName Name)> all = [];
    private readonly List<(string Shape, EntityKind Kind)> shapes = [];

    public NameIndex(IReadOnlyList<KnownName> names)
    {
        foreach (var name in names)
        {
            foreach (var written in name.Exact) Put(exact, written, name);
            foreach (var written in name.Aliases) Put(aliases, written, name);
            all.AddRange(name.Folded.Select(folded => (folded, name)));
        }

        shapes.AddRange(all.Where(each => each.Name.Kind is EntityKind.Dyno or EntityKind.Vehicle).Select(each => (LettersOf(each.Folded), each.Name.Kind)).Distinct());
    }

    /// <summary>What has this name or alias, folded; of one kind only when one is wanted.</summary>
    public (IReadOnlyList<KnownName> Names, MatchKind Match) Find(string folded, EntityKind? kind = null)
    {
        var found = In(exact, folded, kind);
        return found.Count > 0 ? (found, MatchKind.Exact) : (In(aliases, folded, kind), MatchKind.Alias);
    }

    /// <summary>What begins with this text, or is it with slips of the pen.</summary>
    public (IReadOnlyList<KnownName> Names, MatchKind Match) Guess(string folded)
    {
        var begun = folded.Length < 4 ? [] : Best(all.Where(each => NameText.Begins(folded, each.Folded)));
        if (begun.Count > 0) return (begun, MatchKind.Prefix);
        var slips = folded.Length < 4 ? [] : Best(all.Where(each => NameText.IsSlip(folded, each.Folded)));
        return (slips, MatchKind.Fuzzy);
    }

    /// <summary>The dynos whose only number is this one.</summary>
    public IReadOnlyList<KnownName> DynosNumbered(int number, string? group = null) =>
        [.. all.Where(each => each.Name.Kind == EntityKind.Dyno && (group is null || each.Name.Detail == group) && NameText.Digits(each.Folded) == number.ToString(CultureInfo.InvariantCulture)).Select(each => each.Name).Distinct()];

    /// <summary>The vehicles of a program.</summary>
    public IReadOnlyList<KnownName> VehiclesOf(string program) => [.. all.Where(each => each.Name.Kind == EntityKind.Vehicle && each.Name.Detail == program).Select(each => each.Name).Distinct()];

    /// <summary>What something with these letters before its digits would be, going by the names there are.</summary>
    public EntityKind KindLike(string folded)
    {
        var letters = LettersOf(folded);
        return shapes.FirstOrDefault(each => each.Shape == letters, (Shape: "", Kind: letters == "D" ? EntityKind.Dyno : EntityKind.Vehicle)).Kind;
    }

    private static List<KnownName> Best(IEnumerable<(string Folded, KnownName Name)> found)
    {
        var names = found.Select(each => each.Name).Distinct().ToList();
        return names.Count == 0 ? names : [.. names.Where(name => name.Kind == names[0].Kind).Take(10)];
    }

    private static List<KnownName> In(Dictionary<string, List<KnownName>> index, string folded, EntityKind? kind)
    {
        if (!index.TryGetValue(folded, out var names)) return [];
        var wanted = kind ?? names.Min(name => name.Kind);
        return [.. names.Where(name => name.Kind == wanted)];
    }

    private static void Put(Dictionary<string, List<KnownName>> index, string written, KnownName name)
    {
        var folded = NameText.Fold(written);
        if (folded.Length == 0) return;
        if (!index.TryGetValue(folded, out var names)) index[folded] = names = [];
        if (!names.Contains(name)) names.Add(name);
    }

    private static string LettersOf(string folded) => new([.. folded.TakeWhile(char.IsLetter)]);
}
