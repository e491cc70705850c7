using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Insight;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Assistant.Turns;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Assistant.Insight;

/// <summary>An administrator sees what a turn did, and what was said in it only when its person rated it or it failed.</summary>
public sealed class TurnTraceTests
{
    private const string Vin = "1FA6P8CF0T5100042";
    private const string Message = "Is Vin 1FA6P8CF0T5100042 of ann@lab.example free? Call +1 313 555 0142.";

    [Fact]
    public async Task What_was_said_stays_with_its_person_until_they_rate_it()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Nothing is free."));
        var (turn, _) = await lab.SayAsync(Message);

        var closed = await TraceAsync(lab, turn);
        await lab.Log.RateAsync(lab.Engineer, turn.Id, new(false, "Ask bob@lab.example."), default);
        var open = await TraceAsync(lab, turn);

        Assert.Null(closed.Said);
        Assert.DoesNotContain("free", Everything(closed), StringComparison.Ordinal);
        Assert.Contains(new KeyValuePair<string, string>("characters", "16"), closed.Steps.First(step => step.Kind == TurnEventKind.TextDelta).Fields);
        Assert.Equal(("Is Vin [VIN-1-100042] of [EMAIL-2] free? Call [PHONE-1].", "Nothing is free."), (open.Said!.Message, open.Said.Answer));
        Assert.Equal("Ask [EMAIL-1].", open.Turn.Feedback!.Reason);
    }

    [Fact]
    public async Task A_turn_that_failed_shows_what_was_said()
    {
        await using var lab = await TurnLab.CreateAsync(new ScriptedModel(_ => throw new InvalidOperationException("broken")));
        var (turn, _) = await lab.SayAsync("what is free?");

        var trace = await TraceAsync(lab, turn);

        Assert.Equal((TurnState.Failed, "what is free?"), (trace.Turn.State, trace.Said!.Message));
        Assert.Contains(new KeyValuePair<string, string>("code", "failed"), trace.Steps.Single(step => step.Kind == TurnEventKind.Error).Fields);
    }

    [Fact]
    public async Task Arguments_of_tools_are_masked_and_long_ones_only_counted()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Calling("Done.", ("resolve_entities", new { text = Vin }), ("resolve_entities", new { text = Message })));
        var (turn, _) = await lab.SayAsync(Message);

        var closed = await TraceAsync(lab, turn);
        await lab.Log.RateAsync(lab.Engineer, turn.Id, new(true, ""), default);
        var open = await TraceAsync(lab, turn);

        Assert.Equal(["[VIN-1-100042]", $"({Message.Length} characters)"], Texts(closed));
        Assert.Equal("Is Vin [VIN-1-100042] of [EMAIL-1] free? Call [PHONE-1].", Texts(open)[1]);
        Assert.DoesNotContain(Vin, Everything(open), StringComparison.Ordinal);
        Assert.Equal(2, closed.Steps.Count(step => step.Kind == TurnEventKind.ToolFinished));
    }

    [Fact]
    public async Task S18_A_trace_tells_prompt_model_tokens_price_and_times()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Saying("Yes."));
        var (turn, events) = await lab.SayAsync("is D2 free?");

        var trace = await TraceAsync(lab, turn);

        Assert.Equal(turn.Source, trace.Turn.Source);
        Assert.StartsWith("1.0.0+", trace.Turn.Source.Prompt, StringComparison.Ordinal);
        Assert.Equal((100, 10, 0.00012m), (trace.Cost.InputTokens, trace.Cost.OutputTokens, trace.Cost.Price));
        Assert.Equal(events.Select(happened => happened.Kind).Distinct(), trace.Steps.Select(step => step.Kind));
        Assert.All(trace.Steps, step => Assert.InRange(step.After, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task S18_A_proposal_tells_who_approved_it_and_an_old_one_that_nobody_did()
    {
        var clock = new SettableClock(LabSmall.Now);
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Calling("Shall I?", ("propose_cancel", new { bookings = new[] { "A-1002" } }), ("propose_cancel", new { bookings = new[] { "A-1003" } })), clock: clock);
        var (turn, _) = await lab.SayAsync("cancel A-1002 and A-1003");
        var open = (await TraceAsync(lab, turn)).Proposals;
        Assert.IsType<ChangeOutcome.Applied>(await lab.Lab.Lab.Get<ProposalService>().ApproveAsync(lab.Engineer, new(open[0].Id), default));
        clock.Advance(Proposal.Life);

        var ended = (await TraceAsync(lab, turn)).Proposals;

        Assert.Equal([ProposalState.Open, ProposalState.Open], open.Select(each => each.State));
        Assert.Equal([(ProposalState.Approved, "Erin Engel"), (ProposalState.Expired, null)], ended.Select(each => (each.State, each.Approver)));
        Assert.Equal(64, ended[0].Digest.Length);
        Assert.StartsWith("propose_cancel/", ended[0].Tool, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proposal_of_a_turn_that_is_not_open_tells_the_kinds_of_its_changes_and_no_note()
    {
        await using var lab = await TurnLab.CreateAsync(ScriptedModel.Calling("Shall I?", ("propose_change", new { booking = "A-1002", notes = "the fender is loose" })));
        var (turn, _) = await lab.SayAsync("note on A-1002: the fender is loose");

        var closed = await TraceAsync(lab, turn);
        await lab.Log.RateAsync(lab.Engineer, turn.Id, new(true, ""), default);
        var open = await TraceAsync(lab, turn);

        Assert.Equal("annotate", Assert.Single(closed.Proposals).Summary);
        Assert.Contains("the fender is loose", Assert.Single(open.Proposals).Summary, StringComparison.Ordinal);
    }

    private static async Task<TurnTrace> TraceAsync(TurnLab lab, Turn turn) => (await lab.Lab.Lab.Get<IAssistantInsight>().TraceAsync(lab.Lab.Facility, turn.Id, default))!;

    private static List<string> Texts(TurnTrace trace) => [.. trace.Steps.Where(step => step.Kind == TurnEventKind.ToolStarted).Select(step => step.Fields.Single(field => field.Key == "text").Value)];

    private static string Everything(TurnTrace trace) => $"{trace.Said} {string.Join(' ', trace.Steps.SelectMany(step => step.Fields))} {string.Join(' ', trace.Proposals)}";
}
