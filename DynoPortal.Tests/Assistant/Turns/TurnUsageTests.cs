using System.Runtime.CompilerServices;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Turns;

/// <summary>What was asked and what it cost counts, whatever becomes of the conversation (S-13, S-14).</summary>
public sealed class TurnUsageTests
{
    private static readonly string Long = new('x', 400);

    [Fact]
    public async Task S13_deleting_a_conversation_gives_no_message_back()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new() { PersonAMinute = 1 });
        var (turn, _) = await lab.SayAsync("one");
        Assert.True(await lab.Conversations.DeleteAsync(lab.Engineer, turn.Conversation, default));

        var refused = Assert.IsType<TurnStart.Refused>(await lab.Runner.StartAsync(lab.Engineer, new("two"), default));

        Assert.Equal("rate_limited", refused.Code);
    }

    [Fact]
    public async Task S13_a_facility_has_a_limit_of_its_own()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new() { FacilityAMinute = 2 });
        await lab.SayAsync("one");
        await lab.SayAsync("two", actor: lab.Lab.Person("scheduler"));

        var refused = Assert.IsType<TurnStart.Refused>(await lab.Runner.StartAsync(lab.Lab.Person("manager"), new("three"), default));
        var cologne = await lab.SayAsync("four", actor: lab.Lab.Person("cologne"));

        Assert.Equal(("rate_limited", TimeSpan.FromMinutes(1)), (refused.Code, refused.Wait));
        Assert.Equal(TurnState.Completed, cologne.Turn.State);
    }

    [Fact]
    public async Task S14_deleting_a_conversation_gives_no_token_back_and_administrators_still_see_them()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new() { PersonTokensADay = 110 });
        var (turn, _) = await lab.SayAsync("one");
        await lab.Conversations.DeleteAsync(lab.Engineer, turn.Conversation, default);

        var (second, events) = await lab.SayAsync("two");

        Assert.Equal(("offline", "budget"), (second.Source.Provider, events.Data(TurnEventKind.Notice).Said("code")));
        var insight = lab.Lab.Lab.Get<IAssistantInsight>();
        Assert.Equal((2, 110, 0.00012m), ((await insight.BudgetAsync(lab.Lab.Facility, default)).Day.Turns, (await insight.BudgetAsync(lab.Lab.Facility, default)).Day.Tokens, (await insight.BudgetAsync(lab.Lab.Facility, default)).Day.Price));
        var use = await insight.UseAsync(lab.Lab.Facility, SiteClock.Of("America/Detroit"), new(2026, 3, 3), new(2026, 3, 3), default);
        Assert.Equal((110, 100), (use.Days.Single().Tokens, use.Totals.InputTokens));
    }

    [Fact]
    public async Task S14_a_facility_that_has_used_its_month_falls_back_to_the_offline_assistant()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new() { FacilityTokensAMonth = 110 });
        await lab.SayAsync("one");

        var (turn, events) = await lab.SayAsync("two", actor: lab.Lab.Person("scheduler"));

        Assert.Equal("offline", turn.Source.Provider);
        Assert.Contains("in a month", events.Data(TurnEventKind.Notice).Said("text"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S14_a_limit_of_cost_counts_where_the_model_has_a_price()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new() { PersonCostADay = 0.0001m });
        await lab.SayAsync("one");

        var (turn, events) = await lab.SayAsync("two");

        Assert.Equal(("offline", "budget"), (turn.Source.Provider, events.Data(TurnEventKind.Notice).Said("code")));
        Assert.True((await lab.Lab.Lab.Get<IAssistantInsight>().BudgetAsync(lab.Lab.Facility, default)).IsNear);
    }

    [Fact]
    public async Task S14_the_budget_is_asked_before_each_call_of_the_model()
    {
        var model = new ScriptedModel(asked => asked.Number == 0 ? Both(ScriptedModel.Call(("get_now", new { })), ScriptedModel.Text("One moment.")) : ScriptedModel.Text("Yes."));
        await using var lab = await TurnLab.CreateAsync(model, limits: new() { PersonTokensADay = 110 });

        var (turn, events) = await lab.SayAsync("what time is it?");

        Assert.Single(model.Calls);
        Assert.Equal((TurnState.Completed, "One moment."), (turn.State, turn.Text.Trim()));
        Assert.Equal("budget", events.Data(TurnEventKind.Notice).Said("code"));
    }

    [Fact]
    public async Task S14_a_call_that_was_stopped_before_it_told_its_tokens_is_estimated()
    {
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(asked => Endless(asked.Cancelled)), listen: true);
        var began = Assert.IsType<TurnStart.Began>(await lab.Runner.StartAsync(lab.Engineer, new(Long), default));
        await Eventually.HoldsAsync(async () => (await lab.Log.EventsAsync(lab.Engineer, began.Turn, 0, default)).Kinds().Contains(TurnEventKind.TextDelta));

        await lab.Log.AskToStopAsync(lab.Engineer, began.Turn, default);

        await lab.EndOfAsync(began.Turn);
        var (person, _) = await TotalsAsync(lab);
        Assert.InRange(person.Tokens, 200, 2000);
    }

    [Fact]
    public async Task S14_a_provider_that_turns_a_call_away_costs_nothing()
    {
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(_ => throw new ProviderUnavailableException(ProviderFailure.Unreachable)));

        await lab.SayAsync("one");

        Assert.Equal((1, 0), ((await TotalsAsync(lab)).Person.Turns, (await TotalsAsync(lab)).Person.Tokens));
    }

    [Fact]
    public async Task S13_turns_of_an_imported_conversation_count_for_nobody()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new() { FacilityAMinute = 1 });
        var (id, now) = (ConversationId.New(lab.Lab.Lab.Clock), LabSmall.Now);
        await lab.Conversations.AddAsync(lab.Engineer, new(id, "Imported", false, null, now, now),
            [.. Enumerable.Range(0, 5).Select(_ => new Turn { Id = TurnId.New(lab.Lab.Lab.Clock), Conversation = id, Owner = lab.Engineer, Message = "hi", State = TurnState.Completed, StartedAt = now, EndedAt = now })], default);

        Assert.IsType<TurnStart.Began>(await lab.Runner.StartAsync(lab.Engineer, new("one"), default));
    }

    private static Task<(TurnTotals Person, TurnTotals Facility)> TotalsAsync(TurnLab lab) => lab.Lab.Lab.Get<IUsageLog>().TotalsAsync(lab.Engineer, LabSmall.Now.AddDays(-1), default);

    private static async IAsyncEnumerable<ChatResponseUpdate> Endless([EnumeratorCancellation] CancellationToken cancelled)
    {
        yield return new(ChatRole.Assistant, Long);
        await Task.Delay(Timeout.Infinite, cancelled);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Both(IAsyncEnumerable<ChatResponseUpdate> one, IAsyncEnumerable<ChatResponseUpdate> other)
    {
        await foreach (var update in one) yield return update;
        await foreach (var update in other) yield return update;
    }
}
