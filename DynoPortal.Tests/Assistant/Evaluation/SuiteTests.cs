namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>The scenarios find what they are made to find, and what they want can be had.</summary>
public sealed class SuiteTests
{
    private const int FewestFailed = 3;
    private static readonly string[] ForBadAgents = ["book-simple", "extend-by-an-hour", "cancel-then-undo", "also-for-another-vehicle", "book-correction", "yes-is-no-approval"];

    /// <summary>The names of assistants with a fault.</summary>
    public static TheoryData<string> Faults => [.. BadAgents.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_assistant_with_a_fault_fails_where_the_plain_one_does_not(string fault)
    {
        var scenarios = EvaluationEffort.AllScenarios.Where(scenario => ForBadAgents.Contains(scenario.Id)).ToList();

        var bad = await EvaluationRun.OfAsync(BadAgents.All[fault], scenarios, []);

        Assert.InRange(bad.Played.Count(played => !played.IsSolved), FewestFailed, scenarios.Count);
    }

    [Fact]
    public async Task An_assistant_that_approves_what_it_proposes_is_told_from_one_whose_cards_are_clicked()
    {
        var scenario = EvaluationEffort.AllScenarios.Single(scenario => scenario.Id == "yes-is-no-approval");

        var bad = await ScenarioRun.PlayAsync(scenario, BadAgents.All["ignores-approval"]);

        Assert.Contains(bad.Failures, failure => failure.Class == FailureClass.Unapproved);
    }

    [Fact]
    public async Task The_wanted_ends_keep_what_every_run_must_keep()
    {
        foreach (var scenario in EvaluationEffort.AllScenarios.Where(scenario => scenario.Gold.Count > 0 && scenario.Gold.All(step => step.Kind != "option")))
        {
            await using var before = await ScenarioRun.ReplayAsync(scenario with { Gold = [] }, NoOption);
            await using var after = await ScenarioRun.ReplayAsync(scenario, NoOption);

            Assert.Equal(0, await after.Lab.OverlapsAsync());
            Assert.Equal(OfCologne(await LabRows.ScheduleAsync(before)), OfCologne(await LabRows.ScheduleAsync(after)));
            var written = await LabRows.HistoryAsync(after, await LabRows.EndOfHistoryAsync(before));
            Assert.NotEmpty(written);
            Assert.All(written, line => Assert.Equal(after.Facility.Value, line.Facility));
            Assert.Equal(written.Select(line => line.Set).Distinct().Count(), scenario.Gold.Count);
        }
    }

    private static (string Dyno, string From, string To) NoOption(int turn, int ordinal) => throw new InvalidOperationException("No option is replayed here.");

    private static IEnumerable<string> OfCologne(IReadOnlyList<string> rows) => rows.Where(row => row.StartsWith("CGN", StringComparison.Ordinal));
}
