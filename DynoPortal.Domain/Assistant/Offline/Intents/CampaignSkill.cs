using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Places several tests of one vehicle one after another.</summary>
internal sealed class CampaignSkill : Skill
{
    private const int Most = Proposals.Proposal.MostChanges;

    public override string Name => "campaign";

    public override Phrase Label => Phrase.LabelCampaign;

    public override string? Tool => "propose_campaign";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.95, "^ test? plan|campaign|programme for|of several|many|multiple|some tests"),
        .. At(0.98, "& <test> <other_test> <vehicle>|<program> !? !@show !<clock> !@count", "& <test> <other_test> before|after|prior|then|afterwards|next|followed|first !? !@show", "& @campaign <test> <other_test>", "& campaign|programme|plan <vehicle>|<program> campaign|programme|tests|several !?"),
        .. At(0.97, "<vehicle> should|must|needs|has|will ... <test> ... <test>", "first <test> ... then|afterwards|followed|second <test>", "<test> first ... <test>"),
        .. At(0.96, "campaign", "<test> ... then|followed|after|before|and|next|plus ... <test> ... !@wh !@move !@cancel !@count", "<test> ... <test> ... @campaign|order|sequence", "@campaign ... <vehicle>|<test>|<program>", "^ @bookstrong|plan|schedule|run|put ... <test> .. <test>", "<vehicle>|<program> ... through ... <test> ... <test>"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var vehicle = new Found();
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked || Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var tests = InOrder(ask);
        if (vehicle.Name is null || tests.Count == 0)
        {
            turn.Say(Phrase.NeedForCampaign, ("missing", turn.And(vehicle.Name is null ? turn.Word(Phrase.NeedVehicle) : "", tests.Count == 0 ? turn.Word(Phrase.NeedTests) : "")));
            turn.Await(ask);
            yield break;
        }

        if (tests.Count > Most && ask.Slots.First is null)
        {
            turn.Say(Phrase.CampaignTooLong, ("count", Lists.Number(tests.Count)), ("most", Lists.Number(Most)), ("last", turn.TestName(tests[Most - 1])));
            turn.Await(ask, new Option(turn.Word(Phrase.FirstOnlyChip, ("most", Lists.Number(Most))), ask.Slots with { First = Most }));
            yield break;
        }

        var (from, _) = Ranges.Of(turn, ask.Slots.When);
        var propose = Turn.Call("propose_campaign", ("vehicle", vehicle.Name), ("tests", tests.Take(Most).Select(test => new Dictionary<string, object?> { ["test"] = test }).ToArray()), ("from", from));
        yield return propose;
        Answers.Proposal(turn, ask with { Slots = ask.Slots.With(Mention.Of(EntityKind.Vehicle, vehicle.Name)) }, propose);
    }

    // "Brake after evap" and "before evap, brake" name the later one first.
    private static List<string> InOrder(Request ask)
    {
        var (order, clause) = (new List<Mention>(), ask.Clause);
        Mention? later = null;
        foreach (var symbol in clause.Symbols.Where(symbol => symbol.Mention is { Kind: EntityKind.Test, IsUnknown: false }))
        {
            var (test, before) = (symbol.Mention!, clause.Before(symbol));
            if (clause.After(symbol)?.Text == "first") order.Insert(0, test);
            else if (before is "after" or "following" && order.Count > 0 && !SaysThen(clause)) order.Insert(order.Count - 1, test);
            else if (before == "before" && order.Count == 0) later = test;
            else order.Add(test);
        }

        if (later is not null) order.Add(later);
        IEnumerable<Mention> tests = order.Count > 0 ? order : ask.Slots.AllOf(EntityKind.Test).Where(test => !test.IsUnknown);
        return [.. tests.Select(test => test.Name)];
    }

    // "Coastdown, after that emission" keeps the order.
    private static bool SaysThen(Clause clause) => clause.Symbols.Any(symbol => symbol.Text == "after" && clause.After(symbol)?.Text is "that" or "this" or "it" or "which");
}
