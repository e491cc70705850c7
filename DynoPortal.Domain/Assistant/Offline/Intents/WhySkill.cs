using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Explains why a dyno can't be had, or why nothing is free.</summary>
internal sealed class WhySkill : Skill
{
    public override string Name => "why_unavailable";

    public override Phrase Label => Phrase.LabelWhy;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.96, "@why ... <dyno>|<vehicle>|<group>|<program>", "@why ... @busy|@free|available|slot|slots|openings|book|booked|test|dyno|dynos", "what ... blocking|blocks|prevents|stops|keeping|against|wrong ... <dyno>|<vehicle>", "explain why ... <dyno>|<vehicle>", "reason ... <dyno>|<vehicle> ... not|unavailable|busy|blocked|free"),
        .. At(0.7, "^ why ... not"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var (vehicle, dyno) = (new Found(), new Found());
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        if (ask.Slots.Mentions.Count == 0 && ask.Slots.When.IsEmpty && turn.State.Refusal is not null)
        {
            ExplainSkill.Tell(turn);
            yield break;
        }

        var (from, to) = Ranges.Of(turn, ask.Slots.When);
        from ??= Tools.SiteTimes.WriteDay(turn.Clock.DayOf(turn.Context.Now));
        var explain = Turn.Call("explain_unavailable", ("vehicle", vehicle.Name), ("test", ask.Slots.Of(EntityKind.Test)?.Name), ("dyno", dyno.Name), ("from", from), ("to", to ?? (from.Contains('T', StringComparison.Ordinal) ? null : from)));
        yield return explain;
        if (explain.Failed)
        {
            Answers.Failure(turn, ask, explain);
            yield break;
        }

        var when = Ranges.Words(turn, ask.Slots.When) ?? turn.Clock.Text(turn.Clock.DayOf(turn.Context.Now));
        var lines = explain.Answer.Rows("dynos").Select(row => turn.Word(row.Is("free") ? Phrase.FreeLine : Phrase.NotFreeLine, ("dyno", row.Text("dyno") ?? ""), ("reasons", string.Join(" ", Answers.Reasons(row.Rows("reasons")))))).ToList();
        turn.Say(Phrase.WhyNot, ("when", when), ("list", Lists.Dashed(lines)));
        turn.Finish(ask);
    }
}
