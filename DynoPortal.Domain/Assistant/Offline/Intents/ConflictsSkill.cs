using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Finds bookings that overlap, or that today's fleet or an outage would refuse.</summary>
internal sealed class ConflictsSkill : Skill
{
    public override string Name => "conflicts";

    public override Phrase Label => Phrase.LabelConflicts;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.999, "& are|is my|the|all|our bookings|schedule|calendar|plan okay|fine|alright|right"),
        .. At(0.99, "& booking|bookings|tests affected|hit|affect|affects outage|maintenance|outages"),
        .. At(0.972, "& schedule|calendar|plan|bookings|booking consistent|valid|validate|sanity|order|fix|conflict|check|clean|wrong|attention|overbooked", "& any|are|is|do|does|check|look|which|are @conflict !@note", "& allocations|bookings|tests match|matches|comply !<vehicle>", "& outage|maintenance hit|affect|affected|touch|clash|collide bookings|booking", "& two|twice|several cars|vehicles|places|same once|time|dyno", "& bookings|booking not fit|fits|valid", "& overbooked|overlap|overlaps|overlapping", "& bookings hit|affected|attention"),
        .. At(0.97, "anything|something|what ... wrong|off|broken|odd ... schedule|bookings|calendar|plan", "two|several|multiple ... same dyno|slot|time|lane|vehicle", "same|one dyno|vehicle ... twice|two|booked", "booked twice|double", "twice ... booked|same|at once", "does|do ... schedule|bookings|plan ... hold|work|fit"),
        .. At(0.95, "@show|any|are|is|do|detect|check|scan|which|what|have|does ... @conflict", "^ @conflict", "bookings|booking|anything|something|schedule|tests ... @conflict", "@conflict ... <time>|<dyno>|bookings|schedule", "bookings|booking|anything ... need|needs attention|affected|hit ... outage|maintenance", "^ which|what ... affected|invalid|broken|attention"),
        .. At(0.7, "@conflict"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var (from, to) = Ranges.Of(turn, ask.Slots.When);
        var detect = Turn.Call("detect_conflicts", ("from", from), ("to", to));
        yield return detect;
        if (detect.Failed)
        {
            Answers.Failure(turn, ask, detect);
            yield break;
        }

        var lines = detect.Answer.Rows("overlaps").Select(row => Line(turn, row)).Concat(detect.Answer.Rows("flagged").Select(row => Line(turn, row))).ToList();
        var when = Ranges.Words(turn, ask.Slots.When);
        turn.Say(lines.Count == 0 ? Phrase.NoConflicts : Phrase.Conflicts, ("count", Lists.Number(lines.Count)), ("list", Lists.Dashed(lines)), ("period", when is null ? "" : turn.Word(Phrase.InPeriod, ("when", when))));
        turn.Finish(ask);
    }

    private static string Line(Turn turn, System.Text.Json.JsonElement row)
    {
        var named = row.Child("booking") is { } inner ? BookingView.Of(inner, turn.Clock) : BookingView.Of(row, turn.Clock);
        var (first, second) = (row.Child("first")?.Text("booking") ?? row.Text("first"), row.Child("second")?.Text("booking") ?? row.Text("second"));
        var name = named is not null ? turn.Text(named) : first is not null ? $"{first} – {second}" : string.Join(" – ", row.Texts("bookings").DefaultIfEmpty(row.Text("booking") ?? row.Text("dyno") ?? ""));
        return string.Join(": ", new[] { name, string.Join(" ", Answers.Reasons(row.Rows("reasons"))) }.Where(part => part.Length > 0));
    }
}
