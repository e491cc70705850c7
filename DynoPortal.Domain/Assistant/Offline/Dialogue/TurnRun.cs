using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>What a turn comes to: tools to call, or an answer.</summary>
internal sealed record TurnOutcome(ToolCall? Call, string Text, IReadOnlyList<string> Suggestions);

/// <summary>
/// Goes through a conversation turn by turn. What tools answered before is read from the messages, so a turn is the same work each time, up to the first call that has no answer yet;
/// that call is the outcome.
/// </summary>
internal static class TurnRun
{
    /// <summary>The outcome of the last turn.</summary>
    public static TurnOutcome Of(OfflineContext context, IReadOnlyList<PastTurn> turns, IReadOnlySet<string> offered)
    {
        var state = new DialogueState(context.Clock);
        var outcome = new TurnOutcome(null, "", []);
        for (var index = 0; index < turns.Count; index++)
        {
            var isLast = index == turns.Count - 1;
            outcome = Of(context with { Now = isLast ? context.Now : turns[index].At ?? context.Now }, state, turns[index], index, isLast ? offered : null);
        }

        return outcome;
    }

    // Without a set of tools, an earlier turn: what has no answer there was never asked.
    private static TurnOutcome Of(OfflineContext context, DialogueState state, PastTurn past, int index, IReadOnlySet<string>? offered)
    {
        foreach (var note in past.Notes) state.Observe(note);
        state.Grow();
        var turn = new Turn(context, state, index, past.Text);
        var answered = new Queue<Exchange>(past.Exchanges);
        ToolCall? open = null;
        foreach (var ask in Interpreter.Read(turn))
        {
            open = Run(turn, ask, answered, past, offered);
            if (open is not null) break;
        }

        while (answered.TryDequeue(out var rest)) state.Observe(rest);
        return new(open, string.Join("\n\n", turn.Said), turn.Suggestions);
    }

    private static ToolCall? Run(Turn turn, Request ask, Queue<Exchange> answered, PastTurn past, IReadOnlySet<string>? offered)
    {
        // Who may not book isn't asked for the details first.
        if (ask.Skill.Tool is { } tool && offered?.Contains(tool) == false && answered.Count == 0 && !past.IsClosing && ask.Confidence >= Policy.Likely)
        {
            Offers.SayMissing(turn, tool, ask.Slots);
            return null;
        }

        foreach (var call in Policy.Run(turn, ask))
        {
            if (answered.TryPeek(out var next) && next.Tool == call.Tool)
            {
                call.Answer = answered.Dequeue().Answer;
                turn.State.Observe(next);
                continue;
            }

            if (offered is null) return null;
            if (past.IsClosing) turn.Say(Phrase.HadToStop);
            else if (offered.Contains(call.Tool)) return call;
            else Offers.SayMissing(turn, call.Tool, ask.Slots);
            return null;
        }

        return null;
    }
}
