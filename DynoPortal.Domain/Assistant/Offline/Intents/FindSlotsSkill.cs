using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Finds free dynos for a vehicle and a test, or the earliest.</summary>
internal sealed class FindSlotsSkill : Skill
{
    public override string Name => "find_slots";

    public override Phrase Label => Phrase.LabelFindSlots;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.975, "& other|another|different|alternative|else times|slots|dates|time|slot this|it|that !@movestrong", "& where|when else|next|soonest|earliest it|this|that go|run|be|fit|done ?", "& @earliest alternative|slot|time|opening this|it|that !@movestrong"),
        .. At(0.985, "& @earliest <vehicle>|<test>|<program> !@bookstrong !@movestrong !<booking> !asap !@wait"),
        .. At(0.996, "& @earliest|soonest <vehicle> <test> !@bookstrong !@book_now !@movestrong !<booking> !need", "& how days|weeks until <vehicle> <test>"),
        .. At(0.987, "& @earliest|soonest|sooner <vehicle> ? !<booking>", "& when <vehicle> able|possible|could|can <test> !<booking>", "& <vehicle> <test> when ? !<time> !<booking> !booked !planned", "& possible|capacity|room <vehicle> <test> ? !<booking> !<clock>", "& find|search|look something|anything|time|somewhere|place <vehicle>|<test> !<booking>", "& <vehicle> <test> <window> possible|options|what|when ?"),
        .. At(0.985, "& which|what days|dates|times <vehicle>|<program> !booked !<booking>"),
        .. At(0.985, "& first|next|soonest|quickest|best day|date|time|moment <vehicle>|<test> ?", "& long until <vehicle>|<program> <test>"),
        .. At(0.972, "& @slotcue <test> <vehicle>|<program>|<drive>|<weight> ? !@wait !@frees !<booking> !<status> !booked", "& @slotcue <test> <vehicle>|<program>|<drive>|<weight> !<clock> !@bookstrong !@wait !@frees !<booking> !put !<status> !need !want", "& <weight> <drive> <test> !@wait", "& when <vehicle>|<program> <test> can|could|might|may|possible !<booking> !booked !planned !scheduled !<dyno>?", "& any|anything|chance|room|space|free <vehicle> <test> ? !<booking> !booked"),
        .. At(0.935, "& <vehicle>|<program> <test> <window>|<days>|<day> !<dyno> !@bookstrong !@book_now !<clock> !<booking> !@movestrong !@cancel !@show !booked", "& <vehicle>|<program> <test> <time> ? !<booking> !booked !planned !scheduled !running !@why !@outage", "& how many|long days|weeks until <vehicle>|<test>", "& find|search|list|show|get slot|slots|opening|openings|time|times|dates !<booking> !my !<person>", "& next|soonest|first|quickest|nearest <vehicle> <test> !<booking> !@bookstrong", "& any|room|space|time <vehicle> ? !<booking> !@show !booked"),
        .. At(0.97, "slot|slots|opening|openings|space|room|window|gap|gaps ... for <vehicle>|<program>|<test> !@wait !@book", "i am looking|searching|hunting ... slot|slots|opening|time|space|dyno|place", "we are looking|searching|hunting ... slot|slots|opening|time|space|dyno|place", "how early|quickly|fast|soon can|could|might|would ... <vehicle>|<program>|<test>|it", "^ suggest|recommend|propose|offer ... time|times|date|dates|slot|slots|day", "quickest|fastest ... way|time|slot|date|possible|dyno", "where|when is|are there ... space|room|slot|slots|gap|place ... <vehicle>|<test>|<program>", "do|does you|we|lab have|got ... slot|slots|opening|space|time|gap ... <vehicle>|<test>|<program>", "have|got anything|something ... <vehicle>|<test>|<program>", "what dates|times|days|date|time ... <vehicle>|<test>|<program>", "options ... <vehicle>|<test> !@procedure"),
        .. At(0.92, "^ find|search|look|check|hunt|locate ... slot|slots|opening|openings|free|availability|gap|room|dyno|@dyno|space|window ... <vehicle>|<test>|<time>|<drive>|<program>", "^ @show|suggest|offer|any|what ... @free|slot|slots ... <vehicle>|<program>|<test>|<drive>", "@when can|could|might ... <vehicle>|<program>|i|we|it ... test|tested|run|get|go|on|book|booked|start|have|fit|do|dyno|schedule|scheduled", "@when is|are ... @earliest|next|first", "@earliest ... <vehicle>|<test>|<program>|slot|opening|time|date|possible|availability",
            "how soon|quickly ... can|could", "^ when|what|where ... @earliest", "^ find|get .. @earliest", "which|what|any @dyno|lanes|slots|openings ... @free ... <vehicle>|<test>|<drive>|<program>", "where can|could|would|might ... <vehicle>|<program>|<drive>|<weight>|i|we ... run|test|go|book|put|be|do|have|get", "@free slot|slots|openings|@dyno|window ... <vehicle>|<test>|<program>|<drive>", "next @free|opening|slot ... <vehicle>|<test>|<program>|<drive>|for", "^ openings|slots|options|availability ... <vehicle>|<test>|<program>", "when ... <vehicle>|<program> next|soonest|earliest ... tested|run"),
        .. At(0.85, "^ find|search|look .. slot|opening|openings|slots|time|availability|window", "^ @earliest", "other|more|different|another slot|slots|openings|options|times|alternatives", "@show ... openings|slots|alternatives", "find|look ... place|room|space|time for", "fit ... <vehicle>|<program> in !^", "what ... slots|openings ... have|got|there", "any ... chance|room|space ... <vehicle>|<program>|<test>"),
        .. At(0.6, "@earliest", "slot|slots|opening|openings ... <time>"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var (vehicle, dyno) = (new Found(), new Found());
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked || Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var (drive, weight, test) = (ask.Slots.Of(EntityKind.Drive)?.Name, ask.Slots.Of(EntityKind.Weight)?.Name, ask.Slots.Of(EntityKind.Test)?.Name);
        var described = drive is not null && weight is not null;
        var name = vehicle.Name ?? (described ? null : turn.State.Vehicle);
        if (name is not null && vehicle.Name is null && ask.Slots.Of(EntityKind.Vehicle) is null && (drive is not null || ask.Clause.Has("vehicle"))) name = null;
        // "other times for this booking" are for its test.
        test ??= ask.Slots.RefersBack && turn.State.Salient is [var salient, ..] ? turn.State.Known.GetValueOrDefault(salient)?.Test : null;
        test ??= name is not null && name == turn.State.Vehicle ? turn.State.Test : null;
        var filled = ask with { Slots = name is null ? ask.Slots : ask.Slots.With(Mention.Of(EntityKind.Vehicle, name)) };
        if (test is not null) filled = filled with { Slots = filled.Slots.With(Mention.Of(EntityKind.Test, test)) };
        if (test is null || (name is null && !described))
        {
            AskFor(turn, filled, name is null && !described, test is null);
            yield break;
        }

        var (from, to) = Ranges.Of(turn, ask.Slots.When with { Hours = ask.Slots.When.Days is { IsOne: true } ? null : ask.Slots.When.Hours });
        var search = Turn.Call("find_openings", ("vehicle", name), ("test", test), ("length", ask.Slots.When.Length?.ToString()), ("from", from), ("to", to), ("dyno", dyno.Name), ("drive", name is null ? drive : null), ("weightLb", name is null && int.TryParse(weight, out var pounds) ? pounds : null), ("most", Wanted(ask) ?? Openings.MostRead));
        yield return search;
        if (search.Failed)
        {
            Answers.Failure(turn, filled, search);
            yield break;
        }

        var openings = search.Answer.Rows("openings").Select(row => OpeningView.Of(row, turn.Clock)).OfType<OpeningView>().Where(opening => Openings.Allows(turn, ask.Slots, ask.Slots.When, opening)).ToList();
        if (openings.Count == 0) Openings.SayNone(turn, filled, search.Answer);
        else Openings.Say(turn, filled, openings);
        Timing.Notice(turn, ask.Slots.When);
    }

    // "give me three options"; more are asked for where some will be left out.
    private static int? Wanted(Request ask)
    {
        if (ask.Slots.Excluded.Count > 0 || ask.Slots.When.Hours is not null || ask.Slots.When.Except is not null) return null;
        for (var at = 0; at + 1 < ask.Clause.Symbols.Count; at++)
            if (ask.Clause.Symbols[at + 1].Text is "options" or "slots" or "openings" or "alternatives" or "dates" or "times" or "possibilities" or "suggestions" or "choices" && NumberWords.Cardinal(Utterance.Of(ask.Clause.Symbols[at].Text).Tokens, 0) is { Value: > 0 and <= 20 } count) return count.Value;
        return null;
    }

    private static void AskFor(Turn turn, Request ask, bool vehicle, bool test)
    {
        turn.Say(Phrase.NeedForBooking, ("missing", turn.And(vehicle ? turn.Word(Phrase.NeedVehicleOrData) : "", test ? turn.Word(Phrase.NeedTest) : "")));
        turn.Await(ask);
        if (!vehicle) turn.Suggest(turn.Context.Lexicon.Tests.Select(each => each.Name));
    }
}
