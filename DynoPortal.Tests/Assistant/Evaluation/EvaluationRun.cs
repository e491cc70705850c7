using System.Collections.Concurrent;
using DynoPortal.Tests.Assistant.Phrases;
using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>An evaluation of one assistant.</summary>
/// <param name="Agent">The assistant.</param>
/// <param name="Trials">Each scenario as often as it was played, in the order of the scenarios.</param>
/// <param name="Phrases">The phrases in their order.</param>
internal sealed record EvaluationRun(Agent Agent, IReadOnlyList<IReadOnlyList<ScenarioResult>> Trials, IReadOnlyList<PhraseResult> Phrases)
{
    private static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>Plays and says all of it.</summary>
    public static async Task<EvaluationRun> OfAsync(Agent agent, IReadOnlyList<Scenario> scenarios, IReadOnlyList<Phrase> phrases, int trials = 1)
    {
        var played = new ConcurrentDictionary<(string Id, int Trial), ScenarioResult>();
        var all = scenarios.SelectMany(scenario => Enumerable.Range(0, trials).Select(trial => (Scenario: scenario, Trial: trial)));
        await Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (each, _) => played[(each.Scenario.Id, each.Trial)] = await ScenarioRun.PlayAsync(each.Scenario, agent));
        var said = phrases.Count == 0 ? [] : await PhraseRun.SayAllAsync(phrases, agent, AtOnce);
        return new(agent, [.. scenarios.Select(scenario => (IReadOnlyList<ScenarioResult>)[.. Enumerable.Range(0, trials).Select(trial => played[(scenario.Id, trial)])])], said);
    }

    /// <summary>Every trial of every scenario.</summary>
    public IEnumerable<ScenarioResult> Played => Trials.SelectMany(trials => trials);
}
