namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>How good the assistant is, by scenarios and phrases that were written before it. In full: <c>DynoPortal.Bench assistant</c>.</summary>
public sealed class EvaluationTests
{
    [Fact]
    public async Task The_assistant_breaks_no_policy_and_is_not_worse_than_it_was()
    {
        if (EvaluationEffort.Client == CassetteRun.Client)
        {
            await ReplayAsync();
            return;
        }

        // A language model is told about, and never decides whether tests pass; without a key it isn't asked.
        var agent = EvaluationEffort.Client == OfflineAgent.Plain.Name ? OfflineAgent.Plain : LiveAgent.Find(EvaluationEffort.Client);
        if (agent is null) return;

        var run = await EvaluationRun.OfAsync(agent, EvaluationEffort.Scenarios, EvaluationEffort.Phrases, EvaluationEffort.Trials);

        if (EvaluationEffort.Report is { } file) await EvaluationReport.WriteAsync(run, file);
        if (agent.Model is not null) return;
        var metrics = Metrics.Gated(run);
        if (EvaluationEffort.IsNewBaseline) Baseline.Write(metrics);
        Assert.Empty(run.Played.SelectMany(played => played.Failures.Where(failure => FailureClass.Policy.Contains(failure.Class)).Select(failure => $"{played.Scenario.Id}: {failure}")));
        if (EvaluationEffort.Suite is null) Assert.Empty(Baseline.Below(metrics));
    }

    // What is recorded was solved, so anything else is a mistake of the adapters, the loop or the tools.
    private static async Task ReplayAsync()
    {
        var run = await CassetteRun.AllAsync(EvaluationEffort.Scenarios, EvaluationEffort.Trials);
        if (EvaluationEffort.Report is { } file) await EvaluationReport.WriteAsync(run, file);
        Assert.Empty(run.Played.SelectMany(played => played.Failures.Select(failure => $"{played.Scenario.Id}: {failure}")));
    }

    [Fact]
    public async Task The_same_dialogue_is_the_same_to_the_letter()
    {
        var scenarios = EvaluationEffort.AllScenarios.Where(scenario => scenario.Suite == "core").ToList();

        var run = await EvaluationRun.OfAsync(OfflineAgent.Plain, scenarios, [], trials: 2);

        Assert.All(run.Trials, trials => Assert.Equal(Transcript.Of(trials[0]), Transcript.Of(trials[1])));
    }
}
