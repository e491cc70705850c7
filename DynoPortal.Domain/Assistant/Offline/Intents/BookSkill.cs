using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Books a vehicle for a test: at the time that is said, or at the first that is free within it.</summary>
internal sealed class BookSkill : Skill
{
    public override string Name => "book";

    public override Phrase Label => Phrase.LabelBook;

    public override string? Tool => "propose_booking";

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.962, "& <vehicle>|<program> <test> <dyno> <time> !? !<booking> !@movestrong !@cancel !@show !<series> !@wait !@frees !auto !automatically !what !when !possible"),
        .. At(0.95, "& <vehicle>|<program> <test> <clock> !? !<booking> !@movestrong !@cancel !@show !@wait !@frees", "& @bookstrong <vehicle>|<program>|<test> !? !<booking> !auto !automatically !backup", "& @book_now <vehicle>|<program> <test> <time> !? !<booking> !@movestrong !@cancel !@wait !@frees !@slotcue"),
        .. At(0.91, "& <vehicle>|<program> <test> <from> !? !<booking> !@movestrong !@cancel !@show !@slotcue !@wait !@frees", "& <vehicle>|<program> <test> <dyno> !? !<booking> !@show !@movestrong !@cancel", "^ lock|throw|stick|toss|fix|enter|add|drop ... <vehicle>|<program>", "^ add|make|do|create|set .. <test> ... for <vehicle>|<program>", "^ <test> ... <vehicle>|<program> ... <length>|<time> !@wh"),
        .. At(0.9, "^ @bookstrong", "^ book|schedule|reserve|plan ... <vehicle>|<program>|<test>|<dyno>|<time>", "^ put|place|get|slot|run|fit|add|set|arrange|squeeze .. <vehicle>|<program> .. on|onto|in|into|for|through|up", "^ schedule|arrange|organise|organize|make|create|add|get|plan|set|need|want|have .. booking|reservation|slot|appointment|test|allocation|dyno|session|run !<booking> !@show",
            "^ put|place|get|have|run <vehicle> ... <dyno>", "need|want|require|like .. <dyno>|slot|dyno|booking ... <vehicle>|<time>", "<vehicle> needs|need ... <test>|slot|dyno|booking|@dyno", "i want|need <vehicle> ... <test>|<dyno>|<time>", "^ <vehicle> .. on|onto <dyno> ... <time>",
            "^ test|run <vehicle> ... <time>|<dyno>", "^ do ... <test> ... <vehicle>", "^ <test> ... <vehicle> ... <time>", "^ <vehicle> ... <test> ... <time> !@wh !@move !@cancel", "^ book|reserve|take|grab|use ... it|that|one|first|second|third|last|option", "^ i|we take|want|pick|choose|prefer|use .. one|first|second|third|last", "^ take|pick|choose|use ... one|option|first|second|third|last", "^ same ... <vehicle>"),
        .. At(0.82, "^ schedule|plan|arrange|set", "^ new booking|reservation|test", "@bookstrong ... <vehicle>|<dyno> ... <time> !@wh"),
        .. At(0.6, "@bookstrong", "<vehicle> ... <dyno> ... <time> !@wh !@move !@cancel"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        if (Offered(turn, ask.Slots, ask.Clause) is { } opening) return Take(turn, ask, opening);
        return IsSeries(ask) ? Skills.Repeat.Run(turn, ask with { Skill = Skills.Repeat }) : Plan(turn, ask);
    }

    // "9 to 11 March, 13 to 17 each" is a booking a day.
    private static bool IsSeries(Request ask) =>
        ask.Slots.When.Series is not null || ask.Slots.When is { Days.IsOne: false, Hours.End: not null } && ask.Clause.HasWord("each", "always", "daily", "every");

    private static OpeningView? Offered(Turn turn, Slots slots, Clause clause)
    {
        var isNamed = clause.HasWord("opening", "openings", "slot", "option", "alternative", "suggestion");
        if (turn.State.Openings.Count == 0 || !(turn.State.OffersLast || isNamed)) return null;
        var isChoice = clause.HasWord("one");
        // "The first one on D3" counts those on D3.
        if (slots.Ordinal is { } ordinal) return Picking.At([.. turn.State.Openings.Where(each => clause.Mentions.All(named => named.Kind != EntityKind.Dyno || named.Names.Any(name => name.Name == each.Dyno)))], ordinal);
        if (slots.Of(EntityKind.Vehicle) is not null || slots.Of(EntityKind.Test) is not null || !(slots.RefersBack || isChoice)) return null;
        // "book it" after one offer, "the one on D5" or "the afternoon one" after several.
        var onDyno = turn.State.Openings.Where(opening => slots.Of(EntityKind.Dyno) is not { } dyno || dyno.Names.Any(name => name.Name == opening.Dyno)).ToList();
        var fitting = onDyno.Where(opening => Picking.IsThen(turn, slots.When, opening.Slot)).ToList();
        if (fitting.Count == 0) fitting = [.. onDyno.Where(opening => Picking.IsOnWeekday(turn, slots.When, opening.Slot))];
        return fitting.Count == 1 || (fitting.Count > 0 && !slots.When.IsEmpty) ? fitting[0] : null;
    }

    private static IEnumerable<ToolCall> Take(Turn turn, Request ask, OpeningView opening)
    {
        var (from, to) = Tools.SiteTimes.Write(turn.Clock, opening.Slot);
        if (opening.Booking is { } booking)
        {
            var move = Turn.Call("propose_move", ("booking", booking), ("dyno", opening.Dyno), ("from", from), ("to", to));
            yield return move;
            Answers.Proposal(turn, ask, move);
            yield break;
        }

        var (vehicle, test) = (opening.Vehicle ?? ask.Slots.Of(EntityKind.Vehicle)?.Name, opening.Test ?? ask.Slots.Of(EntityKind.Test)?.Name);
        var filled = Filled(ask, vehicle, test);
        if (vehicle is null || test is null)
        {
            AskFor(turn, filled with { Slots = filled.Slots.With(Mention.Of(EntityKind.Dyno, opening.Dyno)) with { When = Dialogue.When.Nothing with { Span = opening.Slot } } }, vehicle is null, test is null, false);
            yield break;
        }

        var call = Turn.Call("propose_booking", ("vehicle", vehicle), ("test", test), ("from", from), ("to", to), ("dyno", opening.Dyno), ("notes", opening.Notes));
        yield return call;
        Answers.Proposal(turn, filled with { Slots = filled.Slots with { Ordinal = null } }, call);
    }

    private static IEnumerable<ToolCall> Plan(Turn turn, Request ask)
    {
        var (vehicle, dyno, test) = (new Found(), new Found(), new Found());
        foreach (var call in Finding.Vehicle(turn, ask, vehicle)) yield return call;
        if (vehicle.IsAsked) yield break;
        if (ask.Slots.Of(EntityKind.Dyno) is { } lane)
            foreach (var call in Finding.Named(turn, ask, lane, dyno)) yield return call;
        if (dyno.IsAsked) yield break;
        if (ask.Slots.Of(EntityKind.Test) is { } kind)
            foreach (var call in Finding.Named(turn, ask, kind, test)) yield return call;
        if (test.IsAsked || Timing.Asks(turn, ask, ask.Slots.When)) yield break;
        var needsDate = !ask.Slots.When.HasDate;
        var filled = Filled(ask, vehicle.Name, test.Name);
        if (vehicle.Name is null || test.Name is null || needsDate)
        {
            AskFor(turn, filled, vehicle.Name is null, test.Name is null, needsDate);
            yield break;
        }

        var anchor = new Anchoring();
        foreach (var call in anchor.Resolve(turn, AtSameTime(turn.Clock, filled.Slots.When))) yield return call;
        var usual = new UsualLength();
        if (anchor.When.Length is null && anchor.When.SlotOn(turn.Clock) is null)
            foreach (var call in usual.Find(turn, test.Name)) yield return call;
        foreach (var call in Place(turn, filled with { Slots = filled.Slots with { When = anchor.When with { Length = anchor.When.Length ?? usual.Length } } }, new(vehicle.Name, test.Name, dyno.Name ?? anchor.Dyno))) yield return call;
    }

    // "On Friday at the same time" has the hours of the booking that was talked about.
    private static When AtSameTime(SiteClock clock, When when)
    {
        if (when.SameTime?.To is { } same) return when with { SameTime = null, Span = same };
        return when is { Shift: { ByDays: 0, ByTime.Ticks: 0, To: { } focus } } && when.DayOn(clock) is { } day ? when with { Shift = null, Days = null, Span = clock.Shifted(focus, day.DayNumber - clock.DayOf(focus.Start).DayNumber) } : when;
    }

    private static IEnumerable<ToolCall> Place(Turn turn, Request ask, Wish wish)
    {
        var (when, clock) = (ask.Slots.When, turn.Clock);
        var standard = turn.Context.Lexicon.Test(wish.Test)?.DefaultLength;
        var length = when.Length ?? standard;
        // Without the dyno that comes first, it is a search.
        if (ask.Slots.Excluded.Any(mention => mention.Kind == EntityKind.Dyno) && wish.Dyno is null) return Search(turn, ask, wish, length);
        if (when.SlotOn(clock) is { } slot && !when.IsPeriod) return Propose(turn, ask, wish, Tools.SiteTimes.Write(clock, slot), null);
        if (when.StartOn(clock) is { } start && !when.IsPeriod) return Propose(turn, ask, wish, (Tools.SiteTimes.WriteTime(clock, start), null), when.Length);
        if (when is { Days: { } days, IsPeriod: false } && length is { IsDays: true } && days.IsOne) return Propose(turn, ask, wish, (Tools.SiteTimes.WriteDay(days.First), null), when.Length);
        if (when is { Days: { IsOne: false } several, IsPeriod: false, Length: null } && standard is not { IsDays: false }) return Propose(turn, ask, wish, Tools.SiteTimes.Write(clock, clock.Through(several.First, several.Last)), null);
        if (when is { Days: { IsOne: false } whole, IsPeriod: false, Length: null, Hours: null } && ask.Clause.HasWord("all", "whole")) return Propose(turn, ask, wish, Tools.SiteTimes.Write(clock, clock.Through(whole.First, whole.Last)), null);
        return Search(turn, ask, wish, length);
    }

    private static IEnumerable<ToolCall> Propose(Turn turn, Request ask, Wish wish, (string From, string? To) span, BookingLength? length)
    {
        var call = Turn.Call("propose_booking", ("vehicle", wish.Vehicle), ("test", wish.Test), ("from", span.From), ("to", span.To), ("length", span.To is null ? length?.ToString() : null), ("dyno", wish.Dyno), ("notes", ask.Slots.Quote));
        yield return call;
        if (!Answers.Proposal(turn, ask, call)) yield break;
        if (span.To is null && length is null && turn.Context.Lexicon.Test(wish.Test) is { } test) turn.Say(Phrase.StandardLength, ("test", test.Name), ("length", Timing.Text(test.DefaultLength)));
        Timing.Notice(turn, ask.Slots.When);
    }

    private static IEnumerable<ToolCall> Search(Turn turn, Request ask, Wish wish, BookingLength? length)
    {
        var (from, to) = Ranges.Of(turn, ask.Slots.When with { Hours = null });
        var call = Turn.Call("find_openings", ("vehicle", wish.Vehicle), ("test", wish.Test), ("length", ask.Slots.When.Length?.ToString()), ("from", from), ("to", to), ("dyno", wish.Dyno), ("most", Openings.MostRead));
        yield return call;
        if (call.Failed)
        {
            Answers.Failure(turn, ask, call);
            yield break;
        }

        var openings = call.Answer.Rows("openings").Select(row => OpeningView.Of(row, turn.Clock)).OfType<OpeningView>().Where(opening => Openings.Allows(turn, ask.Slots, ask.Slots.When, opening)).ToList();
        if (openings.Count == 0)
        {
            Openings.SayNone(turn, ask, call.Answer);
            yield break;
        }

        turn.Say(Phrase.FirstFree, ("when", Ranges.Words(turn, ask.Slots.When) ?? turn.Word(Phrase.FromNow)), ("length", length is { } asked ? Timing.Text(asked) : ""));
        foreach (var proposed in Propose(turn, ask, wish with { Dyno = openings[0].Dyno }, Tools.SiteTimes.Write(turn.Clock, openings[0].Slot), null)) yield return proposed;
    }

    private static Request Filled(Request ask, string? vehicle, string? test)
    {
        var slots = ask.Slots.Without(EntityKind.Program);
        if (vehicle is not null) slots = slots.With(Mention.Of(EntityKind.Vehicle, vehicle));
        if (test is not null) slots = slots.With(Mention.Of(EntityKind.Test, test));
        return ask with { Slots = slots };
    }

    private static void AskFor(Turn turn, Request ask, bool vehicle, bool test, bool date)
    {
        turn.Say(Phrase.NeedForBooking, ("missing", turn.And(vehicle ? turn.Word(Phrase.NeedVehicle) : "", test ? turn.Word(Phrase.NeedTest) : "", date ? turn.Word(Phrase.NeedDate) : "")));
        turn.Await(ask);
        if (!vehicle && test) turn.Suggest(turn.Context.Lexicon.Tests.Select(each => each.Name));
        else if (!vehicle && date) turn.Suggest(turn.Word(Phrase.EarliestChip), turn.Word(Phrase.TomorrowChip), turn.Word(Phrase.NextWeekChip));
    }

    private sealed record Wish(string Vehicle, string Test, string? Dyno);
}
