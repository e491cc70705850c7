using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Exchanges dynos and slots of two bookings.</summary>
internal sealed class SwapSkill : Skill
{
    public override string Name => "swap";

    public override Phrase Label => Phrase.LabelSwap;

    public override string? Tool => "propose_swap";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.985, "& <vehicle> <second> slot|slots|place|places !@bookstrong !@show !? !@cancel"),
        .. At(0.99, "& change|replace|reverse|rotate|put <booking>|<vehicle> <second> !@note !<time>", "& reverse slot|place|slots <second>"),
        .. At(0.99, "& <booking> <booking> slot|place|slots|places !@cancel !show !list"),
        .. At(0.99, "& @swap <booking>|<vehicle> <booking>|<vehicle>", "& @swap|places|place <booking> it|this|these", "& reverse order"),
        .. At(0.955, "& <booking> <booking> slot|place|slots|places|time|times|order !@cancel !@show", "<vehicle> gets|takes|take|get ... <vehicle> ... slot|place"),
        .. At(0.97, "vice versa", "<vehicle>|<booking> ... where <vehicle>|<booking>", "<vehicle>|<booking> ... instead of <vehicle>|<booking> ... and", "places|slots|dynos ... of <vehicle>|<booking> ... <vehicle>|<booking> !@wh"),
        .. At(0.95, "^ swap|swapping|exchange|trade|interchange|flip", "@swap ... <booking>|<vehicle> ... <booking>|<vehicle>", "switch ... <booking>|<vehicle> .. and|with|for <booking>|<vehicle>", "<booking>|<vehicle> ... @swap", "@swap ... two|both|these|them|those"),
        .. At(0.6, "swap|exchange|trade"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var named = ask.Slots.Mentions.Where(mention => mention.Kind is EntityKind.Booking or EntityKind.Vehicle).ToList();
        var numbers = new List<string>();
        foreach (var mention in named.Take(2))
        {
            var found = new FoundBookings();
            var one = ask with { Slots = new() { Mentions = [mention] } };
            foreach (var call in BookingFinding.Find(turn, one, found)) yield return call;
            // The answer belongs to the whole request.
            if (found.IsAsked && turn.State.Frame is { } frame) turn.State.Frame = frame with { Options = [.. frame.Options.Select(option => option with { Slots = Replaced(ask.Slots, mention, option) })], Slots = ask.Slots };
            if (found.IsAsked) yield break;
            numbers.Add(found.Numbers[0]);
        }

        if (numbers.Count < 2) numbers = [.. numbers, .. Others(turn, ask, numbers)];
        if (numbers.Count < 2)
        {
            turn.Say(Phrase.NeedTwoBookings);
            turn.Await(ask);
            yield break;
        }

        var swap = Turn.Call("propose_swap", ("first", numbers[0]), ("second", numbers[1]));
        foreach (var call in Answers.Propose(turn, ask, swap)) yield return call;
    }

    private static List<string> Others(Turn turn, Request ask, List<string> numbers)
    {
        List<string> salient = turn.State.Salient.Count + numbers.Count == 2 ? [.. turn.State.Salient] : [.. turn.State.Listed.Select(booking => booking.Number)];
        var rest = salient.Except(numbers).ToList();
        return ask.Slots.RefersBack && rest.Count + numbers.Count == 2 ? rest : [];
    }

    private static Slots Replaced(Slots slots, Mention mention, Option option) =>
        slots with { Mentions = [.. slots.Mentions.Select(each => each == mention && option.Booking is { } booking ? Mention.Of(EntityKind.Booking, booking.Number) : each)] };
}
