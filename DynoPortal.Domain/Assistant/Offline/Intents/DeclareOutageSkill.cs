using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Declares an outage of a dyno.</summary>
internal sealed class DeclareOutageSkill : Skill
{
    public override string Name => "declare_outage";

    public override Phrase Label => Phrase.LabelDeclare;

    public override string? Tool => "propose_outage";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.985, "& <dyno> not used|usable|available|use <time> !? !<vehicle> !@why !how !so", "& <dyno> torn|leak|leaking|defect|broken|broke !? !<vehicle> !<booking>"),
        .. At(0.968, "^ calibrate|service|repair|fix|maintain ... <dyno> !how", "& <dyno> @outage|service|calibrate|block|out|swap|change <time>|<length> !? !@show !<vehicle> !<booking> !<test>", "^ @outage|service .. <dyno> ... <time>", "& declare|block|enter|schedule|book|plan|report|need|put @outage !? !<vehicle> !<booking> !<test> !@show", "& nobody|no use|block <dyno> <time> !?"),
        .. At(0.965, "need|want|have <dyno> .. out|down|@outage|off !<vehicle>", "need|want to? calibrate|repair|service|maintain|fix <dyno>", "^ <dyno> ... needs|requires|has ... @outage|calibrating|repairing|fault|problem"),
        .. At(0.985, "^ @outage ... <dyno> ... <time> ... <tail>", "^ <dyno> ... @outage ... <time> ... <tail>", "^ @outage ... <dyno> ... all|whole day"),
        .. At(0.96, "^ declare|mark|report|log|register|record|announce|flag|enter|create ... @outage|broken|down|unavailable|out", "^ take|put|set|bring|pull|block|shut|close ... <dyno> ... @outage|down|out|offline|unavailable !<vehicle>", "^ block|close|shut ... <dyno> !<vehicle>", "^ schedule|plan|book|add|set|enter|arrange ... @outage ... <dyno>|<time>", "^ schedule|plan|book|add|set|put ... <dyno> ... @outage", "^ take|put <dyno> ... down|offline|out !<vehicle>", "^ <dyno> is|has|will|went|goes|broke|needs|must ... @outage|broken|down|broke|unavailable|out", "^ <dyno> ... broke|failed|died|needs|faulty ...", "^ calibrate|repair|service|fix|maintain <dyno>|... <dyno>", "^ <dyno> .. @outage ... <time>|<length>"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var dyno = new Found();
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked || Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var (from, to) = Span(turn, ask.Slots.When);
        var kind = Kind(ask.Clause);
        if (dyno.Name is null || from is null || to is null)
        {
            turn.Say(Phrase.NeedForOutage, ("missing", turn.And(dyno.Name is null ? turn.Word(Phrase.NeedDyno) : "", from is null || to is null ? turn.Word(Phrase.NeedSpan) : "")));
            turn.Await(ask with { Slots = ask.Slots with { Quote = ask.Slots.Quote ?? Policy.Shortened(ask.Clause.Typed) } });
            yield break;
        }

        var propose = Turn.Call("propose_outage", ("dyno", dyno.Name), ("from", from), ("to", to), ("kind", kind), ("reason", ask.Slots.Quote ?? Because(ask.Clause) ?? ask.Clause.Tail ?? turn.Word(KindName(kind))));
        yield return propose;
        if (Answers.Proposal(turn, ask, propose)) Timing.Notice(turn, ask.Slots.When);
    }

    private static (string? From, string? To) Span(Turn turn, When when)
    {
        // An hour at one end of several days leaves the other open.
        if (when is { Days.IsOne: false, Hours.End: null, Hours: not null }) return (null, null);
        if (when.SlotOn(turn.Clock) is { } slot) return Tools.SiteTimes.Write(turn.Clock, slot);
        if (when is { Days: { } days, Length: { IsDays: true } length }) return Tools.SiteTimes.Write(turn.Clock, turn.Clock.SlotAt(turn.Clock.StartOf(days.First), length));
        if (when is { Length: { } lasting, HasDate: false }) return Tools.SiteTimes.Write(turn.Clock, turn.Clock.SlotAt(turn.Context.Now, lasting));
        if (when is { NotAfter: { } end, NotBefore: null, Days: null }) return (Tools.SiteTimes.WriteTime(turn.Clock, turn.Context.Now), Tools.SiteTimes.WriteTime(turn.Clock, end));
        return Ranges.Of(turn, when);
    }

    private static string? Because(Clause clause)
    {
        var at = clause.Typed.IndexOf("because", StringComparison.OrdinalIgnoreCase) is var because and >= 0 ? because + "because".Length : clause.Typed.IndexOf("due to", StringComparison.OrdinalIgnoreCase) is var due and >= 0 ? due + "due to".Length : -1;
        return at < 0 || at >= clause.Typed.Length ? null : clause.Typed[at..].Trim();
    }

    private static string Kind(Clause clause) =>
        clause.HasWord("calibration", "calibrate", "calibrated", "calibrations") ? "calibration" : clause.HasWord("broken", "fault", "faulty", "defect", "torn", "leak", "leaking", "broke", "failed", "defective", "breakdown", "died", "fail") || clause.HasWord("down") && !clause.HasWord("maintenance", "take", "put") ? "fault" : "maintenance";

    private static Phrase KindName(string kind) => kind switch { "calibration" => Phrase.KindCalibration, "fault" => Phrase.KindFault, _ => Phrase.KindMaintenance };
}
