using DynoPortal.Domain.Assistant.Offline.Entities;
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
        .. At(0.997, "& why <booking> cancel|move|change|extend|delete|edit|swap|split|touch|not|shift", "& <booking> refused|denied|rejected|declined|refuse", "^ explain please? $"),
        .. At(0.999, "^ y $"),
        .. At(0.996, "^ details please $", "please|more details $"),
        .. At(0.996, "& which|what rule|rules broken|violated|break|apply !<dyno> !<vehicle>", "^ y $", "what is the cause|reason|problem $", "^ give|tell|show me? the? reasons|reason|cause $", "^ who says so", "^ details $", "what ... i|we have|need|must to? change !<booking> !<time>", "^ why no $", "^ more details|detail $"),
        .. At(0.995, "^ which|what rule|rules ... that|it|this|against|broke|violate|says", "what ... failed|happened $ !<dyno> !<vehicle> !<booking>"),
        .. At(0.98, "^ and? why that|this|is $", "^ what stops|blocks|prevents it|that|this", "^ what makes ... impossible", "& understand refusal|rejection|reason", "& more|about rejection|refusal|rejected", "^ please? elaborate $", "^ reason $", "^ on what grounds $", "^ can? you? say why $", "& know why not !<dyno> !<time> !<vehicle>", "what exactly failed", "^ so? what is the reason $", "^ and? the reason ..", "^ come again ... why"),
        .. At(0.97, "@why ... @refuse !<dyno> !<time>", "^ why $", "^ why not $", "^ but? why not? $", "@explain ... @refuse|refusal|error|reason", "what ... wrong|problem|mean|reason ... !<dyno> !<vehicle> !<time>", "@why|explain|reason ... it|that|this !<dyno> !<vehicle> !<time>", "what went wrong", "which|what rule|rules ... refuse|refused|stops|blocks|prevents|violate|break|broke|broken|apply|that|against", "@explain ... that|this|it|more", "what did i do wrong", "how come $", "why|how ... my request|proposal|booking|attempt ... not|fail|failed|refused|rejected"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (ask.Slots.Of(EntityKind.Booking)?.Name is { } number)
        {
            foreach (var call in BookingFinding.Row(turn, number)) yield return call;
            if (turn.State.Known.TryGetValue(number, out var row))
            {
                TellWhose(turn, row);
                yield break;
            }
        }

        // "why not?" behind "is D4 free on Monday?"
        if (turn.State.Last is { Skill: AvailabilitySkill or WhySkill, Age: <= 1 } last)
            foreach (var call in Skills.Why.Run(turn, ask with { Skill = Skills.Why, Slots = last.Slots })) yield return call;
        else if (turn.State.Refusal is null) turn.Say(Phrase.NothingRefused);
        else Tell(turn);
    }

    /// <summary>Tells the reasons of the last refusal again, with what would be possible.</summary>
    public static void Tell(Turn turn)
    {
        var answer = turn.State.Refusal!.Value;
        var lines = answer.Rows("refusals").Select(row => Line(turn, row)).Concat(answer.Rows("ineligible").Select(row => $"{row.Text("dyno")}: {string.Join(" ", Answers.Reasons(row.Rows("reasons")))}")).Distinct().ToList();
        turn.Say(Phrase.LastRefusal, ("list", Lists.Dashed(lines)));
        if (turn.State.OffersLast && turn.State.Openings.Count > 0) turn.Say(Phrase.Alternatives, ("list", Lists.Numbered(turn.State.Openings.Take(5).Select(opening => Answers.Opening(turn, opening)))));
    }

    // Who may not change a booking learns whose it is.
    private static void TellWhose(Turn turn, BookingView row)
    {
        turn.Say(Phrase.OneBooking, ("booking", turn.Text(row)), ("period", ""));
        turn.Say(Phrase.RequesterOf, ("person", row.Requester));
        turn.Say(Phrase.RolesOfBookings);
        if (turn.State.Refusal is not null) Tell(turn);
    }

    private static string Line(Turn turn, System.Text.Json.JsonElement row) =>
        row.Child("nextFeasible") is { } next && BookingView.SlotOf(next, turn.Clock) is { } slot ? turn.Word(Phrase.ReasonAndNext, ("reason", row.Text("message") ?? ""), ("when", turn.Clock.Text(slot))) : row.Text("message") ?? "";
}
