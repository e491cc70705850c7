using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Asks what comes before the rules about the slot: whether the person may make the change, and whether the booking is in a state in which it can be made.</summary>
internal sealed class DraftProbe(ScheduleSnapshot lab, Actor actor, Allocation? moving, DateTimeOffset now)
{
    private readonly ChangeSet set = ChangeSet.Of(default);

    /// <summary>What refuses any slot on the dyno; null when the slot decides.</summary>
    public Refusal? RefusesAlways(DynoId dyno)
    {
        if (moving is not null) return RefusesSlot(dyno, moving.Slot);
        // Nothing is named, so that all it can be refused for is the person.
        return Ask(new ScheduleChange.Book(default, default, dyno, default, "")) is { Code: RefusalCode.Forbidden } forbidden ? forbidden : null;
    }

    /// <summary>What refuses this slot on the dyno because of the state of the booking that is moved.</summary>
    public Refusal? RefusesSlot(DynoId dyno, Slot slot) => moving is null ? null : Ask(new ScheduleChange.Move(moving.Id, dyno, slot));

    private Refusal? Ask(ScheduleChange change) => new ChangeDraft(change, set, actor, lab, now).Make(moving, null).Refusals is [var first, ..] ? first : null;
}
