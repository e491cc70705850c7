using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Says which change leads from a booking as a person saw it to where they want it.</summary>
internal static class MoveDraft
{
    /// <summary>A move when dyno or start differ, a resize when only the end does, null when nothing does.</summary>
    public static ScheduleChange? ToChange(Allocation seen, DynoId dyno, Slot slot) =>
        dyno != seen.DynoId || slot.Start != seen.Slot.Start ? new ScheduleChange.Move(seen.Id, dyno, slot, seen.Revision)
        : slot.End != seen.Slot.End ? new ScheduleChange.Resize(seen.Id, slot, seen.Revision)
        : null;
}
