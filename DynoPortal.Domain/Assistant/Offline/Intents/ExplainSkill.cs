using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Explains the last refusal.</summary>
internal sealed class ExplainSkill : Skill
{
    public override string Name => "explain_refusal";

    public override Phrase Label => Phrase.LabelExplain;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.97, "@why ... @refuse !<dyno> !<time>", "^ why $", "^ why not $", "^ but? why not? $", "@explain ... @refuse|refusal|error|reason", "what ... wrong|problem|mean|reason ... !<dyno> !<vehicle> !<time>", "@why|explain|reason ... it|that|this !<dyno> !<vehicle> !<time>", "what went wrong", "which|what rule|rules ... refuse|refused|stops|blocks|prevents|violate|break|broke|broken|apply|that|against", "@explain ... that|this|it|more", "what did i do wrong", "how come $", "why|how ... my request|proposal|booking|attempt ... not|fail|failed|refused|rejected"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (turn.State.Refusal is null) turn.Say(Phrase.NothingRefused);
        else Tell(turn);
        yield break;
    }

    /// <summary>Tells the reasons of the last refusal again, with what would be possible.</summary>
    public static void Tell(Turn turn)
    {
        var answer = turn.State.Refusal!.Value;
        var lines = answer.Rows("refusals").Select(row => Line(turn, row)).Concat(answer.Rows("ineligible").Select(row => $"{row.Text("dyno")}: {string.Join(" ", Answers.Reasons(row.Rows("reasons")))}")).Distinct().ToList();
        turn.Say(Phrase.LastRefusal, ("list", Lists.Dashed(lines)));
        if (turn.State.OffersLast && turn.State.Openings.Count > 0) turn.Say(Phrase.Alternatives, ("list", Lists.Numbered(turn.State.Openings.Take(5).Select(opening => Answers.Opening(turn, opening)))));
    }

    private static string Line(Turn turn, System.Text.Json.JsonElement row) =>
        row.Child("nextFeasible") is { } next && BookingView.SlotOf(next, turn.Clock) is { } slot ? turn.Word(Phrase.ReasonAndNext, ("reason", row.Text("message") ?? ""), ("when", turn.Clock.Text(slot))) : row.Text("message") ?? "";
}
