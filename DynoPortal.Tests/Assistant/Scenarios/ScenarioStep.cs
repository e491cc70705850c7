namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>Something that is done to the lab before, during or instead of a dialogue.</summary>
/// <param name="Kind">What, such as <c>book</c>.</param>
/// <param name="Fields">With what; a single value is a list of one.</param>
internal sealed record ScenarioStep(string Kind, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields)
{
    // What each kind needs, and after the bar what it may have.
    private static readonly Dictionary<string, (string[] Needs, string[] May)> Known = new()
    {
        ["book"] = (["vehicle", "dyno", "test", "from", "to"], ["owner", "notes"]),
        ["move"] = (["booking", "from", "to"], ["dyno", "by"]),
        ["resize"] = (["booking", "from", "to"], ["by"]),
        ["cancel"] = (["bookings"], ["by"]),
        ["annotate"] = (["booking", "notes"], ["by"]),
        ["assign"] = (["booking", "technician"], ["by"]),
        ["swap"] = (["first", "second"], ["by"]),
        ["outage"] = (["dyno", "from", "to", "kind", "reason"], ["by"]),
        ["option"] = (["turn", "ordinal", "vehicle", "test"], []),
        ["program"] = (["vehicle", "name"], []),
        ["document"] = (["name", "text"], []),
        ["role"] = (["person", "role"], []),
        ["clock"] = (["to"], []),
        ["mode"] = (["is"], []),
        ["budget"] = (["user"], []),
        ["provider"] = (["answers"], []),
    };

    /// <summary>A field's only value, or null when it isn't given.</summary>
    public string? this[string field] => Fields.TryGetValue(field, out var values) ? values.Single() : null;

    /// <summary>Reads a list of steps.</summary>
    public static IReadOnlyList<ScenarioStep> ReadList(YamlMap map, string key) => [.. map.Maps(key).Select(Read)];

    private static ScenarioStep Read(YamlMap map)
    {
        var kind = map.Keys.Count == 1 ? map.Keys.Single() : throw map.Wrong("should be one step");
        if (!Known.TryGetValue(kind, out var known)) throw map.Wrong($"says {kind}, which is no step");
        var fields = map.Map(kind)!.Rest();
        if (known.Needs.Except(fields.Keys).FirstOrDefault() is { } missing) throw map.Wrong($"has a {kind} without {missing}");
        if (fields.Keys.Except(known.Needs).Except(known.May).FirstOrDefault() is { } unknown) throw map.Wrong($"has a {kind} with {unknown}, which it doesn't know");
        return map.Done(new ScenarioStep(kind, fields));
    }
}
