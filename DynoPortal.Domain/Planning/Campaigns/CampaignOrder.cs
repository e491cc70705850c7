namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>The order in which steps follow each other.</summary>
public static class CampaignOrder
{
    /// <summary>A circle in which steps wait for each other, from its first step in the list back to it, each waiting for the next; null when there is none. A name that no step has is left out.</summary>
    public static IReadOnlyList<T>? Circle<T>(IReadOnlyList<(T Key, IReadOnlyList<T> After)> steps) where T : notnull
    {
        var after = steps.ToDictionary(step => step.Key, step => step.After);
        var seen = new HashSet<T>();
        foreach (var (key, _) in steps)
            if (From(key, [], after, seen) is { } circle) return circle;
        return null;
    }

    /// <summary>A circle in a sentence for a person: <c>5K–75K waits for 75K–150K, which waits for 5K–75K.</c></summary>
    public static string Sentence(IReadOnlyList<string> circle) => circle is [var own, _] ? $"{own} waits for itself."
        : $"{circle[0]} waits for {string.Join(", which waits for ", circle.Skip(1))}.";

    /// <summary>How many steps lead to each, at the most: 0 for those that wait for none. The steps wait for each other in no circle.</summary>
    public static IReadOnlyDictionary<T, int> Depths<T>(IReadOnlyList<(T Key, IReadOnlyList<T> After)> steps) where T : notnull
    {
        var after = steps.ToDictionary(step => step.Key, step => step.After);
        var depths = new Dictionary<T, int>();
        foreach (var (key, _) in steps) Depth(key, after, depths);
        return depths;
    }

    private static IReadOnlyList<T>? From<T>(T key, List<T> path, Dictionary<T, IReadOnlyList<T>> after, HashSet<T> seen) where T : notnull
    {
        var at = path.IndexOf(key);
        if (at >= 0) return [.. path[at..], key];
        if (seen.Contains(key) || !after.TryGetValue(key, out var first)) return null;
        path.Add(key);
        foreach (var before in first)
            if (From(before, path, after, seen) is { } circle) return circle;
        path.RemoveAt(path.Count - 1);
        seen.Add(key);
        return null;
    }

    private static int Depth<T>(T key, Dictionary<T, IReadOnlyList<T>> after, Dictionary<T, int> depths) where T : notnull
    {
        if (!depths.TryGetValue(key, out var depth))
        {
            depth = after[key].Where(after.ContainsKey).Select(before => Depth(before, after, depths) + 1).DefaultIfEmpty(0).Max();
            depths[key] = depth;
        }

        return depth;
    }
}
