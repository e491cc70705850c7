using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Assistant.Turns;

namespace DynoPortal.Tests.Assistant.Insight;

/// <summary>What administrators read of the assistant's use, against rows that were written by hand.</summary>
public sealed class AssistantUseTests
{
    private static readonly DateTimeOffset Now = LabSmall.Now;
    private static readonly SiteClock Detroit = SiteClock.Of("America/Detroit");

    [Fact]
    public async Task Turns_count_on_the_day_of_the_site_and_only_those_that_ran_here()
    {
        await using var lab = await FilledAsync();

        var use = await ReadAsync(lab);

        Assert.Equal([new(new(2026, 3, 2), 1, 1, 1, 110, 0.5m), new(new(2026, 3, 3), 3, 5, 1, 220, 0.25m)], use.Days);
        Assert.Equal((3, 6, 1, 2, 1, 1, 1), (use.Totals.Conversations, use.Totals.Turns, use.Totals.Running, use.Totals.Completed, use.Totals.Stopped, use.Totals.Interrupted, use.Totals.Failed));
        Assert.Equal((300, 30, 0.75m), (use.Totals.InputTokens, use.Totals.OutputTokens, use.Totals.Price));
        Assert.Equal((1, 1), (use.Totals.Good, use.Totals.Bad));
        Assert.Equal(0.4, use.Totals.SuccessRate);
    }

    [Fact]
    public async Task The_first_event_of_half_of_the_turns_and_of_95_in_100_was_as_fast_as_this()
    {
        await using var lab = await FilledAsync();

        var totals = (await ReadAsync(lab)).Totals;

        Assert.Equal((TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(900)), (totals.FirstEventMedian, totals.FirstEventP95));
    }

    [Fact]
    public async Task Tools_prompts_and_reasons_are_counted_the_most_frequent_first()
    {
        await using var lab = await FilledAsync();

        var use = await ReadAsync(lab);

        Assert.Equal([new("find_openings", 3, 1, TimeSpan.FromMilliseconds(20)), new("list_allocations", 1, 0, TimeSpan.FromMilliseconds(5))], use.Tools);
        Assert.Equal([new("1.0.0+00000000", 5, 1), new("0.9.0+11111111", 1, 1)], use.Prompts);
        Assert.Equal([new("interrupted", 1), new("provider", 1)], use.Failures);
    }

    [Fact]
    public async Task Nothing_of_another_facility_is_read()
    {
        await using var lab = await FilledAsync();
        var insight = lab.Lab.Lab.Get<IAssistantInsight>();

        var use = await insight.UseAsync(lab.Lab.Cologne, Detroit, new(2026, 3, 2), new(2026, 3, 3), default);
        var detroit = await insight.TurnsAsync(lab.Lab.Facility, default, TurnChoice.All, 200, default);
        var cologne = Assert.Single(await insight.TurnsAsync(lab.Lab.Cologne, default, TurnChoice.All, 200, default));

        Assert.Equal((1, 5000), (use.Totals.Turns, use.Totals.InputTokens));
        Assert.DoesNotContain(cologne.Id, detroit.Select(turn => turn.Id));
        Assert.Null(await insight.TraceAsync(lab.Lab.Facility, cologne.Id, default));
        Assert.NotNull(await insight.TraceAsync(lab.Lab.Cologne, cologne.Id, default));
        Assert.Equal(0, (await insight.BudgetAsync(lab.Lab.Facility, default)).Day.Tokens - 330);
    }

    [Fact]
    public async Task Turns_are_listed_newest_first_all_of_them_or_the_failed_or_the_rated()
    {
        await using var lab = await FilledAsync();
        var insight = lab.Lab.Lab.Get<IAssistantInsight>();

        var all = await insight.TurnsAsync(lab.Lab.Facility, Detroit.StartOf(new(2026, 3, 2)), TurnChoice.All, 50, default);
        var failed = await insight.TurnsAsync(lab.Lab.Facility, default, TurnChoice.Failed, 50, default);
        var rated = await insight.TurnsAsync(lab.Lab.Facility, default, TurnChoice.Rated, 50, default);

        Assert.Equal(["Running", "Interrupted", "Stopped", "Failed", "Completed", "Completed"], all.Select(turn => turn.State.ToString()));
        Assert.Equal(["Interrupted", "Failed"], failed.Select(turn => turn.State.ToString()));
        Assert.Equal([(false, "a reason"), (true, "a reason")], rated.Select(turn => (turn.Feedback!.Good, turn.Feedback.Reason)));
        Assert.Equal("Erin Engel", rated[0].Person);
    }

