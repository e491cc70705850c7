using DynoPortal.Domain.Assistant.Offline.Dialogue;
using DynoPortal.Domain.Assistant.Offline.Entities;
using DynoPortal.Domain.Assistant.Offline.Phrasing;
using DynoPortal.Domain.Assistant.Tools;

namespace DynoPortal.Domain.Assistant.Offline.Intents;

/// <summary>Cuts a booking in two at an instant.</summary>
internal sealed class SplitSkill : Skill
{
    public override string Name => "split";

    public override Phrase Label => Phrase.LabelSplit;

    public override string? Tool => "propose_change";

    public override bool HasTarget => true;

    public override IReadOnlyList<Pattern> Patterns { get; } =
    [
        .. At(0.985, "& cut <booking>|it|<vehicle> at|<day> !down !short !by !off !@until !<length>"),
        .. At(0.985, "& cut <clock> <booking>|it|<vehicle> !down !short !by !off !@until", "& two|2 blocks|bookings|parts|pieces <booking>|<vehicle>|it !@count"),
        .. At(0.975, "& @split <booking>|<vehicle>|@it|booking|slot", "^ break ... <booking>|it|<vehicle> !down", "& two|halves|half|pieces|parts bookings|parts|pieces|out|in|halves|cut|into <booking>|<vehicle>|it !@count", "& cut|break half|two|halves|apart"),
        .. At(0.95, "^ @split", "@split ... <booking>|<vehicle>|@it|booking", "<booking>|<vehicle>|it|booking ... @split", "^ break|cut|divide ... two|half|parts|up|halves"),
    ];

    public override IEnumerable<ToolCall> Run(Turn turn, Request ask)
    {
        var found = new FoundBookings();
        // The time tells where to cut and not which booking.
        var asked = ask with { Slots = ask.Slots with { Target = ask.Slots.Target.IsEmpty ? ask.Slots.When : ask.Slots.Target, When = ask.Slots.Target.IsEmpty ? When.Nothing : ask.Slots.When } };
        foreach (var call in BookingFinding.Find(turn, asked, found)) yield return call;
        if (found.IsAsked) yield break;
        var number = found.Numbers[0];
        var known = asked with { Slots = asked.Slots.With(Mention.Of(EntityKind.Booking, number)) with { When = When.Nothing, RefersBack = false, Ordinal = null } };
        if (Timing.Asks(turn, known, asked.Slots.Target)) yield break;
        if (asked.Slots.Target.DayOn(turn.Clock) is null)
            foreach (var call in BookingFinding.Row(turn, number)) yield return call;
        if (Instant(turn, asked.Clause, asked.Slots.Target, number) is not { } at)
        {
            turn.Say(Phrase.NeedSplit, ("booking", number));
            turn.Await(known);
            yield break;
        }

        var split = Turn.Call("propose_change", ("booking", number), ("splitAt", at));
        foreach (var call in Answers.Propose(turn, known, split)) yield return call;
    }

    private static string Write(Turn turn, DateTimeOffset at) => turn.Clock.IsMidnight(at) ? SiteTimes.WriteDay(turn.Clock.DayOf(at)) : turn.Clock.WriteTime(at);

    // Whole days are cut between two of them.
    private static string? Middle(Turn turn, Scheduling.Slot slot)
    {
        var clock = turn.Clock;
        if (!clock.IsWholeDays(slot)) return clock.WriteTime(slot.Start + (slot.End - slot.Start) / 2);
        var days = clock.DayOf(slot.End.AddTicks(-1)).DayNumber - clock.DayOf(slot.Start).DayNumber + 1;
        return days < 2 ? null : SiteTimes.WriteDay(clock.DayOf(slot.Start).AddDays(days / 2));
    }

    private static string? Instant(Turn turn, Clause clause, When when, string number)
    {
        if (when.StartOn(turn.Clock) is { } at) return Write(turn, at);
        var row = turn.State.Known.GetValueOrDefault(number);
        if (row is not null && when.Length is { } part && clause.HasWord("after", "first", "in")) return Write(turn, turn.Clock.SlotAt(row.Slot.Start, part).End);
        if (row is not null && !when.HasDate && when.Hours is null && clause.HasWord("half", "halves", "middle", "halve", "equal", "two", "2", "day", "days", "each", "blocks")) return Middle(turn, row.Slot);
        if (when.Days is { IsOne: false } around) return SiteTimes.WriteDay(around.Last);
        if (when.Hours is { } hours && row is not null)
        {
            // "into 8-10 and 10-12" names both parts.
            var first = turn.Clock.At(turn.Clock.DayOf(row.Slot.Start), hours.Start);
            return turn.Clock.WriteTime(first == row.Slot.Start && hours.End is { } end ? turn.Clock.At(turn.Clock.DayOf(row.Slot.Start), end) : first);
        }

        return when.DayOn(turn.Clock) is { } day ? SiteTimes.WriteDay(day) : (when.NotAfter ?? when.NotBefore) is { } bound ? Write(turn, bound) : null;
    }
}
