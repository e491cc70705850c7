using System.Text.Json;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>Tells what a tool has answered. A change is only ever said to be prepared, because a person approves it on its card (S-11).</summary>
internal static class Answers
{
    private const int MostAlternatives = 5;

    /// <summary>Hands out a proposing call and tells what came of it; of a booking that the person may not change, whose it is as well.</summary>
    public static IEnumerable<ToolCall> Propose(Turn turn, Request ask, ToolCall call)
    {
        yield return call;
        if (IsForbidden(call))
            foreach (var number in ask.Slots.AllOf(EntityKind.Booking).Select(booking => booking.Name).Where(number => !turn.State.Known.ContainsKey(number)).Take(1).ToList())
                foreach (var row in BookingFinding.Row(turn, number)) yield return row;
        Proposal(turn, ask, call);
    }

    /// <summary>Tells of a proposal, why the rules refuse it, or why the tool has no answer. Whether a proposal was made.</summary>
    public static bool Proposal(Turn turn, Request ask, ToolCall call)
    {
        if (call.Failed) Failure(turn, ask, call);
        else if (call.Refused) Refusal(turn, ask, call.Answer);
        else if (call.Answer.Text("proposalId") is not null)
        {
            Proposed(turn, ask, call.Answer);
            return true;
        }
        else turn.Say(Phrase.NoAnswer);

        return false;
    }

    /// <summary>Tells why a tool has no answer, and offers what could have been meant.</summary>
    public static void Failure(Turn turn, Request ask, ToolCall call)
    {
        var candidates = call.Answer.Rows("candidates").Where(row => row.Text("name") is not null).ToList();
        if (candidates.Count > 0 && KindOf(candidates[0].Text("kind")) is { } kind)
        {
            var options = candidates.Take(MostAlternatives).Select(row => new Option(Label(row), ask.Slots.With(Mention.Of(kind, row.Text("name")!)))).ToList();
            turn.Say(Phrase.WhichOne, ("text", ""), ("options", string.Join("; ", options.Select(option => option.Label))));
            turn.Await(ask, options);
            return;
        }

        turn.Say(call.Answer.Text("code") switch
        {
            ToolError.NotFound => Phrase.ToolNotFound,
            ToolError.Forbidden => Phrase.ToolForbidden,
            ToolError.Unavailable => Phrase.ToolUnavailable,
            _ => Phrase.ToolInvalid,
        }, ("error", call.Answer.Text("error") ?? ""));
        if (IsForbidden(call)) SayOwner(turn, ask);
        if (call.Answer.Text("code") == ToolError.Invalid) turn.Await(ask);
    }

    /// <summary>Tells every reason of a refusal, and what would be possible.</summary>
    public static void Refusal(Turn turn, Request ask, JsonElement answer)
    {
        var reasons = Reasons(answer.Rows("refusals"));
        turn.Say(reasons.Count == 1 ? Phrase.RefusedFor : Phrase.RefusedForAll, ("reasons", reasons.Count == 1 ? reasons[0] : Lists.Dashed(reasons)));
        if (IsForbidden(answer)) SayOwner(turn, ask);
        // What is said next may put it right: another time, another dyno.
        turn.State.Frame = new(ask.Skill, ask.Slots, []);
        var alternatives = answer.Rows("alternatives").Select(row => OpeningView.Of(row, turn.Clock)).OfType<OpeningView>().Take(MostAlternatives).ToList();
        if (alternatives.Count == 0) return;
        turn.Say(Phrase.Alternatives, ("list", Lists.Numbered(alternatives.Select(opening => Opening(turn, opening)))));
        turn.State.Show([.. turn.State.Openings.Take(alternatives.Count)]);
        turn.Suggest(alternatives.Select((_, index) => turn.Word(index switch { 0 => Phrase.FirstChip, 1 => Phrase.SecondChip, _ => Phrase.ThirdChip })).Take(3));
    }

    /// <summary>The sentences of reasons, with the next feasible time where there is one.</summary>
    public static IReadOnlyList<string> Reasons(IReadOnlyList<JsonElement> rows) => [.. rows.Select(row => row.Text("message")).OfType<string>().Distinct()];

    /// <summary>An opening in words.</summary>
    public static string Opening(Turn turn, OpeningView opening) => turn.Word(Phrase.OpeningLine, ("dyno", opening.Dyno), ("when", turn.Clock.Text(opening.Slot)));

    private static bool IsForbidden(ToolCall call) => call.Failed && call.Answer.Text("code") == ToolError.Forbidden || IsForbidden(call.Answer);

    private static bool IsForbidden(JsonElement answer) => answer.Rows("refusals").Any(row => row.Text("code") == RefusalCode.Forbidden);

    // Who may not change a booking is told who can.
    private static void SayOwner(Turn turn, Request ask)
    {
        var owner = ask.Slots.AllOf(EntityKind.Booking).Select(booking => turn.State.Known.GetValueOrDefault(booking.Name)?.Requester).FirstOrDefault(person => !string.IsNullOrEmpty(person));
        if (owner is not null) turn.Say(Phrase.AskTheOwner, ("person", owner));
    }

    private static void Proposed(Turn turn, Request ask, JsonElement answer)
    {
        var lines = answer.Rows("changes").Select(change => Line(turn, change)).ToList();
        turn.Say(lines.Count > 1 ? Phrase.ProposedSeveral : Phrase.Proposed, ("change", lines.Count == 0 ? answer.Text("summary") ?? "" : lines.Count == 1 ? lines[0] : Lists.Dashed(lines)));
        if (answer.Rows("changes").Any(change => change.Is("approvalNeeded"))) turn.Say(Phrase.NeedsApproval);
        if (answer.Texts("untrusted") is { Count: > 0 } sources) turn.Say(Phrase.UntrustedIn, ("sources", string.Join(", ", sources)));
        turn.Finish(ask);
    }

    private static string Line(Turn turn, JsonElement change)
    {
        var slot = BookingView.SlotOf(change, turn.Clock);
        var (booking, vehicle, dyno, test) = (change.Text("booking") ?? "", change.Text("vehicle") ?? "", change.Text("dyno") ?? "", turn.TestName(change.Text("test") ?? ""));
        var when = slot is { } at ? turn.Clock.Text(at) : "";
        var before = change.Child("before") is { } old && BookingView.SlotOf(old, turn.Clock) is { } was ? $"{old.Text("dyno")}, {turn.Clock.Text(was)}" : "";
        var after = change.Child("after");
        var phrase = change.Text("kind") switch
        {
            "book" or "hold" => Phrase.LineBook,
            "move" or "resize" or "extend" => Phrase.LineMove,
            "cancel" => Phrase.LineCancel,
            "annotate" => Phrase.LineNote,
            "assign" => Phrase.LineAssign,
            "declare" or "declare_outage" or "outage" => Phrase.LineOutage,
            _ => Phrase.LineOther,
        };
        return string.Join(' ', turn.Word(phrase, ("booking", booking), ("vehicle", vehicle), ("dyno", dyno), ("test", test), ("when", when), ("before", before.Length > 0 ? before : when),
            ("note", after?.Text("notes") ?? ""), ("technician", after?.Text("technician") ?? ""), ("kind", change.Text("kind") ?? "")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static EntityKind? KindOf(string? kind) => Enum.TryParse<EntityKind>(kind, ignoreCase: true, out var parsed) ? parsed : null;

    private static string Label(JsonElement row) => row.Text("detail") is { Length: > 0 } detail ? $"{row.Text("name")} ({detail})" : row.Text("name")!;
}
