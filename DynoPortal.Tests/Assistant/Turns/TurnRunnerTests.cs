using System.Runtime.CompilerServices;
using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Providers;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Tests.Support;
using Microsoft.Extensions.AI;

namespace DynoPortal.Tests.Assistant.Turns;

/// <summary>A turn runs on the server, ends whatever happens, and its log tells all of it.</summary>
public sealed class TurnRunnerTests
{
    [Fact]
    public async Task A_turn_logs_its_start_its_text_its_usage_and_its_end_in_order()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Two dynos ", "are free."));

        var (turn, events) = await lab.SayAsync("what is free?");

        Assert.Equal([TurnEventKind.TurnStarted, TurnEventKind.TextDelta, TurnEventKind.Usage, TurnEventKind.TurnCompleted], events.Kinds().Distinct());
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(happened => happened.Seq));
        Assert.Equal("Two dynos are free.", events.Data(TurnEventKind.TurnCompleted).Said("text"));
        Assert.Equal("Two dynos are free.", string.Concat(events.Where(each => each.Kind == TurnEventKind.TextDelta).Select(each => each.Data.Said("text"))));
        Assert.Equal((TurnState.Completed, "Two dynos are free.", 100, 10), (turn.State, turn.Text, turn.Cost.InputTokens, turn.Cost.OutputTokens));
        Assert.Equal(0.00012m, turn.Cost.Price);
        Assert.StartsWith("1.0.0+", turn.Source.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_turn_knows_what_was_said_before()
    {
        var model = ScriptedModel.Saying("Yes.");
        await using var lab = await TurnLab.CreateAsync(model);
        var (first, _) = await lab.SayAsync("when is V42 on a dyno?");

        await lab.SayAsync("move it to Friday", first.Conversation, looking: new(Selected: "A-1002"));

        Assert.Equal(["when is V42 on a dyno?", "Yes.", """[portal: looking_at] {"selected":"A-1002"}""", "move it to Friday"], model.Calls[1].Messages.Skip(1).Select(message => message.Text));
        Assert.Contains("Erin Engel", model.Calls[1].Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_offline_assistant_is_told_when_each_earlier_message_was_said()
    {
        var clock = new SettableClock(LabSmall.Now);
        var offline = ScriptedModel.Saying("Yes.");
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("No."), offline, new() { PersonTokensADay = 0 }, clock);
        var (first, _) = await lab.SayAsync("book V42 tomorrow");
        clock.Advance(TimeSpan.FromDays(1));

        await lab.SayAsync("a day later, please", first.Conversation);

        Assert.All(offline.Calls[1].Messages.Skip(1).SkipLast(1), message => Assert.Equal(LabSmall.Now, message.CreatedAt));
    }

    [Fact]
    public async Task An_edited_message_forks_and_the_old_branch_stays()
    {
        var clock = new SettableClock(LabSmall.Now);
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), clock: clock);
        var (first, _) = await lab.SayAsync("one");
        clock.Advance(TimeSpan.FromSeconds(1));
        var (second, _) = await lab.SayAsync("two", first.Conversation);
        clock.Advance(TimeSpan.FromSeconds(1));

        var (edited, _) = await lab.SayAsync("two, otherwise", first.Conversation, inPlaceOf: second.Id);

        var turns = await lab.Conversations.TurnsAsync(lab.Engineer, first.Conversation, default);
        var conversation = await lab.Conversations.FindAsync(lab.Engineer, first.Conversation, default);
        Assert.Equal(["one", "two, otherwise"], TurnPath.To(turns, conversation!.Leaf).Select(turn => turn.Message));
        Assert.Equal([second.Id, edited.Id], TurnPath.Siblings(turns, edited).Select(turn => turn.Id));
    }

    [Fact]
    public async Task What_was_said_is_in_the_log_while_the_model_pauses_after_it()
    {
        var clock = new SettableClock(LabSmall.Now);
        var goesOn = new TaskCompletionSource();
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(_ => Pausing(goesOn.Task)), clock: clock);
        var began = Assert.IsType<TurnStart.Began>(await lab.Runner.StartAsync(lab.Engineer, new("tell me"), default));

        await Eventually.HoldsAsync(async () =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(10));
            return Said(await lab.Log.EventsAsync(lab.Engineer, began.Turn, 0, default)) == "First of all";
        });
        goesOn.SetResult();

        var (turn, events) = await lab.EndOfAsync(began.Turn);
        Assert.Equal(("First of all, this.", "First of all, this."), (turn.Text, Said(events)));
    }

    [Fact]
    public async Task A_stopped_turn_keeps_what_was_said()
    {
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(asked => Endless(asked.Cancelled)), listen: true);
        var began = Assert.IsType<TurnStart.Began>(await lab.Runner.StartAsync(lab.Engineer, new("tell me everything"), default));
        await Eventually.HoldsAsync(async () => (await lab.Log.EventsAsync(lab.Engineer, began.Turn, 0, default)).Kinds().Contains(TurnEventKind.TextDelta));

        await lab.Log.AskToStopAsync(lab.Engineer, began.Turn, default);

        var (turn, events) = await lab.EndOfAsync(began.Turn);
        Assert.Equal((TurnState.Stopped, "First of all"), (turn.State, turn.Text));
        Assert.Equal("stopped", events.Data(TurnEventKind.TurnCompleted).Said("state"));
        Assert.Equal(["tell me everything", "First of all"], turn.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_replaced_by_the_offline_assistant_with_a_word_about_it()
    {
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(_ => Failing(new ProviderUnavailableException(ProviderFailure.Unreachable))));

        var (turn, events) = await lab.SayAsync("what is free?");

        Assert.Equal((TurnState.Completed, "offline", "I am offline."), (turn.State, turn.Source.Provider, turn.Text));
        Assert.Equal("fallback", events.Data(TurnEventKind.Notice).Said("code"));
    }

    [Fact]
    public async Task S17_An_answer_that_breaks_off_is_kept_and_its_error_tells_no_secret()
    {
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(_ => Failing(new InvalidOperationException("password=hunter2"), "There are")));

        var (turn, events) = await lab.SayAsync("what is free?");

        var error = events.Data(TurnEventKind.Error);
        Assert.Equal((TurnState.Failed, "There are"), (turn.State, turn.Text));
        Assert.Equal(turn.Id.Value.ToString(), error.Said("correlationId"));
        Assert.DoesNotContain("hunter2", string.Concat(events.Select(happened => happened.Data.GetRawText())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task S14_A_used_up_budget_leaves_the_offline_assistant()
    {
        var model = ScriptedModel.Saying("Yes.");
        await using var lab = await TurnLab.CreateAsync(model, limits: new() { PersonTokensADay = 110 });
        await lab.SayAsync("one");

        var (turn, events) = await lab.SayAsync("two");

        Assert.Single(model.Calls);
        Assert.Equal(("offline", "budget"), (turn.Source.Provider, events.Data(TurnEventKind.Notice).Said("code")));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \u200B\u202E ", "empty")]
    [InlineData(null, "too_long")]
    public async Task A_message_that_is_empty_or_too_long_is_refused_and_nothing_is_kept(string? message, string code)
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));

        var refused = Assert.IsType<TurnStart.Refused>(await lab.Runner.StartAsync(lab.Engineer, new(message ?? new string('x', 4001)), default));

        Assert.Equal(code, refused.Code);
        Assert.Empty(await lab.Conversations.ListAsync(lab.Engineer, null, 50, default));
    }

    [Fact]
    public async Task S13_Too_many_messages_in_a_minute_are_refused_with_the_time_to_wait()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), limits: new() { PersonAMinute = 2 });
        await lab.SayAsync("one");
        await lab.SayAsync("two");

        var refused = Assert.IsType<TurnStart.Refused>(await lab.Runner.StartAsync(lab.Engineer, new("three"), default));

        Assert.Equal(("rate_limited", TimeSpan.FromMinutes(1)), (refused.Code, refused.Wait));
        var other = await lab.SayAsync("someone else may", actor: lab.Lab.Person("scheduler"));
        Assert.Equal(TurnState.Completed, other.Turn.State);
    }

    [Fact]
    public async Task Another_tab_has_to_wait_while_an_answer_is_given()
    {
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(asked => Endless(asked.Cancelled)), listen: true);
        var began = Assert.IsType<TurnStart.Began>(await lab.Runner.StartAsync(lab.Engineer, new("one"), default));

        var refused = Assert.IsType<TurnStart.Refused>(await lab.Runner.StartAsync(lab.Engineer, new("two") { Conversation = began.Conversation }, default));

        Assert.Equal("busy", refused.Code);
    }

    [Fact]
    public async Task S21_A_conversation_of_another_person_is_as_if_it_did_not_exist()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));
        var (turn, _) = await lab.SayAsync("mine");
        var other = lab.Lab.Person("scheduler");

        var refused = Assert.IsType<TurnStart.Refused>(await lab.Runner.StartAsync(other, new("yours?") { Conversation = turn.Conversation }, default));

        Assert.Equal("not_found", refused.Code);
        Assert.Null(await lab.Conversations.FindAsync(other, turn.Conversation, default));
        Assert.Empty(await lab.Conversations.TurnsAsync(other, turn.Conversation, default));
        Assert.Empty(await lab.Log.EventsAsync(other, turn.Id, 0, default));
        Assert.Null(await lab.Log.FindAsync(other, turn.Id, default));
        Assert.False(await lab.Log.RateAsync(other, turn.Id, new(true, ""), default));
        Assert.False(await lab.Conversations.DeleteAsync(other, turn.Conversation, default));
    }

    [Fact]
    public async Task S11_A_claim_that_something_was_done_gets_a_word_beside_it()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Sure, I have booked V42 on D2."));

        var (_, events) = await lab.SayAsync("book V42 on D2 tomorrow 8 to 12");

        Assert.Equal("nothing_changed", events.Data(TurnEventKind.Notice).Said("code"));
    }

    [Fact]
    public async Task A_turn_whose_node_has_died_is_closed_with_what_was_said()
    {
        var clock = new SettableClock(LabSmall.Now);
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."), clock: clock);
        var (first, _) = await lab.SayAsync("one");
        var lost = first with { Id = TurnId.New(clock), Parent = first.Id, State = TurnState.Running, StartedAt = clock.GetUtcNow(), EndedAt = null, Text = "", Messages = [new(ChatRole.User, "two")] };
        await lab.Log.BeginAsync(lost, [Entry(TurnEventKind.TurnStarted, """{"message":"two"}"""), Entry(TurnEventKind.TextDelta, """{"text":"Half an"}""")], default);

        Assert.Equal(0, await lab.Log.CloseLapsedAsync(lab.Lab.Facility, default));
        await lab.LapseAsync(lost.Id);
        Assert.Equal(1, await lab.Log.CloseLapsedAsync(lab.Lab.Facility, default));

        var (closed, events) = await lab.EndOfAsync(lost.Id);
        Assert.Equal((TurnState.Interrupted, "Half an"), (closed.State, closed.Text));
        Assert.Equal(["two", "Half an"], closed.Messages.Select(message => message.Text));
        Assert.Equal((3, "interrupted"), (events[^1].Seq, events[^1].Data.Said("state")));
        Assert.False(await lab.Log.AppendAsync(lost, new([Entry(TurnEventKind.TextDelta, """{"text":" hour"}""")], []), default));
    }

    [Fact]
    public async Task Whoever_follows_a_turn_from_its_middle_hears_the_rest_once()
    {
        var gate = new TaskCompletionSource();
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(_ => Gated(gate.Task)), listen: true);
        var began = Assert.IsType<TurnStart.Began>(await lab.Runner.StartAsync(lab.Engineer, new("go on"), default));
        await Eventually.HoldsAsync(async () => (await lab.Log.EventsAsync(lab.Engineer, began.Turn, 0, default)).Count == 2);

        var heard = new List<TurnEvent>();
        await foreach (var happened in lab.Lab.Lab.Get<TurnFollowing>().FollowAsync(lab.Engineer, began.Turn, 1, default))
        {
            heard.Add(happened);
            gate.TrySetResult();
        }

        Assert.Equal([2, 3, 4, 5], heard.Select(happened => happened.Seq));
        Assert.Equal("onetwo", heard[^1].Data.Said("text"));
        // The turn itself listens until just after its last event.
        await Eventually.HoldsAsync(() => lab.Lab.Lab.Get<TurnFeed>().Listeners == 0);
    }

    private static TurnEntry Entry(TurnEventKind kind, string data) => new(kind, System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(data));

    private static async IAsyncEnumerable<ChatResponseUpdate> Gated(Task gate)
    {
        yield return new(ChatRole.Assistant, "one");
        await gate;
        yield return new(ChatRole.Assistant, "two");
    }

    private static string Said(IEnumerable<TurnEvent> events) => string.Concat(events.Where(each => each.Kind == TurnEventKind.TextDelta).Select(each => each.Data.Said("text")));

    private static async IAsyncEnumerable<ChatResponseUpdate> Pausing(Task pause)
    {
        yield return new(ChatRole.Assistant, "First ");
        yield return new(ChatRole.Assistant, "of all");
        await pause;
        yield return new(ChatRole.Assistant, ", this.");
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Endless([EnumeratorCancellation] CancellationToken cancelled)
    {
        yield return new(ChatRole.Assistant, "First of all");
        await Task.Delay(Timeout.Infinite, cancelled);
    }

    private static async IAsyncEnumerable<ChatResponseUpdate> Failing(Exception thrown, string? before = null)
    {
        if (before is not null) yield return new(ChatRole.Assistant, before);
        await Task.Yield();
        throw thrown;
    }
}
