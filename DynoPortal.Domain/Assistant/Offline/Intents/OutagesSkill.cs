using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Lists outages.</summary>
internal sealed class OutagesSkill : Skill
{
    public override string Name => "outages";

    public override Phrase Label => Phrase.LabelOutages;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.955, "& until|long|when|back|how <dyno> out|down|back|@outage|service|closed|job|finished !@busy !booked", "^ <dyno> in for|under|at service|repair|maintenance|@outage", "& <dyno> @outage when", "& <dyno> @outage ?", "& what|which|anything|any @outage ? !<booking> !bookings !@why !rule !pressure"),
        .. At(0.95, "when ... <dyno> ... back|fixed|repaired|operational|usable|up", "which|what .. dynos|@dyno ... out|down|off|broken|unavailable"),
        .. At(0.93, "@show|any|are|is|what|which|when|list|does|do|has ... @outage !mark !declare", "^ maintenance|outages|outage|calibration|downtime|calibrations ... !<dyno>?", "<dyno> ... @outage $", "which|what @dyno ... down|offline|broken|out|maintenance|calibration", "upcoming|planned|scheduled|current|next @outage", "maintenance|outage|calibration schedule|plan|calendar|windows"),
        .. At(0.72, "@outage ... <time>|<dyno> !declare !mark !report !put !set !take"),
        .. At(0.6, "@outage"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var dyno = new Found();
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        var (from, to) = Ranges.Of(turn, ask.Slots.When);
        var list = Turn.Call("list_outages", ("dyno", dyno.Name), ("from", from), ("to", to));
        yield return list;
        if (list.Failed)
        {
            Answers.Failure(turn, ask, list);
            yield break;
        }

        var rows = list.Answer.Rows("outages").Where(row => IsKind(ask.Clause, row.Text("kind"))).ToList();
        var when = Ranges.Words(turn, ask.Slots.When);
        var lines = rows.Select(row => turn.Word(Phrase.OutageLine, ("dyno", row.Text("dyno") ?? ""), ("when", BookingView.SlotOf(row, turn.Clock) is { } slot ? turn.Clock.Text(slot) : ""), ("kind", row.Text("kind") ?? ""), ("reason", row.Text("reason") ?? "")));
        turn.Say(rows.Count == 0 ? Phrase.NoOutages : Phrase.Outages, ("list", Lists.Dashed(lines)), ("count", Lists.Number(rows.Count)), ("period", when is null ? "" : turn.Word(Phrase.InPeriod, ("when", when))));
        turn.Finish(ask);
    }

    private static bool IsKind(Clause clause, string? kind) =>
        !(clause.HasWord("calibration", "calibrations", "calibrated") && !clause.HasWord("maintenance", "outage", "outages")) || kind == "calibration";
}
