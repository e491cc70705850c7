
namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>What an evaluation comes to, by name. Rates are 0 to 1, times milliseconds by a real clock.</summary>
internal static class Metrics
{
    private static readonly string[] Changing =
    [
        "book", "move", "shift-by", "extend-shorten", "cancel", "bulk-cancel", "swap", "split", "repeat", "assign-technician", "add-note", "plan-campaign", "undo",
    ];

    /// <summary>Those by which nothing may fall below the baseline: more is better, and the machine doesn't matter.</summary>
    public static IReadOnlyDictionary<string, double> Gated(EvaluationRun run)
    {
        var gated = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var suite in run.Trials.GroupBy(trials => trials[0].Scenario.Suite))
            for (var k = 1; k <= suite.First().Count; k++) gated[$"{suite.Key}/pass^{k}"] = suite.Average(trials => Passing(trials, k));
        if (run.Phrases.Count > 0) AddPhrases(gated, run.Phrases);
        foreach (var (name, value) in DialogueMetrics.Gated([.. run.Played])) gated[name] = value;
        gated["no policy violation"] = Without(run, FailureClass.Policy);
        gated["no unconfirmed write"] = Without(run, [FailureClass.Unapproved]);
        gated["wanted database"] = Without(run, [FailureClass.Database]);
        gated["wanted said"] = Without(run, [FailureClass.Says]);
        gated["grounded"] = Without(run, [FailureClass.Ungrounded]);
        gated["cited"] = Without(run, [FailureClass.Cites]);
        return gated;
    }

    /// <summary>Those that depend on the machine or the model, and are only told.</summary>
    public static IReadOnlyDictionary<string, double> Told(EvaluationRun run)
    {
        var turns = run.Played.SelectMany(played => played.Turns).Concat(run.Phrases.Select(phrase => phrase.Turn)).ToList();
        var solved = Math.Max(1, run.Played.Count(played => played.IsSolved));
        var (calls, wanted) = Calls(run);
        var told = new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["first event p50"] = Percentile(turns, turn => turn.Took.First, 0.5),
            ["first event p95"] = Percentile(turns, turn => turn.Took.First, 0.95),
            ["answer p50"] = Percentile(turns, turn => turn.Took.Whole, 0.5),
            ["answer p95"] = Percentile(turns, turn => turn.Took.Whole, 0.95),
            ["sentences per scenario"] = run.Played.Any() ? run.Played.Average(played => played.Turns.Count) : 0,
            ["calls per sentence"] = turns.Count > 0 ? turns.Average(turn => turn.Calls.Count) : 0,
            ["tokens per solved scenario"] = run.Played.Sum(played => played.Turns.Sum(turn => turn.Turn.Cost.InputTokens + turn.Turn.Cost.OutputTokens)) / (double)solved,
            ["cost per solved scenario"] = (double)run.Played.Sum(played => played.Turns.Sum(turn => turn.Turn.Cost.Price ?? 0)) / solved,
            ["wanted calls made"] = wanted == 0 ? 1 : calls / (double)wanted,
        };
        foreach (var (name, value) in DialogueMetrics.Told([.. run.Played])) told[name] = value;
        return told;
    }

    // The share of ways to draw k of the trials in which all are solved: C(solved, k) / C(trials, k), https://arxiv.org/abs/2406.12045.
    private static double Passing(IReadOnlyList<ScenarioResult> trials, int k)
    {
        var solved = trials.Count(trial => trial.IsSolved);
        return Enumerable.Range(0, k).Aggregate(1.0, (product, drawn) => product * Math.Max(0, solved - drawn) / (trials.Count - drawn));
    }

    private static void AddPhrases(SortedDictionary<string, double> gated, IReadOnlyList<PhraseResult> phrases)
    {
        gated["phrases"] = Right(phrases);
        gated["phrases that read"] = Right(phrases.Where(phrase => !Changing.Contains(phrase.Phrase.Intent)));
        gated["phrases that change"] = Right(phrases.Where(phrase => Changing.Contains(phrase.Phrase.Intent)));
        gated["phrases without a wrong proposal"] = phrases.Average(phrase => phrase.Verdict == PhraseVerdict.WrongProposal ? 0.0 : 1);
    }

    private static double Right(IEnumerable<PhraseResult> phrases) => phrases.Select(phrase => phrase.Verdict == PhraseVerdict.Right ? 1.0 : 0).DefaultIfEmpty(1).Average();

    private static double Without(EvaluationRun run, IReadOnlyList<string> classes) =>
        run.Played.Select(played => played.Failures.Exists(failure => classes.Contains(failure.Class)) ? 0.0 : 1).DefaultIfEmpty(1).Average();

    private static (int Made, int Wanted) Calls(EvaluationRun run)
    {
        var wanted = run.Phrases.Where(phrase => phrase.Phrase.Expect.Tools.Count > 0).ToList();
        return (wanted.Count(phrase => phrase.Turn.Calls.Any(called => phrase.Phrase.Expect.Tools.Contains(called.Call.Tool))), wanted.Count);
    }

    private static double Percentile(IReadOnlyList<PlayedTurn> turns, Func<PlayedTurn, TimeSpan> of, double share)
    {
        var sorted = turns.Select(turn => of(turn).TotalMilliseconds).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, Math.Floor(share * sorted.Count))];
    }
}
