using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Bench.Board;

/// <summary>An allocation that a benchmark moves; after every one in the lab the dyno is free for more than five minutes.</summary>
internal sealed class BoardTarget(AllocationId id, DynoId dyno, Slot slot)
{
    private bool isLate;

    public AllocationId Id => id;

    public DynoId Dyno => dyno;

    /// <summary>Where the lab laid it out.</summary>
    public Slot Slot => slot;

    /// <summary>Where it goes now: five minutes later than it was laid out, or back.</summary>
    public Slot Next()
    {
        isLate = !isLate;
        var by = TimeSpan.FromMinutes(isLate ? 5 : 0);
        return new(slot.Start + by, slot.End + by);
    }
}
