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
        .. At(0.95, "<booking>|<vehicle>|it|bookings|booking can|should|must|may|could|needs|has ... cancelled|canceled|deleted|removed|scrapped|dropped|go", "^ can|could|should <booking>|<vehicle>|it be cancelled|canceled|deleted|removed|dropped", "<vehicle>|<booking> ... not|never|no longer come|coming|needed|required|happening|show|arrive|ready", "@cancel its|their|@my booking|bookings|slot", "not needed|required ... <booking>|<vehicle>"),
        .. At(0.92, "^ @cancel ... <booking>|<vehicle>|<program>|<dyno>|<test>|<time>|@booking|@it|one|all|everything|@my", "@cancel ... <booking>|@it|<vehicle>|booking|bookings|reservation !@wh", "<booking>|<vehicle>|it ... cancelled|canceled|deleted|removed|off ... please|now", "no longer|not need|want ... <booking>|<vehicle>|slot|booking|it", "^ @cancel $", "^ i|we do not need ... <booking>|<vehicle>|slot|booking|it|dyno|anymore", "^ take ... <vehicle>|<booking>|it ... off|out"),
        .. At(0.6, "@cancel"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
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
}
