using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>A change against a snapshot of the whole lab: who is in its way, what a repair may move, and what of its answer the rules accept.</summary>
internal sealed class ImpactCase
{
    private readonly ScheduleSnapshot lab;
    private readonly Actor actor;
    private readonly ScheduleChange cause;
    private readonly DateTimeOffset now;
    private readonly ReviewedChange reviewed;
    private readonly List<Allocation> affected;
    private readonly MovableBookings movable;
    private readonly Relocation relocation;

    public ImpactCase(ScheduleSnapshot lab, Actor actor, ScheduleChange cause, IReadOnlyList<ListedRequest> placed, DateTimeOffset now)
    {
        (this.lab, this.actor, this.cause, this.now) = (lab, actor, cause, now);
        reviewed = Review([])[^1];
        var after = After(lab, reviewed.Entry);
        affected = [.. lab.Allocations.Where(IsInTheWay).OrderBy(row => row.Slot.Start).ThenBy(row => row.Number)];
        movable = new MovableBookings(after, reviewed.Entry?.After?.Id, placed, affected, new HashSet<AllocationId>(), now);
        relocation = new Relocation(after, movable, affected, now);
    }

    /// <summary>The board to mend; null when nothing is in the way that can be moved.</summary>
    public PlanProblem? Problem => movable.Forced.Count == 0 ? null : movable.Problem;

    /// <summary>The impact, with those moves of a repair that the rules accept.</summary>
    public ScheduleImpact Read(RepairPlan plan)
    {
        if (reviewed.Entry is null) return new() { Cause = cause, Refusals = reviewed.Refusals };
        var (moves, refused) = relocation.Accepted(plan, Review);
        return new()
        {
            Cause = cause,
            Affected = [.. affected.Select(relocation.Named)],
            Moves = moves,
            Staying = relocation.Staying(moves, refused),
            Refusals = Review([.. moves.Select(move => move.Change)])[^1].Refusals,
            IsFewest = relocation.IsFewest(plan, moves, refused.Count > 0),
        };
    }

    private IReadOnlyList<ReviewedChange> Review(IReadOnlyList<ScheduleChange> moves) =>
        ChangeReview.Of(ChangeSet.Of(new(Guid.CreateVersion7(now)), [.. moves, cause]), actor, lab, now).Changes;

    private static ScheduleSnapshot After(ScheduleSnapshot lab, HistoryEntry? entry) => entry switch
    {
        { OutageAfter: { } outage } => lab with { Outages = [.. lab.Outages.Where(row => row.Id != outage.Id), outage] },
        { After: { } booking } => lab with { Allocations = [.. lab.Allocations.Where(row => row.Id != booking.Id), booking] },
        _ => lab,
    };

    private bool IsInTheWay(Allocation row)
    {
        if (!row.IsLive || row.HasExpired(now) || row.Status == AllocationStatus.Completed) return false;
        return reviewed.Entry switch
        {
            { OutageAfter: { Lifted: false } outage } => row.DynoId == outage.DynoId && row.Occupied.Overlaps(outage.Slot),
            { After: { IsLive: true } booking } => row.Id != booking.Id
                && ((row.DynoId == booking.DynoId && row.Occupied.Overlaps(booking.Occupied)) || (row.VehicleId == booking.VehicleId && row.Slot.Overlaps(booking.Slot))),
            _ => false,
        };
    }
}
