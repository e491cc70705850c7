namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>What must come of a sentence, as README.md beside it says; all that is given holds together.</summary>
internal sealed record Expectation
{
    /// <summary>The slots that a question may be asked for.</summary>
    public static IReadOnlyList<string> Slots { get; } = ["vehicle", "test", "dyno", "date", "time", "length", "booking", "technician", "note"];

    /// <summary>One of these tools is called; empty when that doesn't matter.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>With these arguments, all in one call; a single value is a list of one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Arguments { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Each of these holds.</summary>
    public IReadOnlyList<Expectation> All { get; init; } = [];

    /// <summary>One of these holds; empty when that doesn't matter.</summary>
    public IReadOnlyList<Expectation> Any { get; init; } = [];

    /// <summary>The slots that the answer asks for; null when it needn't be a question.</summary>
    public IReadOnlyList<string>? Asks { get; init; }

    /// <summary>No proposal is stored.</summary>
    public bool ProposesNothing { get; init; }

    /// <summary>No tool is called.</summary>
    public bool CallsNothing { get; init; }

    /// <summary>The answer contains each, and nothing is proposed; <c>a|b</c> is a or b.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    /// <summary>Whether nothing is expected.</summary>
    public bool IsEmpty => this is { Tools.Count: 0, All.Count: 0, Any.Count: 0, Asks: null, ProposesNothing: false, CallsNothing: false, Says.Count: 0 };

    /// <summary>This and whatever it is made of.</summary>
    public IEnumerable<Expectation> Parts => All.Concat(Any).SelectMany(part => part.Parts).Prepend(this);

    /// <summary>Reads the keys of a phrase; others are left to the caller.</summary>
    public static Expectation Read(YamlMap map)
    {
        var read = new Expectation
        {
            Tools = map.Has("tool") ? [map.Text("tool")] : map.Texts("tools"),
            Arguments = map.Map("args")?.Rest() ?? new Dictionary<string, IReadOnlyList<string>>(),
            All = Whole(map.Maps("all")),
            Any = Whole(map.Maps("any")),
            Asks = map.Has("asks") ? map.Texts("asks") : null,
            ProposesNothing = Nothing(map, "proposes"),
            CallsNothing = Nothing(map, "calls"),
            Says = map.Texts("says"),
        };
        if (read.Arguments.Count > 0 && read.Tools.Count == 0) throw map.Wrong("has args without a tool");
        if (read.Asks?.Except(Slots).FirstOrDefault() is { } slot) throw map.Wrong($"asks for {slot}, which is no slot");
        return read;
    }

    private static IReadOnlyList<Expectation> Whole(IReadOnlyList<YamlMap> maps) => [.. maps.Select(map => map.Done(Read(map)))];

    private static bool Nothing(YamlMap map, string key) => map.TextOrNull(key) switch
    {
        null => false,
        "nothing" => true,
        var other => throw map.Wrong($"{key} {other}; only 'nothing' is known"),
    };
}
