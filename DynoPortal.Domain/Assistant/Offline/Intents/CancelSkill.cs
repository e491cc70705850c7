using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Cancels bookings; of several, at most as many as one approval may cover (S-5).</summary>
internal sealed class CancelSkill : Skill
{
    private const int Most = Proposals.Proposal.MostChanges;

    public override string Name => "cancel";

    public override Phrase Label => Phrase.LabelCancel;

    public override string? Tool => "propose_cancel";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.99, "& not|never|no need|needing|needed|required|require|necessary|relevant|wanted|longer <booking>|<vehicle>|@it|slot|booking|<dyno>|tests|my !? !@why !@tech !<length> !more", "& not test|run|use|do|happen|come|coming <vehicle>|<booking> !? !@why !@extend !<person> !<dyno>", "& bookings|tests|everything|all off|out are|is !?"),
        .. At(0.99, "& bookings|everything|all|tests can|may|should|must go", "& cancelled|canceled|removed|deleted all|both|bookings|<booking> please|both|be|must|should !?"),
        .. At(0.945, "& @cancel <booking>|booking|bookings|reservation !show !list !display !? !@note !@tech", "& @cancel <vehicle>|@my test|tests|slot|everything|all|booking|bookings|schedule|week !show !list !display !?", "& not|never need|needing|needed|required|require|happen|happening|want|coming|come|ready|take <booking>|<vehicle>|<test>|@it|slot|booking|<dyno>|tests !? !@why !@tech !@note !@extend", "& <booking>|<vehicle>|<test> obsolete|annul|storno|off|scrap|void|redundant|unnecessary|out !? !<dyno> !<length> !<clock> !<person>", "& bookings|everything|all|tests can|may|should|must go|off|cancelled", "& give up|back|release slot|booking|<booking>|<dyno> !@undo !<length>"),
        .. At(0.95, "<booking>|<vehicle>|it|bookings|booking can|should|must|may|could|needs|has ... cancelled|canceled|deleted|removed|scrapped|dropped", "^ can|could|should <booking>|<vehicle>|it be cancelled|canceled|deleted|removed|dropped", "<vehicle>|<booking> ... not|never|no longer come|coming|needed|required|happening|show|arrive|ready", "@cancel its|their|@my booking|bookings|slot", "not needed|required ... <booking>|<vehicle>"),
        .. At(0.92, "^ @cancel ... <booking>|<vehicle>|<program>|<dyno>|<test>|<time>|@booking|@it|one|all|everything|@my", "@cancel ... <booking>|@it|<vehicle>|booking|bookings|reservation !@wh !show !list !display", "<booking>|<vehicle>|it ... cancelled|canceled|deleted|removed|off ... please|now", "no longer|not need|want ... <booking>|<vehicle>|slot|booking|it", "^ @cancel $", "^ i|we do not need ... <booking>|<vehicle>|slot|booking|it|dyno|anymore", "^ take ... <vehicle>|<booking>|it ... off|out !onto !<length>"),
        .. At(0.6, "@cancel"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (IsOthers(ask))
        {
            turn.Say(Phrase.NotAllOfOthers);
            yield break;
        }

        // "All cancelled please" says what to do, not which.
        ask = ask with { Slots = ask.Slots with { Mentions = [.. ask.Slots.Mentions.Where(mention => mention.Kind != EntityKind.Status || mention.Name != "cancelled")] } };
        var found = new FoundBookings();
        foreach (var call in BookingFinding.Find(turn, ask, found, several: true)) yield return call;
        if (found.IsAsked || Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        if (found.Numbers.Count > Most)
        {
            turn.Say(Phrase.TooManyAtOnce, ("count", Lists.Number(found.Numbers.Count)), ("most", Lists.Number(Most)));
            turn.Await(ask);
            yield break;
        }

        var known = ask with { Slots = ask.Slots with { Mentions = [.. found.Numbers.Select(number => Mention.Of(EntityKind.Booking, number))] } };
        var cancel = Turn.Call("propose_cancel", ("bookings", found.Numbers.ToArray()), ("reason", ask.Clause.HasWord("show", "noshow") && ask.Clause.HasWord("no", "not", "never") ? "no_show" : ask.Slots.Quote));
        foreach (var call in Answers.Propose(turn, known, cancel)) yield return call;
    }

    // Only one's own are cancelled in one go.
    private static bool IsOthers(Request ask) =>
        ask.Slots.Of(EntityKind.Booking) is null && (ask.Clause.HasWord("everyone", "everybody", "anyone", "people", "others", "all's", "everyone's", "colleagues") || ask.Slots.IsAll && !ask.Clause.HasWord("my", "mine", "our", "i", "we") && ask.Clause.HasWord("lab", "facility", "site", "board", "calendar"));
}
