using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Makes a booking longer or shorter.</summary>
internal sealed class ResizeSkill : Skill
{
    public override string Name => "resize";

    public override Phrase Label => Phrase.LabelResize;

    public override string? Tool => "propose_change";

    public override bool HasTarget => true;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.985, "& <vehicle>|<test>|<booking> end|ends|ending|finish|finishes|stop|stops <shift> !when !what"),
        .. At(0.99, "the? end of <booking> ... <time>", "& end|finish <booking>|it <length> early|earlier"),
        .. At(0.986, "& possible|can|could <booking>|it goes|go|runs|run|lasts|stays|continues <clock> until|@until|on"),
        .. At(0.985, "& <vehicle>|<test>|booking one|two|another|extra @extend|more hour|day|<length> !?", "& my|<vehicle>|<test> @extend need|needs !? !<quote>", "<vehicle> only needs|need ... <day>", "& give|return back? <length> of|from|off <booking>|it", "& increase|decrease|raise|lower <booking>|it <length>", "& <booking> goes|go|run|runs|last|lasts @until"),
        .. At(0.982, "& <vehicle> <dyno> stays|stay|remains|keeps|runs @extend|<length>"),
        .. At(0.978, "& <booking>|it plus <length>", "& <booking>|it only|just <day>", "& <booking>|it|<vehicle> <length> instead|make|long|total !later !earlier", "& <vehicle> longer|overrun|overruns @until|<length>|need|needs|<time> !?", "& <booking>|<vehicle>|it <length> too long|short"),
        .. At(0.7, "^ <booking> <length> $"),
        .. At(0.945, "& <booking>|it @extend !? !@show !not !no", "& <booking>|it <length> @extend"),
        .. At(0.965, "& <booking>|<vehicle>|it stay|run|go|keep|last|continue|remain|goes|stays|runs @until !when !@show", "& <booking>|it end|ends|ending|finish|finished|finishes|over|done|stop|stops <time>|<shift>|@until|early|<length> !when !what !how", "& <booking>|it|<vehicle> <length>|hour|day|hours|days @extend|@shorten|less|only|takes|take|long|need|needs|last !@movestrong !?", "& <booking>|it|<vehicle> <length> @extend|another|extra|more|longer", "& <booking>|<vehicle> @shorten <length>|<shift>|<time>", "& <length>|hour|day off <booking>|it", "& <booking>|it <shift>|earlier finish|finishes|end|ends|stop|over|done", "& <dyno> <vehicle> longer <length>"),
        .. At(0.93, "& <booking>|it @until !? !@show !@cancel !@move", "& <booking>|it <shift> over|longer", "^ @until $", "^ <length> @extend|longer|more|shorter|less", "^ add|plus|another|extra .. <length>|day|hour $"),
        .. At(0.96, "^ give <booking>|<vehicle>|it @extend", "<vehicle>|<booking>|it ... takes|take|taking ... longer|@extend|@shorten", "^ make ... <booking>|<vehicle>|it ... @extend|@shorten", "<vehicle>|<booking>|it ... overrun|overruns|overrunning"),
        .. At(0.94, "^ @extend|@shorten ... <booking>|<vehicle>|<program>|@it|@booking|<time>|<length>|<test>|one|@my", "^ make ... longer|shorter|last", "^ add ... <length>|<shift>|day|hour|hours ... to|on|more|extra|longer", "^ give ... <length>|<shift>|day|hour ... more|longer|extra", "^ give ... more|extra|another <length>|time|day|hour|hours", "^ cut ... by|to|short ... <length>|<time>|<shift>", "^ cut ... <booking>|<vehicle>|it|booking ... <length>|short|by|to !half !two", "needs|need|requires ... more|extra|another|longer ... <length>|time|day|hour|hours", "^ take <length>|<shift> off", "@extend ... until|till|to|by|through ... <time>|<length>|<shift>", "@extend ... @until", "^ keep ... <vehicle>|<booking>|it ... until|till|longer|through|@until",
            "^ let ... <vehicle>|<booking>|it ... run|go|stay ... until|till|longer|through|<length>|<time>", "<vehicle>|<booking>|it needs|need|requires @extend", "^ end|finish|stop ... <booking>|<vehicle>|it ... <time>|<shift>|earlier|sooner", "<vehicle>|<booking>|it ... should|must|can|to ... end|finish|stop|last ... <time>|<length>|earlier|later", "^ trim|reduce|shorten|extend|prolong|lengthen|stretch", "another <length> ... <booking>|<vehicle>|it", "<length>|<time>|<shift> longer|shorter|more|extra ... <booking>|<vehicle>|it|booking", "<booking>|<vehicle>|it .. <length>|<shift> .. longer|shorter|more", "^ change|set ... end|length|duration"),
        .. At(0.6, "@extend", "@shorten"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var found = new FoundBookings();
        foreach (var call in BookingFinding.Find(turn, ask, found)) yield return call;
        if (found.IsAsked) yield break;
        var number = found.Numbers[0];
        var known = ask with { Slots = ask.Slots.With(Mention.Of(EntityKind.Booking, number)) with { When = Dialogue.When.Nothing, RefersBack = false, Ordinal = null } };
        if (Timing.Asks(turn, known, ask.Slots.Target)) yield break;
        foreach (var call in BookingFinding.Row(turn, number)) yield return call;
        if (!turn.State.Known.TryGetValue(number, out var row))
        {
            turn.Say(Phrase.NoSuchBooking);
            yield break;
        }

        if (End(turn, ask.Clause, ask.Slots.Target, row.Slot) is not { } end)
        {
            turn.Say(Phrase.NeedNewEnd, ("booking", number), ("when", turn.Clock.Text(row.Slot)));
            turn.Await(known);
            yield break;
        }

        var change = Turn.Call("propose_change", ("booking", number), ("end", end));
        foreach (var call in Answers.Propose(turn, known, change)) yield return call;
    }

    private static string? End(Turn turn, Clause clause, When target, Slot old)
    {
        var (clock, now) = (turn.Clock, turn.Context.Now);
        var isDays = clock.IsWholeDays(old);
        var isShorter = clause.Has("shorten") || clause.HasWord("off", "earlier", "early", "sooner", "less") || clause.HasWord("give") && clause.HasWord("back") || clause.HasWord("too") && clause.HasWord("long") || clause.HasWord("stop", "finish") && target.Shift is not null;
        if (Amount(clause, target) is var (days, time) && (days != 0 || time != TimeSpan.Zero))
        {
            if (IsTotal(clause, target)) return Write(clock, isDays, clock.SlotAt(old.Start, days > 0 ? BookingLength.OfDays(days) : BookingLength.OfTime(time)).End);
            var sign = isShorter ? -1 : 1;
            return Write(clock, isDays, clock.Shifted(old.End, Math.Abs(days) * sign) + time.Duration() * sign);
        }

        // "takes 6 hours instead of 4" and "ends at 16:00, not 17:00": the first counts.
        if (target.Hours is { } hours && target.Days is null) return clock.WriteTime(clock.At(clock.DayOf(old.Start), hours.End ?? hours.Start));
        if (target.Days is { Hours: null } on && target.Hours is null) return isDays ? SiteTimes.WriteDay(on.Last) : clock.WriteTime(clock.At(on.Last, TimeOnly.FromDateTime(clock.Local(old.End).DateTime)));
        if (target.Days is { } day && target.Hours is { } at) return clock.WriteTime(clock.At(day.Last, at.End ?? at.Start));
        // "by 16:00", "till close of business" are of the booking's own day.
        if (target is { NotAfter: { } bound, Days: null } && !clock.IsMidnight(bound) && clock.DayOf(bound) == clock.DayOf(now)) return clock.WriteTime(clock.At(clock.DayOf(old.Start), TimeOnly.FromDateTime(clock.Local(bound).DateTime)));
        return (target.Start ?? target.Span?.End ?? target.NotAfter) is { } end ? Write(clock, clock.IsMidnight(end), end) : null;
    }

    private static (int Days, TimeSpan Time) Amount(Clause clause, When target) =>
        target.Shift is { } shift ? (shift.ByDays, shift.ByTime) : target.Length is { } length ? (length.Days, length.Time) : clause.HasWord("another", "extra") && clause.HasWord("day") ? (1, TimeSpan.Zero) : (0, TimeSpan.Zero);

    // "to 3 days" is the whole length, "by 3 days" a difference.
    private static bool IsTotal(Clause clause, When target) => clause.Symbols.Any(symbol => symbol.Classes.Contains("<length>") && clause.Before(symbol) is "to" or "last" or "for" or "only" or "takes" or "take" or "just" or "needs" or "of" && !clause.HasWord("off") && !clause.Symbols.Any(each => each.Classes.Contains("extend") && each.Text is not "extend") || (clause.HasWord("long", "only", "takes", "instead", "make") && !clause.HasWord("too", "off") && !clause.Has("extend") && target.Shift is null)) || clause.Symbols.Any(symbol => symbol.Classes.Contains("<length>") && clause.Before(symbol) is "to");

    private static string Write(SiteClock clock, bool isDays, DateTimeOffset end) => isDays && clock.IsMidnight(end) ? SiteTimes.WriteDay(clock.DayOf(end.AddTicks(-1))) : clock.WriteTime(end);
}
