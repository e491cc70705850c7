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
        [.. At(0.95, "^ @split", "@split ... <booking>|<vehicle>|@it|booking", "<booking>|<vehicle>|it|booking ... @split", "^ break|cut|divide ... two|half|parts|up|halves")];

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
        if (asked.Slots.Target.Hours is not null || asked.Slots.Target.IsEmpty)
            foreach (var call in BookingFinding.Row(turn, number)) yield return call;
        if (Instant(turn, asked.Slots.Target, number) is not { } at)
        {
            turn.Say(Phrase.NeedSplit, ("booking", number));
            turn.Await(known);
            yield break;
        }

        var split = Turn.Call("propose_change", ("booking", number), ("splitAt", at));
        foreach (var call in Answers.Propose(turn, known, split)) yield return call;
    }

    private static string? Instant(Turn turn, When when, string number)
    {
        if (when.StartOn(turn.Clock) is { } at) return turn.Clock.WriteTime(at);
        var row = turn.State.Known.GetValueOrDefault(number);
        if (when.Hours is { } hours && row is not null) return turn.Clock.WriteTime(turn.Clock.At(turn.Clock.DayOf(row.Slot.Start), hours.Start));
        return when.DayOn(turn.Clock) is { } day ? SiteTimes.WriteDay(day) : (when.NotAfter ?? when.NotBefore) is { } bound ? turn.Clock.WriteTime(bound) : null;
    }
}
