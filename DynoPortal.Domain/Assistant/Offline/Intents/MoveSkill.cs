using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Moves a booking to another time, another dyno, or by so much.</summary>
internal sealed class MoveSkill : Skill
{
    public override string Name => "move";

    public override Phrase Label => Phrase.LabelMove;

    public override string? Tool => "propose_move";

    public override bool HasTarget => true;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.99, "& <vehicle> instead|rather <time>|<dyno> !@bookstrong !<second>"),
        .. At(0.994, "& swap|switch|go|change <vehicle> to|onto <dyno> !<booking>", "& <vehicle>|<booking> rather|instead <dyno> !@bookstrong"),
        .. At(0.9, "^ <time> would|is|works|better|fits|suits ...", "^ to|onto <dyno> $"),
        .. At(0.98, "& <vehicle>|<booking> go|goes|move|put|get|has|must|should|off to|onto <dyno> !? !<test> !@bookstrong", "<test>|booking|slot ... to|onto <day>|<clock> !@bookstrong !need !needs !want !from !? !@extend !@cancel"),
        .. At(0.99, "^ swap|switch|change <booking>|it|<vehicle> over|to|onto ... <dyno>", "^ <booking> to|onto ... <earliest>"),
        .. At(0.965, "^ <vehicle> ... <test> ... to|onto <dyno> !@bookstrong !put !get !needs !need"),
        .. At(0.945, "& @movestrong <booking>|<vehicle>|<program>|@my|it <time>|<dyno>|<shift> !@note", "& <booking>|it|test|booking|slot instead|rather <time>|<dyno> !@extend !@tech", "& <booking>|it new|different|other|change|another time|date|slot|day|dyno|start|lane !?", "& <booking>|it start|begin|starts|begins|happen|started <time> !when !what !which", "& <booking> + <length>|<time> !more !@extend", "& <booking>|<vehicle>|it|test <shift> !@extend !@shorten !end !ends !ending !finish !finishes !finishing !stop !stops !done !over !?", "& <booking>|it move|moved|moving|reschedule|rescheduled|postponed|relocated|shifted|shift !@wh", "^ get|take <booking>|<vehicle>|it ... <dyno> ... on|onto|to <dyno>", "& can|could|would|may <booking> done|run|go|happen|be|move|start <dyno>|<time> !@cancel !@tech"),
        .. At(0.9, "& <time> instead|rather !<vehicle> !<test> !<dyno>", "^ + <length> $", "^ <shift> $", "^ <shift> please $", "& <shift> <day> !<vehicle> !<test> !@bookstrong !<series>", "^ <booking> .. to|onto ... <time>|<dyno>|<earliest>"),
        .. At(0.84, "& <booking> <time> !? !@show !@booking_list !@until !until !@note !@cancel !@tech", "& <booking>|@it <dyno> !? !@show !@note !@cancel !@tech"),
        .. At(0.955, "rather|prefer ... <booking>|it ... <time>|<dyno>", "^ take|do|have|get|make <booking>|it .. <time>|<dyno>|<shift> !@extend !@shorten !@tech !@note", "<vehicle> ... <test>|booking ... should|must|needs|has ... be|start|happen|run|move|go ... <time>|<dyno>", "^ <booking> ... <shift> !@extend !@shorten", "^ make <booking>|<vehicle>|it|test start|begin ...", "let us do|have|put <booking>|it ... <time>|<dyno>", "<booking> ... should|must|can|could|needs ... go|be|start|move|run ... <time>|<dyno> !@cancel"),
        .. At(0.92, "^ @movestrong", "^ change|bring|pull|switch|slide|advance|swap ... <booking>|@it|<vehicle>|@booking ... to|onto|forward|back|<shift>|until|on|into|<time>", "^ put|set|place ... <booking>|@it ... to|onto|forward|back|on|into|<time>", "^ change|switch ... time|date|dyno|day|start ... <booking>|<vehicle>|booking|it|my", "@movestrong ... <booking>|<vehicle>|<program>|@it|@my|booking|bookings|test|the"),
        .. At(0.86, "^ <booking>|<vehicle> ... to|onto <time>|<dyno>", "^ make it|that <time>", "^ put|place|get @it on|onto|to|over ... <dyno>|<time>", "^ bring|pull ... forward|earlier", "^ put ... back|off ... <time>|<length>|<shift>", "need|want|would|have to ... @movestrong", "^ start it|<booking> ... earlier|later|<shift>", "<booking>|it ... should|must be ... on|at|to <dyno>|<time>", "^ take ... off <dyno> ... put ... <dyno>", "can|could ... <vehicle>|<booking>|it ... go|be ... <dyno>|<time> ... instead", "^ switch|change <booking>|<vehicle>|it ... <dyno>"),
        .. At(0.6, "@movestrong"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var found = new FoundBookings();
        foreach (var call in BookingFinding.Find(turn, ask, found)) yield return call;
        if (found.IsAsked) yield break;
        var known = ask with { Slots = ask.Slots.With(Mention.Of(EntityKind.Booking, found.Numbers[0])) with { When = Dialogue.When.Nothing, RefersBack = false, Ordinal = null } };
        var dyno = new Found();
        if (ask.Slots.TargetDyno is { } target)
            foreach (var call in Finding.Named(turn, known, target, dyno)) yield return call;
        if (dyno.IsAsked || Timing.Asks(turn, known, ask.Slots.Target)) yield break;
        if (dyno.Name is null && ask.Slots.Target.IsEmpty)
        {
            turn.Say(Phrase.NeedTarget, ("booking", found.Numbers[0]));
            turn.Await(known);
            turn.Suggest(turn.Word(Phrase.EarliestChip), turn.Word(Phrase.TomorrowChip), turn.Word(Phrase.NextWeekChip));
            yield break;
        }

        var anchor = new Anchoring();
        foreach (var call in anchor.Resolve(turn, Until(turn, ask))) yield return call;
        foreach (var call in Propose(turn, known with { Slots = known.Slots with { Target = anchor.When } }, found.Numbers[0], dyno.Name ?? anchor.Dyno)) yield return call;
    }

    private static IEnumerable<ToolCall> Propose(Turn turn, Request ask, string booking, string? dyno)
    {
        var (target, clock) = (ask.Slots.Target, turn.Clock);
        if (NeedsRow(target))
            foreach (var call in BookingFinding.Row(turn, booking)) yield return call;
        var row = turn.State.Known.GetValueOrDefault(booking);
        if (target.Earliest || target.IsPeriod || target is { NotBefore: not null } or { NotAfter: not null })
        {
            foreach (var call in Search(turn, ask, booking, dyno, row)) yield return call;
            yield break;
        }

        var (from, to) = To(ask.Clause, target, clock, row);
        // "A-1002 from 8 to 14" of a booking that starts at 8 is another end.
        if (row is not null && dyno is null && from == clock.Write(row.Slot).From && to is not null && to != clock.Write(row.Slot).To && !ask.Clause.Has("movestrong"))
        {
            var change = Turn.Call("propose_change", ("booking", booking), ("end", to));
            foreach (var call in Answers.Propose(turn, ask, change)) yield return call;
            yield break;
        }

        var move = Turn.Call("propose_move", ("booking", booking), ("dyno", dyno), ("from", from), ("to", to));
        foreach (var call in Answers.Propose(turn, ask, move)) yield return call;
        if (move.IsProposed) Timing.Notice(turn, target);
    }

    // "postpone it until Monday" is to Monday.
    private static When Until(Turn turn, Request ask) =>
        ask.Slots.Target is { NotAfter: { } end, Days: null, Span: null, Earliest: false } target && ask.Clause.Symbols.Any(symbol => symbol.Time is not null && symbol.Text.Split(' ')[0] is "until" or "till" or "til")
            ? target with { NotAfter = null, Days = new(turn.Clock.DayOf(end.AddTicks(-1)), turn.Clock.DayOf(end.AddTicks(-1))) } : ask.Slots.Target;

    private static bool NeedsRow(When target) => target.Shift is not null || target.SameTime is not null || target.Earliest || target.IsPeriod || target.NotBefore is not null || target.NotAfter is not null || (target.Hours is not null && target.Days is null) || target.Length is not null || (target.Hours is { End: null } && target.Days is not null);

    private static (string? From, string? To) To(Clause clause, When target, SiteClock clock, BookingView? row)
    {
        if (target.Span is { } span) return clock.Write(span);
        if (row is not null && Shifted(clause, target, clock, row.Slot) is { } shifted) return clock.Write(shifted);
        if (target.Hours is { } hours && (target.DayOn(clock) ?? (row is null ? null : clock.DayOf(row.Slot.Start))) is { } day)
        {
            if (hours.End is { } end) return clock.Write(When.SlotOf(clock, day, hours.Start, end));
            return (clock.WriteTime(clock.At(day, hours.Start)), null);
        }

        if (target.Days is { IsOne: false } days) return row is not null && !clock.IsWholeDays(row.Slot) ? (SiteTimes.WriteDay(days.First), null) : clock.Write(clock.Through(days.First, days.Last));
        if (target.DayOn(clock) is { } one && target.Start is null) return (SiteTimes.WriteDay(one), null);
        return (target.Start is { } start ? clock.WriteTime(start) : null, null);
    }

    private static Slot? Shifted(Clause clause, When target, SiteClock clock, Slot old)
    {
        if (target is { Shift: { ByDays: 0, ByTime.Ticks: 0 } } && target.DayOn(clock) is { } at) return clock.Shifted(old, at.DayNumber - clock.DayOf(old.Start).DayNumber);
        if (target.SameTime is { } same) return clock.Shifted(old, same.Day.DayNumber - clock.DayOf(old.Start).DayNumber);
        if (target.Shift is not { } shift && target.Length is null) return null;
        var length = target.Length;
        var (days, time, directed) = target.Shift is { } said ? (said.ByDays, said.ByTime, said.Directed) : (length!.Value.Days, length.Value.Time, false);
        var sign = !directed && IsForward(clause) ? -1 : 1;
        var moved = clock.Shifted(old, days * sign);
        return new(moved.Start + time * sign, moved.End + time * sign);
    }

    // To bring a date forward is to make it earlier; to push it back is to make it later.
    private static bool IsForward(Clause clause) => clause.HasWord("forward", "earlier", "advance", "sooner", "up", "ahead") && !clause.HasWord("push");

    private static IEnumerable<ToolCall> Search(Turn turn, Request ask, string booking, string? dyno, BookingView? row)
    {
        if (row is null)
        {
            turn.Say(Phrase.NoSuchBooking);
            yield break;
        }

        var target = ask.Slots.Target;
        var (from, to) = Ranges.Of(turn, target with { Hours = null });
        var search = Turn.Call("find_openings", ("vehicle", row.Vehicle), ("test", row.Test), ("length", turn.Clock.LengthOf(row.Slot).ToString()), ("from", from), ("to", to), ("dyno", dyno), ("most", Openings.MostRead));
        yield return search;
        if (search.Failed)
        {
            Answers.Failure(turn, ask, search);
            yield break;
        }

        var openings = search.Answer.Rows("openings").Select(each => OpeningView.Of(each, turn.Clock)).OfType<OpeningView>().Where(opening => Openings.Allows(turn, ask.Slots, target, opening)).ToList();
        // The same dyno and the same time of day, where there is a choice.
        var best = openings.FirstOrDefault(opening => !target.Earliest && opening.Dyno == row.Dyno && turn.Clock.Local(opening.Slot.Start).TimeOfDay == turn.Clock.Local(row.Slot.Start).TimeOfDay && turn.Clock.DayOf(opening.Slot.Start).DayOfWeek == turn.Clock.DayOf(row.Slot.Start).DayOfWeek)
            ?? openings.FirstOrDefault(opening => opening.Dyno == (dyno ?? row.Dyno)) ?? openings.FirstOrDefault();
        if (best is null)
        {
            Openings.SayNone(turn, ask, search.Answer);
            yield break;
        }

        turn.Say(Phrase.FirstFree, ("when", Ranges.Words(turn, target) ?? turn.Word(Phrase.FromNow)), ("length", Timing.Text(turn.Clock.LengthOf(row.Slot))));
        var (start, end) = turn.Clock.Write(best.Slot);
        var move = Turn.Call("propose_move", ("booking", booking), ("dyno", best.Dyno == row.Dyno ? null : best.Dyno), ("from", start), ("to", end));
        foreach (var call in Answers.Propose(turn, ask, move)) yield return call;
    }
}
