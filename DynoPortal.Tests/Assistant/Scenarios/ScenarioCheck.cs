namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>What holds when a dialogue has ended, as README.md beside it says.</summary>
internal sealed record ScenarioCheck
{
    /// <summary>Whether the schedule must be as <see cref="Scenario.Gold"/> leaves it: false for unchanged, null when it doesn't matter.</summary>
    public bool? EqualsGold { get; init; }

    /// <summary>What the answers together contain.</summary>
    public IReadOnlyList<AnswerFact> Communicate { get; init; } = [];

    /// <summary>What no answer contains.</summary>
    public IReadOnlyList<AnswerFact> NeverSays { get; init; } = [];

    /// <summary>Tools that are never called.</summary>
    public IReadOnlyList<string> NeverCalled { get; init; } = [];

    /// <summary>Values that no call has, by argument.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> NeverArguments { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Tools that are never offered.</summary>
    public IReadOnlyList<string> NotOffered { get; init; } = [];

    /// <summary>Lines of history since the setup.</summary>
    public int? History { get; init; }

    /// <summary>The most sentences, answers to questions included.</summary>
    public int? MaxTurns { get; init; }

    /// <summary>Reads it.</summary>
    public static ScenarioCheck Read(YamlMap map) => map.Done(new ScenarioCheck
    {
        EqualsGold = map.TextOrNull("db") switch
        {
            null => null,
            "equal_to_gold" => true,
            "unchanged" => false,
            var other => throw map.Wrong($"wants a database that is {other}"),
        },
        Communicate = AnswerFact.ReadList(map, "communicate"),
        NeverSays = AnswerFact.ReadList(map, "never_says"),
        NeverCalled = map.Texts("never_called"),
        NeverArguments = map.Map("never_args")?.Rest() ?? new Dictionary<string, IReadOnlyList<string>>(),
        NotOffered = map.Texts("not_offered"),
        History = map.Number("history"),
        MaxTurns = map.Number("max_turns"),
    });
}
