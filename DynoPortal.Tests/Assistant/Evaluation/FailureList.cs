using System.Globalization;
using DynoPortal.Tests.Assistant.Phrases;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>An evaluation for a person to read: what came out, and everything that was wrong.</summary>
internal static class FailureList
{
    /// <summary>It in Markdown.</summary>
    public static string Write(EvaluationRun run) => string.Join('\n', Lines(run)) + "\n";

    private static IEnumerable<string> Lines(EvaluationRun run)
    {
        yield return $"# The assistant: {run.Agent.Name}\n";
        foreach (var line in Suites(run).Concat(Intents(run)).Concat(Figures(run))) yield return line;
        if (run.Trials.Any(trials => !trials.All(trial => trial.IsSolved))) yield return "\n## Scenarios that failed";
        foreach (var failed in run.Trials.Select(trials => trials.FirstOrDefault(trial => !trial.IsSolved)).OfType<ScenarioResult>())
        {
            yield return $"\n### {failed.Scenario.Id}\n";
            foreach (var failure in failed.Failures) yield return $"* {failure}";
        }

        if (run.Phrases.Any(phrase => phrase.Verdict != PhraseVerdict.Right)) yield return "\n## Phrases that were not understood\n";
        foreach (var missed in run.Phrases.Where(phrase => phrase.Verdict != PhraseVerdict.Right)) yield return $"* {missed.Phrase.Id} ({missed.Verdict}) {Said(missed.Phrase)}: expected {TurnJudge.Text(missed.Phrase.Expect)}; got {TurnJudge.Text(missed.Turn)}";
    }

    private static IEnumerable<string> Suites(EvaluationRun run)
    {
        yield return "| suite | scenarios | solved every time | trials | solved |\n|---|---|---|---|---|";
        foreach (var suite in run.Trials.GroupBy(trials => trials[0].Scenario.Suite))
            yield return string.Create(CultureInfo.InvariantCulture, $"| {suite.Key} | {suite.Count()} | {suite.Count(trials => trials.All(trial => trial.IsSolved))} | {suite.Sum(trials => trials.Count)} | {suite.Sum(trials => trials.Count(trial => trial.IsSolved))} |");
    }

    private static IEnumerable<string> Figures(EvaluationRun run)
    {
        yield return "\n| metric | value |\n|---|---|";
        foreach (var (name, value) in Metrics.Gated(run).Concat(Metrics.Told(run))) yield return string.Create(CultureInfo.InvariantCulture, $"| {name} | {value:0.####} |");
    }

    private static IEnumerable<string> Intents(EvaluationRun run)
    {
        if (run.Phrases.Count == 0) yield break;
        yield return "\n| intent | phrases | right | asked | wrong read | wrong proposal | broken |\n|---|---|---|---|---|---|---|";
        foreach (var intent in run.Phrases.GroupBy(phrase => phrase.Phrase.Intent)) yield return Row(intent.Key, [.. intent]);
        yield return Row("all", run.Phrases);
    }

    private static string Row(string name, IReadOnlyList<PhraseResult> phrases) =>
        $"| {name} | {phrases.Count} | {string.Join(" | ", Enum.GetValues<PhraseVerdict>().Select(verdict => phrases.Count(phrase => phrase.Verdict == verdict)))} |";

    private static string Said(Phrase phrase) =>
        $"{phrase.As}: {string.Concat(phrase.Said.Select(earlier => $"\"{earlier}\" then "))}\"{phrase.Say}\"{(phrase.Selected is { } booking ? $" with {booking} selected" : "")}";
}
