using DynoPortal.Tests.Assistant.Providers;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>Recorded streams of both protocols lead through the real adapters to the same ends as ever.</summary>
public sealed class CassetteTests
{
    // One of each kind of dialogue: a proposal, alternatives, a pronoun, two cards, a question, a refusal, a race, an explanation, text of others, a series, a campaign.
    private static readonly string[] ToRecord =
    [
        "book-simple", "book-conflict-alternatives", "move-with-pronoun", "compound-two-cards", "extend-by-an-hour", "swap-own", "cancel-then-undo", "ambiguous-entity", "yes-is-no-approval", "race-lost", "why-d4",
        "series-of-tuesdays", "injection-note", "note-then-own-request", "cancel-not-owner", "outside-the-rules", "campaign-of-three", "many-constraints",
    ];

    public static TheoryData<string> Protocols => ProviderLab.Protocols;

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task What_was_recorded_leads_to_the_wanted_end(string protocol)
    {
        var scenarios = EvaluationEffort.AllScenarios.Where(scenario => ToRecord.Contains(scenario.Id)).ToList();
        if (EvaluationEffort.IsNewCassette)
            foreach (var scenario in scenarios) await CassetteRun.RecordAsync(protocol, scenario);

        foreach (var scenario in scenarios) Assert.Empty((await CassetteRun.PlayAsync(protocol, scenario)).Failures);

        Assert.Equal(ToRecord.Order(StringComparer.Ordinal), Cassette.Recorded(protocol));
    }

    [Fact]
    public async Task A_dialogue_that_asks_for_more_than_was_recorded_is_not_solved()
    {
        var scenario = EvaluationEffort.AllScenarios.Single(scenario => scenario.Id == "book-simple");

        var played = await CassetteRun.PlayAsync("openai", scenario with { Dialogue = [.. scenario.Dialogue, .. scenario.Dialogue] });

        Assert.False(played.IsSolved);
    }
}
