using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Loop;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Assistant.Turns;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Loop;

/// <summary>A model calls tools within limits, and whatever it asks for, nothing of it is left open in the history.</summary>
public sealed class FunctionLoopTests
{
    [Fact]
    public async Task S15_a_model_that_never_stops_calling_is_ended_after_eight_rounds_with_an_answer_without_tools()
    {
        var model = new ScriptedModel(asked => asked.Tools.Count > 0 ? ScriptedModel.Call(("get_now", new { })) : ScriptedModel.Text("That is all I found."));
        await using var lab = await TurnLab.CreateAsync(model);

        var (turn, events) = await lab.SayAsync("what time is it?");

        Assert.Equal(FunctionLoop.MostIterations + 1, model.Calls.Count);
        Assert.Equal("That is all I found.", turn.Text);
        Assert.Equal("limit", events.Data(TurnEventKind.Notice).Said("code"));
        AssertAnswered(turn);
    }

    [Fact]
    public async Task S15_the_seventeenth_call_of_a_turn_is_not_made()
    {
        var calls = Enumerable.Repeat(("get_now", (object)new { }), FunctionLoop.MostCalls + 1).ToArray();
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Calling("Done looking.", calls));

        var (turn, events) = await lab.SayAsync("what time is it?");

        var finished = events.Where(each => each.Kind == TurnEventKind.ToolFinished).Select(each => each.Data.Said("ok")).ToList();
        Assert.Equal(FunctionLoop.MostCalls, finished.Count(ok => ok == "true"));
        Assert.Equal("false", finished[^1]);
        AssertAnswered(turn);
    }

    [Fact]
    public async Task S6_a_tool_that_is_not_offered_answers_like_one_that_does_not_exist()
    {
        var model = ScriptedModel.Calling("I can't.", ("propose_booking", new { vehicle = "V42", test = "brake", dyno = "D2", from = "2026-03-06T08:00" }), ("drop_tables", new { }));
        await using var lab = await TurnLab.CreateAsync(model);

        var (_, events) = await lab.SayAsync("book V42 on D2", actor: lab.Lab.Person("viewer"));

        var results = events.Where(each => each.Kind == TurnEventKind.ToolFinished).Select(each => each.Data.GetProperty("result").GetRawText()).ToList();
        Assert.Equal(2, results.Count);
        Assert.Equal(results[0], results[1]);
        Assert.DoesNotContain(model.Calls[0].Tools, tool => tool.StartsWith("propose_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S19_read_only_takes_effect_at_the_next_call_of_a_tool()
    {
        TurnLab? lab = null;
        var model = new ScriptedModel(asked => asked.Number == 0 ? SwitchedAsync() : ScriptedModel.Text("It is switched to reading."));
        lab = await TurnLab.CreateAsync(model);
        await using var disposed = lab;

        var (_, events) = await lab.SayAsync("cancel A-1002");

        Assert.Equal("forbidden", events.Data(TurnEventKind.ToolFinished).GetProperty("result").Said("code"));
        Assert.Contains("propose_cancel", model.Calls[0].Tools);
        Assert.DoesNotContain("propose_cancel", model.Calls[1].Tools);

        async IAsyncEnumerable<ChatResponseUpdate> SwitchedAsync()
        {
            await lab!.Lab.Lab.Get<IAssistantSettings>().SwitchAsync(lab.Lab.Person("admin"), AssistantMode.ReadOnly, default);
            await foreach (var update in ScriptedModel.Call(("propose_cancel", new { bookings = new[] { "A-1002" } }))) yield return update;
        }
    }

    [Fact]
    public async Task Arguments_that_cannot_be_read_are_answered_and_not_thrown()
    {
        var model = new ScriptedModel(asked => asked.Number == 0 ? GarbledAsync() : ScriptedModel.Text("Let me ask again."));
        await using var lab = await TurnLab.CreateAsync(model);

        var (turn, events) = await lab.SayAsync("what is free?");

        Assert.Equal(TurnState.Completed, turn.State);
        Assert.Equal("invalid", events.Data(TurnEventKind.ToolFinished).GetProperty("result").Said("code"));

        static async IAsyncEnumerable<ChatResponseUpdate> GarbledAsync()
        {
            await Task.Yield();
            yield return new(ChatRole.Assistant, [new FunctionCallContent("c1", "get_dyno", null) { Exception = new InvalidOperationException("half a call") }]);
        }
    }

    [Fact]
    public async Task A_proposal_in_a_turn_changes_nothing_and_its_approval_is_told_to_the_conversation()
    {
        var model = ScriptedModel.Calling("It waits for your approval.", ("propose_cancel", new { bookings = new[] { "A-1002" } }));
        await using var lab = await TurnLab.CreateAsync(model);

        var (turn, events) = await lab.SayAsync("cancel A-1002");

        var proposal = new Domain.Scheduling.ChangeSetId(Guid.Parse(events.Data(TurnEventKind.Proposal).Said("proposalId")!));
        Assert.True((await lab.Lab.BookingAsync("A-1002")).Allocation.IsLive);
        await lab.Lab.Lab.Get<Domain.Assistant.Proposals.ProposalService>().ApproveAsync(lab.Engineer with { Channel = Channel.Assistant }, proposal, default);
        var (after, log) = await lab.EndOfAsync(turn.Id);
        Assert.Equal((TurnEventKind.ProposalResolved, "approved"), (log[^1].Kind, log[^1].Data.Said("state")));
        Assert.Equal(PortalNote.Resolved, PortalNote.Read(after.Messages[^1])!.Kind);
        Assert.False((await lab.Lab.BookingAsync("A-1002")).Allocation.IsLive);
    }

    private static void AssertAnswered(Turn turn)
    {
        var contents = turn.Messages.SelectMany(message => message.Contents).ToList();
        Assert.Equal(contents.OfType<FunctionCallContent>().Count(), contents.OfType<FunctionResultContent>().Count());
    }
}
