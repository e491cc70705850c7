using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Tells how much dynos are used.</summary>
internal sealed class UtilisationSkill : Skill
{
    public override string Name => "utilisation";

    public override Phrase Label => Phrase.LabelUtilisation;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.995, "& capacity <dyno>|<group>|@dyno|<time>|lab !<test>"),
        .. At(0.985, "& how hours|much|many use|used|busy <dyno>|<group>|@dyno"),
        .. At(0.968, "& @util <dyno>|<group>|@dyno|lab|we|our|us|<time> !@procedure !cell !<test>", "& percentage|percent|much|share|rate|hours booked|used|use|busy <dyno>|<group>|lab|<time>|booking !<vehicle>", "& compare <group>|<dyno>|dynos", "& busier|busiest|hardest|busy which|what|how|<dyno>", "& spare|left|remaining capacity", "& booking|booked rate", "& figures|numbers|report use|usage|used", "& hours <dyno> use|used|busy|booked"),
        .. At(0.96, "how well|much|heavily|intensively ... use|using|used|booked ... <dyno>|<group>|@dyno|lab", "<dyno>|<group>|@dyno ... underused|overused|idle|overloaded"),
        .. At(0.95, "@util ... <dyno>|<group>|<time>|@dyno", "^ @show|what|which|how ... @util", "^ @util", "how busy|full|loaded|used|heavily|much ... <dyno>|<group>|@dyno|lab|we|they|are|is|site", "busiest|least|most dyno|@dyno|used|busy|week|group|loaded", "percent|percentage|share ... used|booked|busy|capacity", "how many|much hours ... <dyno>|<group>|dyno|@dyno|lab ... booked|used|worked|run", "which|what dyno|@dyno ... busiest|most|least|under|over|used|fullest|emptiest"),
        .. At(0.7, "@util"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        ask = ask with { Slots = ask.Slots with { When = ask.Slots.When.Nearest(turn.Clock.DayOf(turn.Context.Now)) } };
        if (Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var dyno = new Found();
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        var when = ask.Slots.When.Days is { Began: { } began } days ? ask.Slots.When with { Days = days with { First = began } } : ask.Slots.When;
        var (from, to) = Ranges.Of(turn, when);
        var by = ask.Clause.HasWord("group", "groups") || ask.Slots.Of(EntityKind.Group) is not null && ask.Clause.HasWord("group") ? "group" : ask.Clause.HasWord("week", "weekly", "weeks") && ask.Clause.HasWord("per", "by", "each", "weekly") ? "week" : "dyno";
        var figures = Turn.Call("utilization", ("from", from), ("to", to), ("dyno", dyno.Name), ("group", ask.Slots.Of(EntityKind.Group)?.Name), ("by", by));
        yield return figures;
        if (figures.Failed)
        {
            Answers.Failure(turn, ask, figures);
            yield break;
        }

        var rows = figures.Answer.Rows("rows");
        if (ask.Clause.HasWord("busiest", "most", "fullest", "least", "emptiest")) rows = [.. rows.OrderByDescending(row => (ask.Clause.HasWord("least", "emptiest") ? -1 : 1) * (row.Number("percent") ?? 0))];
        var lines = rows.Take(25).Select(row => turn.Word(Phrase.UtilisationLine, ("key", row.Text("key") ?? ""), ("percent", Lists.Number(row.Number("percent") ?? 0)), ("booked", Lists.Number(row.Number("bookedHours") ?? 0)), ("working", Lists.Number(row.Number("workingHours") ?? 0))));
        var span = BookingView.SlotOf(figures.Answer, turn.Clock) is { } slot ? turn.Clock.Text(slot) : Ranges.Words(turn, when) ?? "";
        turn.Say(rows.Count == 0 ? Phrase.NoFigures : Phrase.Utilisation, ("period", span), ("list", Lists.Dashed(lines)));
        turn.Finish(ask);
    }
}