    [Theory]
    [InlineData(413, 330, false)]
    [InlineData(412, 330, true)]
    [InlineData(0, 330, false)]
    public async Task Administrators_are_warned_from_80_in_100_of_the_facility_s_budget_on(long limit, long used, bool near)
    {
        await using var lab = await FilledAsync(new() { FacilityTokensAMonth = limit, PersonTokensADay = 0 });

        var budget = await lab.Lab.Lab.Get<IAssistantInsight>().BudgetAsync(lab.Lab.Facility, default);

        Assert.Equal((used, near), (budget.Month.Totals.Tokens, budget.IsNear));
    }

    [Fact]
    public async Task Whoever_is_close_to_the_limit_of_a_day_is_named()
    {
        await using var lab = await FilledAsync(new() { PersonTokensADay = 400 });

        var budget = await lab.Lab.Lab.Get<IAssistantInsight>().BudgetAsync(lab.Lab.Facility, default);

        var person = Assert.Single(budget.People);
        Assert.Equal(("Erin Engel", 330, 0.825), (person.Person, person.Use.Totals.Tokens, person.Use.Part));
        Assert.True(budget.IsNear);
    }

    private static Task<AssistantUse> ReadAsync(TurnLab lab) => lab.Lab.Lab.Get<IAssistantInsight>().UseAsync(lab.Lab.Facility, Detroit, new(2026, 3, 2), new(2026, 3, 3), default);

    private static async Task<TurnLab> FilledAsync(TurnLimits? limits = null)
    {
        var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: limits);
        var (erin, a, b, c) = (lab.Engineer, await lab.ConversationAsync(lab.Engineer, Now), await lab.ConversationAsync(lab.Engineer, Now), await lab.ConversationAsync(lab.Engineer, Now));
        // 23:59 of the day before the period, and 23:30 of its first day, in Detroit.
        await lab.TurnAsync(erin, a, new(2026, 3, 2, 4, 59, 0, TimeSpan.Zero), new());
        await lab.TurnAsync(erin, a, new(2026, 3, 3, 4, 30, 0, TimeSpan.Zero), new() { Input = 100, Output = 10, Price = 0.5m, First = 100, Prompt = "0.9.0+11111111", Events = [Tool("find_openings", true, 10), Tool("find_openings", false, 30)] });
        await lab.TurnAsync(erin, a, Now.AddMinutes(-60), new() { Input = 200, Output = 20, Price = 0.25m, First = 200, Good = true, Events = [Tool("find_openings", true, 20), Tool("list_allocations", true, 5)] });
        await lab.TurnAsync(erin, b, Now.AddMinutes(-30), new("failed") { First = 300, Good = false, Events = [("error", """{"code":"provider"}""")] });
        await lab.TurnAsync(erin, b, Now.AddMinutes(-20), new("stopped") { First = 900 });
        await lab.TurnAsync(erin, b, Now.AddMinutes(-10), new("interrupted"));
        await lab.TurnAsync(erin, c, Now.AddMinutes(-1), new("running"));
        await lab.TurnAsync(erin, c, Now.AddMinutes(-5), new() { LastSeq = 0 });
        var carl = lab.Lab.Person("cologne");
        await lab.TurnAsync(carl, await lab.ConversationAsync(carl, Now), Now.AddMinutes(-7), new() { Input = 5000 });
        return lab;
    }

    private static (string Kind, string Data) Tool(string name, bool ok, int milliseconds) => ("tool_finished", $$"""{"tool":"{{name}}","ok":{{(ok ? "true" : "false")}},"milliseconds":{{milliseconds}}}""");
}
