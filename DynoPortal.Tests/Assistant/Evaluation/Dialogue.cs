using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Domain.Assistant;
using DynoPortal.Tests.Assistant.Scenarios;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>Plays the dialogue of a scenario in a lab, turn by turn.</summary>
internal sealed class Dialogue(EvaluationLab lab, ScenarioResult result, LabSteps steps)
{
    private readonly List<string> answers = [.. result.Scenario.OnQuestion.Keys];
    private ConversationId? conversation;
    private string? selected;

    /// <summary>Plays one.</summary>
    public Task PlayAsync(ScenarioTurn turn) => turn switch
    {
        ScenarioTurn.Sentence sentence => SayAsync(sentence),
        ScenarioTurn.Chatter chatter => ChatAsync(chatter),
        ScenarioTurn.Approve approve => ApproveAsync(approve),
        ScenarioTurn.Reject reject => RejectAsync(reject),
        ScenarioTurn.Select select => Done(selected = select.Booking, $"selects {select.Booking}"),
        // Whoever reads the page again has no more than the log: nothing here is kept of it either.
        ScenarioTurn.Reload => Done(selected = null, "reloads"),
        ScenarioTurn.Meanwhile meanwhile => MeanwhileAsync(meanwhile),
        _ => throw new InvalidOperationException($"Nobody plays {turn.GetType().Name}."),
    };

    /// <summary>Does a step, of the database or of the run. One that is no step of a dialogue throws.</summary>
    public async Task DoAsync(ScenarioStep step)
    {
        if (await steps.DoAsync(step)) return;
        await (step.Kind switch
        {
            "document" => lab.AddDocumentAsync(step["name"]!, step["text"]!),
            "mode" => lab.SetModeAsync(step["is"] == "off" ? AssistantMode.Off : AssistantMode.ReadOnly),
            "clock" => Task.Run(() => lab.MoveClock(LabSteps.Instant(step["to"]!))),
            "budget" => Task.Run(lab.EndBudget),
            "provider" => Task.Run(lab.FailModel),
            _ => throw new InvalidOperationException($"{step.Kind} is no step of a dialogue."),
        });
    }

    private async Task SayAsync(ScenarioTurn.Sentence sentence)
    {
        var turn = await SayAsync(sentence.Text);
        while (WantsCard(sentence.Expect) && turn.Cards.Count == 0 && AnswerTo(turn) is { } answer) turn = await SayAsync(answer);
        var failures = TurnJudge.Failures(sentence.Expect, turn, result.Turns.Count, result.Scenario.As).ToList();
        result.Failures.AddRange(failures);
        result.Judged.Add(new(sentence.Expect, turn, failures.Count == 0));
    }

    private async Task ChatAsync(ScenarioTurn.Chatter chatter)
    {
        for (var round = 0; round < chatter.Times; round++)
            foreach (var text in chatter.Texts)
                if ((await SayAsync(text)) is { Cards.Count: > 0 } turn) result.Failures.Add(new(FailureClass.Card, result.Turns.Count, "no card", TurnJudge.Text(turn)));
    }

    private async Task<PlayedTurn> SayAsync(string text)
    {
        var turn = await lab.SayAsync(result.Scenario.As, text, conversation, selected);
        conversation = turn.Turn.Conversation;
        result.Turns.Add(turn);
        if (turn.Turn.State != TurnState.Completed) result.Failures.Add(new(FailureClass.Broken, result.Turns.Count, "a whole answer", $"{turn.Turn.State}: {TurnJudge.Text(turn)}"));
        return turn;
    }

    private async Task ApproveAsync(ScenarioTurn.Approve approve)
    {
        var before = await LabRows.EndOfHistoryAsync(lab.Lab);
        var state = "no card";
        for (var click = 0; click < approve.Times && CardAt(approve.Card) is { } card; click++) state = await ApproveAsync(card, lab.Lab.Person(approve.As ?? result.Scenario.As));
        var writes = (await LabRows.HistoryAsync(lab.Lab, before)).Count;
        result.Deeds.Add((result.Turns.Count, $"approves: {state}, {writes} rows"));
        if (state != approve.State) result.Failures.Add(new(FailureClass.Click, result.Turns.Count, approve.State, state));
        if (approve.Writes is { } wanted && writes != wanted) result.Failures.Add(new(FailureClass.Click, result.Turns.Count, $"{wanted} rows written", $"{writes}"));
    }

    private async Task<string> ApproveAsync(ChangeSetId card, Actor actor)
    {
        var (proposals, now) = (lab.Get<ProposalService>(), lab.Lab.Lab.Clock.GetUtcNow());
        var found = await proposals.PreviewAsync(actor, card, default);
        var outcome = await proposals.ApproveAsync(actor, card, default);
        if (outcome is ChangeOutcome.Applied)
        {
            if (!result.Approved.Contains(card)) result.Approved.Add(card);
            return "applied";
        }

        if (found is not { } known) return "not_found";
        if (known.Proposal.StateAt(now) == ProposalState.Expired) return "expired";
        return ((ChangeOutcome.Refused)outcome).Refusals.Any(refusal => refusal.Code is RefusalCode.Forbidden or RefusalCode.WrongStatus or RefusalCode.Quota) ? "refused" : "stale";
    }

    private async Task RejectAsync(ScenarioTurn.Reject reject)
    {
        var refusal = CardAt(reject.Card) is { } card ? await lab.Get<ProposalService>().RejectAsync(lab.Lab.Person(result.Scenario.As), card, default) : null;
        await Done(null, $"rejects: {refusal?.Code ?? "done"}");
        if (refusal is not null) result.Failures.Add(new(FailureClass.Click, result.Turns.Count, "rejected", refusal.Message));
    }

    private async Task MeanwhileAsync(ScenarioTurn.Meanwhile meanwhile)
    {
        var before = await LabRows.EndOfHistoryAsync(lab.Lab);
        foreach (var step in meanwhile.Steps) await DoAsync(step);
        result.ByOthers.Add((before, await LabRows.EndOfHistoryAsync(lab.Lab)));
        await Done(null, $"meanwhile: {string.Join(", ", meanwhile.Steps.Select(step => step.Kind))}");
    }

    private Task Done(string? _, string text)
    {
        result.Deeds.Add((result.Turns.Count, text));
        return Task.CompletedTask;
    }

    private ChangeSetId? CardAt(int? number)
    {
        var cards = result.Turns.SelectMany(turn => turn.Cards).ToList();
        var card = number is { } place ? cards.ElementAtOrDefault(place - 1) : cards.LastOrDefault();
        return card.ValueKind == System.Text.Json.JsonValueKind.Object ? new(card.GetProperty("proposalId").GetGuid()) : null;
    }

    private static bool WantsCard(TurnExpectation expect) => expect.Card is not null || expect.Cards > 0;

    private string? AnswerTo(PlayedTurn turn)
    {
        if (!answers.Exists(slot => ExpectationMatch.Asks(turn.Outcome, [slot]))) return null;
        var slot = answers.First(slot => ExpectationMatch.Asks(turn.Outcome, [slot]));
        answers.Remove(slot);
        return result.Scenario.OnQuestion[slot].Single();
    }
}
