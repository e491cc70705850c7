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
        .. At(0.999, "& reason <vehicle> <dyno> not|can"),
        .. At(0.998, "& refused|refuses|reject|rejected|rejects|refusal|denied <vehicle>|<dyno>|<program> !<booking>", "& not book|place|get|run <vehicle>|<program> anywhere|nowhere|any", "& reason <vehicle> <dyno> not"),
        .. At(0.993, "& how|why so|come <dyno>|<time> not|un|unavailable|closed|full"),
        .. At(0.993, "& why closed|blocked|out|full|shut <dyno>|<time>"),
        .. At(0.992, "& @why <vehicle>|<dyno> not|possible|fail|refused|refuses|works ?", "& what problem|matter|wrong with <day>", "& why not <time>", "& tell|explain why <dyno>"),
        .. At(0.99, "& what|who matter|wrong|way|keeps|keeping|problem|blocking|blocks|stops <dyno>|<vehicle> <time>"),
        .. At(0.965, "& @why <dyno>|<group>|<time> !<booking>", "& @why @free|@busy|full|closed|nothing|anything <time>|<dyno>|@dyno|everything", "& what|who matter|wrong|way|keeps|problem|blocking|blocks|stops <dyno>|<time> !schedule !bookings"),
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
        if (ask.Slots.When.IsEmpty && turn.State.Refusal is not null && ask.Slots.Mentions.All(mention => IsOf(turn, mention)))
        {
            ExplainSkill.Tell(turn);
            yield break;
        }

        // "why not Good Friday?" excludes nothing.
        var (from, to) = Ranges.Of(turn, ask.Slots.When is { Except.Dates: [var asked, ..], Days: null } ? ask.Slots.When with { Days = asked } : ask.Slots.When);
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

    // Whether what is named belongs to what was refused last.
    private static bool IsOf(Turn turn, Mention mention) =>
        turn.State.RefusedAttempt is { } attempt && mention.Names.Any(name => name.Name == attempt.Text(mention.Kind.ToString().ToLowerInvariant()));
}
