using DynoPortal.Data;
using DynoPortal.Data.Assistant;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Assistant.Turns;

/// <summary>What an edit, a change elsewhere, the death of a node and the end of patience do to a turn.</summary>
public sealed class TurnBranchTests
{
    [Fact]
    public async Task U6_open_proposals_of_an_edited_message_are_voided()
    {
        var model = new ScriptedModel(asked => asked.Number == 0 ? ScriptedModel.Call(("propose_cancel", new { bookings = new[] { "A-1002" } })) : ScriptedModel.Text("Shall I?"));
        await using var lab = await TurnLab.CreateAsync(model);
        var (first, events) = await lab.SayAsync("cancel A-1002");
        var id = new ChangeSetId(Guid.Parse(events.Data(TurnEventKind.Proposal).Said("proposalId")!));

        await lab.SayAsync("show A-1002", first.Conversation, inPlaceOf: first.Id);

        var (_, log) = await lab.EndOfAsync(first.Id);
        Assert.Equal((TurnEventKind.ProposalResolved, "void"), (log[^1].Kind, log[^1].Data.Said("state")));
        var refused = Assert.IsType<ChangeOutcome.Refused>(await lab.Lab.Lab.Get<ProposalService>().ApproveAsync(lab.Engineer with { Channel = Channel.Assistant }, id, default));
        Assert.Equal(RefusalCode.WrongStatus, refused.Refusals.Single().Code);
        Assert.True((await lab.Lab.BookingAsync("A-1002")).Allocation.IsLive);
    }

    [Fact]
    public async Task What_a_model_is_told_of_a_persons_bookings_follows_a_change()
    {
        var model = ScriptedModel.Saying("Yes.");
        await using var lab = await TurnLab.CreateAsync(model, listen: true);
        var (first, _) = await lab.SayAsync("hello");
        var mark = lab.Lab.Lab.Feed.MarkOf(lab.Lab.Facility);
        var booked = await lab.Lab.Lab.BookedAsync(lab.Engineer, lab.Lab.Vehicle("V42"), lab.Lab.Dyno("D2"), TestLab.Hours(4, 8, 9));
        await Eventually.HoldsAsync(() => lab.Lab.Lab.Feed.MarkOf(lab.Lab.Facility) != mark);

        await lab.SayAsync("and now?", first.Conversation);

        Assert.DoesNotContain(booked.DisplayNumber, model.Calls[0].Messages[0].Text, StringComparison.Ordinal);
        Assert.Contains(booked.DisplayNumber, model.Calls[1].Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task U1_Two_nodes_that_sweep_at_once_close_a_lost_turn_once()
    {
        var clock = new SettableClock(LabSmall.Now);
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), clock: clock);
        await using var other = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddPortalData(lab.Lab.Lab.ConnectionString).BuildServiceProvider();
        var (first, _) = await lab.SayAsync("one");
        var lost = first with { Id = TurnId.New(clock), Parent = first.Id, State = TurnState.Running, StartedAt = clock.GetUtcNow(), EndedAt = null, Text = "", Messages = [new(ChatRole.User, "two")] };
        await lab.Log.BeginAsync(lost, [new(TurnEventKind.TurnStarted, System.Text.Json.JsonSerializer.SerializeToElement(new { message = "two" }))], default);
        await lab.LapseAsync(lost.Id);

        var closed = await Task.WhenAll(lab.Lab.Lab.Get<TurnSweeper>().SweepAsync(default), other.GetRequiredService<TurnSweeper>().SweepAsync(default));

        Assert.Equal(1, closed.Sum());
        var (turn, events) = await lab.EndOfAsync(lost.Id);
        Assert.Equal(TurnState.Interrupted, turn.State);
        Assert.Single(events, happened => happened.Kind == TurnEventKind.TurnCompleted);
    }

    [Fact]
    public async Task S15_after_ninety_seconds_a_turn_gets_no_more_tools_and_is_closed_with_an_answer()
    {
        var clock = new SettableClock(LabSmall.Now);
        var model = new ScriptedModel(asked =>
        {
            if (asked.Number == 1) clock.Advance(FunctionLoop.MostTime);
            return asked.Tools.Count > 0 ? ScriptedModel.Call(("get_now", new { })) : ScriptedModel.Text("That is all.");
        });
        await using var lab = await TurnLab.CreateAsync(model, clock: clock);

        var (turn, events) = await lab.SayAsync("what time is it?");

        Assert.Equal((TurnState.Completed, 3), (turn.State, model.Calls.Count));
        Assert.Empty(model.Calls[2].Tools);
        Assert.EndsWith("That is all.", turn.Text, StringComparison.Ordinal);
        Assert.Equal("limit", events.Data(TurnEventKind.Notice).Said("code"));
    }
}
