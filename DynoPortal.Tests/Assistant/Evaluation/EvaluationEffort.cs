using System.Globalization;
using DynoPortal.Tests.Architecture;
using DynoPortal.Tests.Assistant.Phrases;
using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>How much of the evaluation is run: a part in the test run, all of it for <c>DynoPortal.Bench assistant</c>, which asks by environment variables.</summary>
internal static class EvaluationEffort
{
    private const int OneOf = 8;
    private static readonly string Place = Path.Combine(SourceTree.Root, "DynoPortal.Tests", "Assistant");

    /// <summary>The assistant that is evaluated; <c>PORTAL_ASSISTANT</c>.</summary>
    public static string Client => Read("PORTAL_ASSISTANT") ?? "offline";

    /// <summary>The suite, <c>phrases</c>, or <c>all</c>; <c>PORTAL_ASSISTANT_SUITE</c>. Null is the part of a test run.</summary>
    public static string? Suite => Read("PORTAL_ASSISTANT_SUITE");

    /// <summary>How often each scenario is played, 1 to 100; <c>PORTAL_ASSISTANT_TRIALS</c>.</summary>
    public static int Trials => int.Parse(Read("PORTAL_ASSISTANT_TRIALS") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>By which the scenarios are put into an order, and of those for each payload one is chosen; null for the order of the files and the first. <c>PORTAL_ASSISTANT_SEED</c>.</summary>
    public static int? Seed => Read("PORTAL_ASSISTANT_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : null;

    /// <summary>The file for the report in JSON; those in Markdown and for JUnit lie beside it. <c>PORTAL_ASSISTANT_REPORT</c>.</summary>
    public static string? Report => Read("PORTAL_ASSISTANT_REPORT");

    /// <summary>Whether what comes out is kept as the baseline from now on; <c>PORTAL_ASSISTANT_BASELINE=write</c>.</summary>
    public static bool IsNewBaseline => Read("PORTAL_ASSISTANT_BASELINE") == "write";

    /// <summary>Whether the cassettes are recorded anew, from what the offline assistant decides now; <c>PORTAL_ASSISTANT_CASSETTE=write</c>.</summary>
    public static bool IsNewCassette => Read("PORTAL_ASSISTANT_CASSETTE") == "write";

    /// <summary>Every scenario.</summary>
    public static IReadOnlyList<Scenario> AllScenarios { get; } = Scenario.ReadAll(Path.Combine(Place, "Scenarios"));

    /// <summary>The scenarios to play: in a test run, of those for each payload only one.</summary>
    public static IReadOnlyList<Scenario> Scenarios => Suite switch
    {
        null => [.. Ordered(AllScenarios).DistinctBy(scenario => scenario.Id.Split('/')[0])],
        "all" => Ordered(AllScenarios),
        var suite => Ordered(AllScenarios.Where(scenario => scenario.Suite == suite)),
    };

    /// <summary>The phrases to say: in a test run, one of eight.</summary>
    public static IReadOnlyList<Phrase> Phrases => Suite switch
    {
        null => [.. AllPhrases().Where((_, index) => index % OneOf == 0)],
        "all" or "phrases" => AllPhrases(),
        _ => [],
    };

    private static Scenario[] Ordered(IEnumerable<Scenario> scenarios)
    {
        var ordered = scenarios.ToArray();
        if (Seed is { } seed) new Random(seed).Shuffle(ordered);
        return ordered;
    }

    private static IReadOnlyList<Phrase> AllPhrases() => Phrase.ReadAll(Path.Combine(Place, "Phrases"));

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;
}
