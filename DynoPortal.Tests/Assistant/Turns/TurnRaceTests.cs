using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace DynoPortal.Tests.Assistant.Turns;

/// <summary>What a person does while the answer is still being written, on this node or another, loses nothing and breaks nothing.</summary>
public sealed class TurnRaceTests
{
    [Fact]
    public async Task A_card_can_be_approved_while_the_answer_is_being_written()
    {
        var goesOn = new TaskCompletionSource();
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(asked => asked.Number == 0 ? ScriptedModel.Call(Move) : After(goesOn.Task, "Here is ", "the card.")));
        var began = await BeginAsync(lab, "move A-1002 to Friday");
        var proposal = await ProposedAsync(lab, began.Turn);

        Assert.IsType<ChangeOutcome.Applied>(await ApproveAsync(lab, proposal));
        goesOn.SetResult();

        var (turn, events) = await lab.EndOfAsync(began.Turn);
        Assert.Equal((TurnState.Completed, "Here is the card."), (turn.State, turn.Text));
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(happened => happened.Seq));
        Assert.Contains(TurnEventKind.ProposalResolved, events.Kinds());
        Assert.Contains(turn.Messages, message => PortalNote.Read(message)?.Kind == PortalNote.Resolved);
    }

    [Fact]
    public async Task What_was_proposed_before_a_stop_is_told_kept_and_can_be_approved()
    {
        var waits = new Waiting();
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Calling("Never said.", Move, ("wait", new { })), listen: true, more: services => services.AddSingleton<IToolset>(waits));
        var began = await BeginAsync(lab, "move A-1002 to Friday");
        await waits.Begun.Task;

        await lab.Log.AskToStopAsync(lab.Engineer, began.Turn, default);

        var (turn, events) = await lab.EndOfAsync(began.Turn);
        Assert.Equal(TurnState.Stopped, turn.State);
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(happened => happened.Seq));
        Assert.Equal(2, events.Kinds().Count(kind => kind == TurnEventKind.ToolFinished));
        Assert.Equal(["c0", "c1"], turn.Messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().Select(result => result.CallId));
        Assert.IsType<ChangeOutcome.Applied>(await ApproveAsync(lab, await ProposedAsync(lab, began.Turn)));
    }

    [Fact]
    public async Task Of_two_tabs_that_send_at_once_one_is_asked_to_wait()
    {
        var goesOn = new TaskCompletionSource();
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(asked => asked.Number == 0 ? ScriptedModel.Text("Yes.") : After(goesOn.Task, "One", "two")));
        var (first, _) = await lab.SayAsync("hello");

        var starts = await Task.WhenAll(Enumerable.Range(0, 8).Select(tab => lab.Runner.StartAsync(lab.Engineer, new($"tab {tab}") { Conversation = first.Conversation }, default)));
        goesOn.SetResult();

        var began = Assert.Single(starts.OfType<TurnStart.Began>());
        Assert.All(starts.OfType<TurnStart.Refused>(), refused => Assert.Equal("busy", refused.Code));
        await lab.EndOfAsync(began.Turn);
        Assert.Equal(2, (await lab.Conversations.TurnsAsync(lab.Engineer, first.Conversation, default)).Count);
    }

    [Fact]
    public async Task A_node_whose_clock_is_ahead_closes_no_turn_of_another()
    {
        var goesOn = new TaskCompletionSource();
        var clock = new SettableClock(LabSmall.Now);
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(_ => After(goesOn.Task, "One", "two")), clock: clock);
        var began = await BeginAsync(lab, "go on");

        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(0, await lab.Log.CloseLapsedAsync(lab.Lab.Facility, default));
        goesOn.SetResult();

        Assert.Equal(TurnState.Completed, (await lab.EndOfAsync(began.Turn)).Turn.State);
    }

    [Fact]
    public async Task A_turn_that_another_node_has_closed_writes_and_proposes_nothing_more()
    {
        var goesOn = new TaskCompletionSource();
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(asked => asked.Number == 0 ? CallAfter(goesOn.Task) : ScriptedModel.Text("Never said.")), clock: new SettableClock(LabSmall.Now));
        var began = await BeginAsync(lab, "move A-1002 to Friday");
        await Eventually.HoldsAsync(async () => (await lab.Log.EventsAsync(lab.Engineer, began.Turn, 0, default)).Kinds().Contains(TurnEventKind.TextDelta));

        await lab.LapseAsync(began.Turn);
        Assert.Equal(1, await lab.Log.CloseLapsedAsync(lab.Lab.Facility, default));
        goesOn.SetResult();

        var (turn, events) = await lab.EndOfAsync(began.Turn);
        Assert.Equal((TurnState.Interrupted, "A moment."), (turn.State, turn.Text));
        await Eventually.HoldsAsync(() => lab.Lab.Lab.Get<TurnFeed>().Listeners == 0);
        Assert.Equal(events.Count, (await lab.Log.EventsAsync(lab.Engineer, began.Turn, 0, default)).Count);
        Assert.Empty(await lab.Lab.Lab.Get<IProposalStore>().ListAsync(lab.Engineer, turn.Conversation, null, default));
    }

    [Theory]
    [InlineData("what does \\u0000 mean?")]
    [InlineData("what does \0 mean?")]
    [InlineData("\\\\u0000")]
    public async Task The_character_zero_breaks_no_turn_whoever_says_it(string text)
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Calling(text, ("search_procedures", new { query = text })));

        var (turn, _) = await lab.SayAsync(text);

        Assert.Equal((TurnState.Completed, text.Replace("\0", "", StringComparison.Ordinal)), (turn.State, turn.Text));
        Assert.Equal(turn.Text, turn.Messages[^1].Text);
    }

    [Fact]
    public async Task A_title_ends_between_two_emoji_and_not_in_one()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));

        var (turn, _) = await lab.SayAsync("a" + string.Concat(Enumerable.Repeat("🚗", 40)));

        Assert.EndsWith("🚗…", (await lab.Conversations.FindAsync(lab.Engineer, turn.Conversation, default))!.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("length")]
    [InlineData("content_filter")]
    public async Task An_answer_that_was_cut_off_says_so(string reason)
    {
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(_ => Ending(new(reason), "There are")));

        var (turn, events) = await lab.SayAsync("what is free?");

        Assert.Equal((TurnState.Completed, "There are"), (turn.State, turn.Text));
        Assert.Equal(reason == "length" ? "length" : "filtered", events.Data(TurnEventKind.Notice).Said("code"));
    }

    [Fact]
    public async Task An_empty_answer_is_none_and_the_offline_assistant_answers()
    {
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(_ => Ending(ChatFinishReason.Stop)));

        var (turn, events) = await lab.SayAsync("what is free?");

        Assert.Equal(("offline", "I am offline.", "fallback"), (turn.Source.Provider, turn.Text, events.Data(TurnEventKind.Notice).Said("code")));
    }

    private static (string, object) Move => ("propose_move", new { booking = "A-1002", from = "2026-03-06T08:00", to = "2026-03-06T12:00" });

    private static async Task<TurnStart.Began> BeginAsync(TurnLab lab, string message) => Assert.IsType<TurnStart.Began>(await lab.Runner.StartAsync(lab.Engineer, new(message), default));

    private static Task<ChangeOutcome> ApproveAsync(TurnLab lab, ChangeSetId proposal) => lab.Lab.Lab.Get<ProposalService>().ApproveAsync(lab.Engineer with { Channel = Channel.Assistant }, proposal, default);

    private static async Task<ChangeSetId> ProposedAsync(TurnLab lab, TurnId turn)
    {
        IReadOnlyList<TurnEvent> events = [];
        await Eventually.HoldsAsync(async () => (events = await lab.Log.EventsAsync(lab.Engineer, turn, 0, default)).Kinds().Contains(TurnEventKind.Proposal));
        return new(Guid.Parse(events.Data(TurnEventKind.Proposal).Said("proposalId")!));
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> After(Task pause, string before, string after)
    {
        yield return new(ChatRole.Assistant, before);
        await pause;
        yield return new(ChatRole.Assistant, after);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> CallAfter(Task pause)
    {
        yield return new(ChatRole.Assistant, "A moment.");
        await pause;
        await foreach (var update in ScriptedModel.Call(Move)) yield return update;
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Ending(ChatFinishReason reason, params string[] pieces)
    {
        foreach (var piece in pieces) yield return new(ChatRole.Assistant, piece);
        await Task.Yield();
        yield return new() { FinishReason = reason };
    }

    // A tool that answers only when it is stopped.
    private sealed class Waiting : IToolset
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IEnumerable<ToolDescriptor> Tools => [ToolDescriptor.Reads(WaitAsync, "wait", "Waiting", null, "Waits.")];

        private async Task<string> WaitAsync(CancellationToken cancellationToken)
        {
            Begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "";
        }
    }
}
