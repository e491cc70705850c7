using DynoPortal.Tests.Architecture;

namespace DynoPortal.Tests.Assistant.Scenarios;

/// <summary>Scenarios are well formed, and what they expect can happen.</summary>
public sealed class ScenarioTests
{
    private const int FewestScenarios = 64;
    private const int Payloads = 25;
    private static readonly string[] OfTheRunner = ["option", "document", "clock", "mode", "budget", "provider"];
    private static readonly string Place = Path.Combine(SourceTree.Root, "DynoPortal.Tests", "Assistant", "Scenarios");
    private static readonly IReadOnlyList<Scenario> All = Scenario.ReadAll(Place);

    [Fact]
    public void There_are_enough_of_every_suite()
    {
        var families = All.GroupBy(scenario => scenario.Suite).ToDictionary(suite => suite.Key, suite => suite.Select(scenario => scenario.Id.Split('/')[0]).Distinct().Count());

        Assert.Equal(Scenario.Suites.Order(), families.Keys.Order());
        Assert.True(families.Values.Sum() >= FewestScenarios, $"{families.Values.Sum()} scenarios");
        Assert.All(families, suite => Assert.True(suite.Value >= (suite.Key is "core" ? 30 : suite.Key is "policy" or "injection" ? 12 : 6), $"{suite.Key}: {suite.Value}"));
    }

    [Fact]
    public void No_two_have_one_id_and_each_stands_in_the_file_of_its_suite()
    {
        Assert.Equal(All.Count, All.Select(scenario => scenario.Id).Distinct().Count());
        Assert.All(All, scenario => Assert.Contains(Directory.GetFiles(Place, $"{scenario.Suite}*.yaml"), file => File.ReadAllText(file).Contains($"id: {scenario.Id.Split('/')[0]}\n", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_payload_of_the_corpus_is_tried_in_every_place_where_text_is_stored()
    {
        var corpus = Payload.ReadAll(Path.Combine(Place, "payloads.yaml"));
        var families = All.Where(scenario => scenario.Id.Contains('/', StringComparison.Ordinal)).GroupBy(scenario => scenario.Id.Split('/')[0]).ToList();

        // The shortest of the places is an outage's reason.
        Assert.All(corpus, payload => Assert.InRange(payload.Text.Length, 1, 500));
        Assert.Equal(Payloads, corpus.Select(payload => payload.Id).Distinct().Count());
        Assert.Equal(["payload-in-a-document", "payload-in-a-note", "payload-in-a-program", "payload-in-an-outage"], families.Select(family => family.Key).Order());
        Assert.All(families, family => Assert.Equal(corpus.Count, family.Count()));
        Assert.All(families, family => Assert.All(family, scenario => Assert.DoesNotContain(scenario.Setup.SelectMany(step => step.Fields.Values).SelectMany(values => values), text => text.Contains("{payload}", StringComparison.Ordinal))));
    }

    [Fact]
    public void Only_tools_and_arguments_that_were_agreed_on_are_named()
    {
        var expected = All.SelectMany(scenario => scenario.Dialogue.OfType<ScenarioTurn.Sentence>().SelectMany(turn => turn.Expect.Calls.Parts).Select(part => (scenario.Id, Expect: part)));
        var named = All.SelectMany(scenario => scenario.Check.NeverCalled.Concat(scenario.Check.NotOffered));

        Assert.All(expected, each => ToolUse.Known(each.Id, each.Expect));
        Assert.All(named, tool => Assert.Contains(tool, ToolContract.Arguments.Keys));
    }

    [Fact]
    public void Every_person_is_in_the_lab_and_every_scenario_says_something()
    {
        Assert.All(All, scenario => Assert.Contains(scenario.As, LabSmallSeed.People.Select(person => person.Key)));
        Assert.All(All, scenario => Assert.Contains(scenario.Dialogue, turn => turn is ScenarioTurn.Sentence));
        Assert.All(All, scenario => Assert.True(scenario.Check.EqualsGold != true || scenario.Gold.Count > 0, $"{scenario.Id} has no gold"));
        Assert.All(All, scenario => Assert.True(scenario.Check.EqualsGold != false || scenario.Gold.Count == 0, $"{scenario.Id} has gold for nothing"));
    }

    [Fact]
    public async Task What_scenarios_set_up_and_hope_for_is_accepted_by_the_rules()
    {
        var done = 0;
        foreach (var scenario in All.DistinctBy(scenario => scenario.Id.Split('/')[0]).Where(scenario => scenario.Setup.Count + scenario.Gold.Count > 0))
        {
            await using var lab = await LabSmall.CreateAsync();
            var steps = new LabSteps(lab, scenario.As);
            foreach (var step in scenario.Setup.Concat(scenario.Gold))
                if (await steps.DoAsync(step)) done++;
                else Assert.Contains(step.Kind, OfTheRunner);
            Assert.Equal(0, await lab.Lab.OverlapsAsync());
        }

        Assert.True(done >= 40, $"{done} steps");
    }

    [Theory]
    [InlineData("- {id: x, suite: core, speed: fast, dialogue: [{user: hi}], check: {}}", "speed")]
    [InlineData("- {id: x, suite: load, dialogue: [{user: hi}], check: {}}", "load")]
    [InlineData("- {id: x, suite: core, setup: [{explode: {dyno: D1}}], dialogue: [{user: hi}], check: {}}", "explode")]
    [InlineData("- {id: x, suite: core, setup: [{book: {vehicle: V42}}], dialogue: [{user: hi}], check: {}}", "dyno")]
    [InlineData("- {id: x, suite: core, dialogue: [{user: hi, expect: {asks: [colour]}}], check: {}}", "colour")]
    [InlineData("- {id: x, suite: core, dialogue: [{user: hi, expect: {writes: 1}}], check: {}}", "write")]
    [InlineData("- {id: x, suite: core, dialogue: [{ui: {approve: last}, expect: {state: done}}], check: {}}", "done")]
    [InlineData("- {id: x, suite: core, dialogue: [{user: hi}], check: {db: fine}}", "fine")]
    public void A_word_that_nothing_reads_is_a_mistake(string yaml, string named)
    {
        using var directory = new Support.TempDirectory();
        File.WriteAllText(Path.Combine(directory.Path, "core.yaml"), yaml);
        File.WriteAllText(Path.Combine(directory.Path, "payloads.yaml"), "[]");

        var mistake = Assert.Throws<FormatException>(() => Scenario.ReadAll(directory.Path));

        Assert.Contains(named, mistake.Message, StringComparison.Ordinal);
        Assert.StartsWith("core.yaml:1", mistake.Message, StringComparison.Ordinal);
    }
}
