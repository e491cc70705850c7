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
        var clock = turn.Clock;
        var isDays = clock.IsWholeDays(old);
        var isShorter = clause.Has("shorten") || clause.HasWord("off", "earlier", "sooner", "less") || clause.HasWord("stop", "finish") && target.Shift is not null;
        if (Amount(clause, target) is var (days, time) && (days != 0 || time != TimeSpan.Zero))
        {
            if (IsTotal(clause)) return Write(clock, isDays, clock.SlotAt(old.Start, days > 0 ? BookingLength.OfDays(days) : BookingLength.OfTime(time)).End);
            var sign = isShorter ? -1 : 1;
            return Write(clock, isDays, clock.Shifted(old.End, Math.Abs(days) * sign) + time.Duration() * sign);
        }

        if (target.Hours is { } hours && target.Days is null) return clock.WriteTime(clock.At(clock.DayOf(old.Start), hours.End ?? hours.Start));
        if (target.Days is { Hours: null } on && target.Hours is null) return isDays ? SiteTimes.WriteDay(on.Last) : clock.WriteTime(clock.At(on.Last, TimeOnly.FromDateTime(clock.Local(old.End).DateTime)));
        if (target.Days is { } day && target.Hours is { } at) return clock.WriteTime(clock.At(day.Last, at.End ?? at.Start));
        return (target.Start ?? target.Span?.End ?? target.NotAfter) is { } end ? Write(clock, clock.IsMidnight(end), end) : null;
    }

    private static (int Days, TimeSpan Time) Amount(Clause clause, When target) =>
        target.Shift is { } shift ? (shift.ByDays, shift.ByTime) : target.Length is { } length ? (length.Days, length.Time) : clause.HasWord("another", "extra") && clause.HasWord("day") ? (1, TimeSpan.Zero) : (0, TimeSpan.Zero);

    // "to 3 days" is the whole length, "by 3 days" a difference.
    private static bool IsTotal(Clause clause) => clause.Symbols.Any(symbol => symbol.Classes.Contains("<length>") && clause.Before(symbol) is "to" or "last" or "for" && !clause.Has("extend")) || clause.Symbols.Any(symbol => symbol.Classes.Contains("<length>") && clause.Before(symbol) is "to");

    private static string Write(SiteClock clock, bool isDays, DateTimeOffset end) => isDays && clock.IsMidnight(end) ? SiteTimes.WriteDay(clock.DayOf(end.AddTicks(-1))) : clock.WriteTime(end);
}
