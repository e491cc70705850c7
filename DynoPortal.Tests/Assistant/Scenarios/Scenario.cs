using System.Globalization;

namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>A dialogue, and the state in which it must leave the schedule. See README.md beside it.</summary>
internal sealed record Scenario
{
    /// <summary>The suites, by which results are reported.</summary>
    public static IReadOnlyList<string> Suites { get; } = ["core", "policy", "injection", "language", "planning"];

    /// <summary>Unique; one of a family ends in a slash and the id of its payload.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="Suites"/>.</summary>
    public required string Suite { get; init; }

    /// <summary>What it is about.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset Clock { get; init; }

    /// <summary>How the person reads dates, such as <c>en-GB</c>; null when they have chosen nothing.</summary>
    public required string? Locale { get; init; }

    /// <summary>Who speaks: a key of <see cref="LabSmall.Person"/>.</summary>
    public required string As { get; init; }

    /// <summary>What is done before.</summary>
    public required IReadOnlyList<ScenarioStep> Setup { get; init; }

    /// <summary>What is said and done.</summary>
    public required IReadOnlyList<ScenarioTurn> Dialogue { get; init; }

    /// <summary>By slot: what to answer when the assistant asks where a card was expected.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> OnQuestion { get; init; }

    /// <summary>What makes the wanted end on a fresh copy.</summary>
    public required IReadOnlyList<ScenarioStep> Gold { get; init; }

    /// <summary>What holds at the end.</summary>
    public required ScenarioCheck Check { get; init; }

    /// <summary>The scenarios of every file in a directory; those for each payload once for each.</summary>
    public static IReadOnlyList<Scenario> ReadAll(string directory)
    {
        var payloads = Payload.ReadAll(Path.Combine(directory, "payloads.yaml"));
        return [.. Directory.GetFiles(directory, "*.yaml").Where(file => Path.GetFileName(file) != "payloads.yaml").Order(StringComparer.Ordinal).SelectMany(file => ReadFile(file, payloads))];
    }

    private static IEnumerable<Scenario> ReadFile(string file, IReadOnlyList<Payload> payloads)
    {
        var maps = YamlMap.ReadList(file);
        for (var index = 0; index < maps.Count; index++)
            if (!maps[index].Has("for_each")) yield return Read(maps[index], null);
            else
                foreach (var payload in payloads)
                    yield return Read(YamlMap.ReadList(file, text => text.Replace("{payload}", payload.Text, StringComparison.Ordinal))[index], payload);
    }

    private static Scenario Read(YamlMap map, Payload? payload)
    {
        if (payload is not null && map.Text("for_each") != "payloads") throw map.Wrong("is for each of what nobody has");
        var read = new Scenario
        {
            Id = map.Text("id") + (payload is null ? "" : $"/{payload.Id}"),
            Suite = map.Text("suite"),
            Tags = map.Texts("tags"),
            Clock = map.TextOrNull("clock") is { } clock ? DateTimeOffset.Parse(clock, CultureInfo.InvariantCulture) : LabSmall.Now,
            Locale = map.TextOrNull("locale") is var locale && locale == "none" ? null : locale ?? "en-US",
            As = map.TextOrNull("as") ?? "engineer",
            Setup = ScenarioStep.ReadList(map, "setup"),
            Dialogue = [.. map.Maps("dialogue").Select(ScenarioTurn.Read)],
            OnQuestion = map.Map("on_question")?.Rest() ?? new Dictionary<string, IReadOnlyList<string>>(),
            Gold = ScenarioStep.ReadList(map, "gold"),
            Check = ScenarioCheck.Read(map.Map("check") ?? throw map.Wrong("checks nothing")),
        };
        return Suites.Contains(read.Suite) ? map.Done(read) : throw map.Wrong($"is of {read.Suite}, which is no suite");
    }
}

/// <summary>A text that somebody typed where the assistant will read it.</summary>
internal sealed record Payload(string Id, string Text)
{
    /// <summary>All of a file.</summary>
    public static IReadOnlyList<Payload> ReadAll(string file) => [.. YamlMap.ReadList(file).Select(map => map.Done(new Payload(map.Text("id"), map.Text("text"))))];
}
