using System.Globalization;

namespace DynoPortal.Bench;

/// <summary>Evaluates an assistant by the scenarios and phrases of the tests, all of them, and writes what came out.</summary>
internal static class AssistantBench
{
    private static readonly string[] Clients = ["offline", "cassette", "openai", "anthropic"];
    private static readonly string[] Suites = ["all", "core", "policy", "injection", "language", "planning", "phrases"];

    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var asked = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        var (client, suite) = (asked.GetValueOrDefault("--client", "offline"), asked.GetValueOrDefault("--suite", "all"));
        var trials = int.TryParse(asked.GetValueOrDefault("--trials", "1"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var seed = asked.GetValueOrDefault("--seed", "");
        if (seed.Length > 0 && !int.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return BenchOptions.Usage();
        if (!Clients.Contains(client) || !Suites.Contains(suite) || trials is < 1 or > 100) return BenchOptions.Usage();
        return await TestRounds.RunAsync("Evaluation.EvaluationTests", new Dictionary<string, string>
        {
            ["PORTAL_ASSISTANT"] = client,
            ["PORTAL_ASSISTANT_SUITE"] = suite,
            ["PORTAL_ASSISTANT_SEED"] = seed,
            ["PORTAL_ASSISTANT_TRIALS"] = number.ToString(CultureInfo.InvariantCulture),
            ["PORTAL_ASSISTANT_REPORT"] = Path.GetFullPath(asked.GetValueOrDefault("--out", "assistant.json")),
        }, cancellationToken);
    }
}
