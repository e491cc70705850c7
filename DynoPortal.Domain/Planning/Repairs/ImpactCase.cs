using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>A change against a snapshot of the whole lab: who is in its way, what a repair may move, and what of its answer the rules accept.</summary>
internal sealed class ImpactCase
{
    private const int MostReasons = 3;

    private readonly ScheduleSnapshot lab;
    private readonly ScheduleSnapshot after;
    private readonly Actor actor;
    private readonly ScheduleChange cause;
    private readonly DateTimeOffset now;
    private readonly ReviewedChange reviewed;
    private readonly List<Allocation> affected;
    private readonly MovableBookings movable;

    public ImpactCase(ScheduleSnapshot lab, Actor actor, ScheduleChange cause, IReadOnlyList<ListedRequest> placed, DateTimeOffset now)
    {
        (this.lab, this.actor, this.cause, this.now) = (lab, actor, cause, now);
        reviewed = Review([])[^1];
        after = After(lab, reviewed.Entry);
        affected = [.. lab.Allocations.Where(IsInTheWay).OrderBy(row => row.Slot.Start).ThenBy(row => row.Number)];
        movable = new MovableBookings(after, reviewed.Entry?.After?.Id, placed, affected, now);
    }

    /// <summary>The board to mend; null when nothing is in the way that can be moved.</summary>
    public PlanProblem? Problem => movable.Forced.Count == 0 ? null : movable.Problem;

    /// <summary>The impact, with those moves of a repair that the rules accept.</summary>
    public ScheduleImpact Read(RepairPlan plan)
    {
        if (reviewed.Entry is null) return new() { Cause = cause, Refusals = reviewed.Refusals };
        var (moves, refused, review) = Accepted([.. plan.Moves.Select(Move)]);
        return new()
        {
            Cause = cause,
            Affected = [.. affected.Select(Named)],
            Moves = moves,
            Staying = [.. affected.Where(row => moves.All(move => move.Booking.Row.Id != row.Id)).Select(row => new StayingBooking(Named(row), refused.GetValueOrDefault(row.Id) ?? WhyStays(row)))],
            Refusals = review[^1].Refusals,
            // Each of those in the way has to move; only of the others might fewer do.
            IsFewest = plan.IsFewest && refused.Count == 0 && (!movable.IsCut || moves.Count <= movable.Forced.Count),
        };
    }

    private IReadOnlyList<ReviewedChange> Review(IEnumerable<ProposedMove> moves) =>
        ChangeReview.Of(ChangeSet.Of(new(Guid.CreateVersion7(now)), [.. moves.Select(move => move.Change), cause]), actor, lab, now).Changes;

    // Those that depended on a refused one are refused next.
    private (List<ProposedMove> Moves, Dictionary<AllocationId, IReadOnlyList<Refusal>> Refused, IReadOnlyList<ReviewedChange> Review) Accepted(List<ProposedMove> moves)
    {
        var refused = new Dictionary<AllocationId, IReadOnlyList<Refusal>>();
        while (true)
        {
            var review = Review(moves);
            var wrong = moves.Zip(review).Where(each => each.Second.Refusals.Count > 0).ToList();
            if (wrong.Count == 0) return ([.. moves.Zip(review).Select(each => each.First with { NeedsApproval = IsHeldBy(each.Second) })], refused, review);
            foreach (var (move, judged) in wrong)
            {
                refused[move.Booking.Row.Id] = judged.Refusals;
                moves.Remove(move);
            }
        }
    }

    private static bool IsHeldBy(ReviewedChange move) => move.Entry is { Before.Status: AllocationStatus.Scheduled, After.Status: AllocationStatus.Held };

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

    private ProposedMove Move(PlannedTask planned)
    {
        var row = movable.RowOf(planned.Task);
        return new(Named(row), planned.Place, lab.Dynos[planned.Place.Dyno].Name, !movable.Forced.Contains(row), movable.Missed(row, planned.Place.Slot), NeedsApproval: false);
    }

    private ConcernedBooking Named(Allocation row) => new(row, lab.Vehicles[row.VehicleId], lab.Dynos[row.DynoId].Name);

    private IReadOnlyList<Refusal> WhyStays(Allocation row)
    {
        if (row.Status == AllocationStatus.InProgress) return [Stays(row, "is in progress, and a running test is never moved")];
        if (row.Slot.End <= now) return [Stays(row, "has passed")];
        var found = OpeningSearch.Search(after, new()
        {
            Vehicle = lab.Vehicles[row.VehicleId],
            TestType = lab.TestTypes[row.TestType],
            Length = lab.Facility.Clock.LengthOf(row.Slot),
            Window = new(row.Slot.Start > now ? row.Slot.Start : now, (row.Slot.Start > now ? row.Slot.Start : now).AddDays(OpeningSearch.MostDays)),
            MostPerDyno = 1,
            Moving = row,
        }, now);
        if (found.Openings.Count > 0) return [Stays(row, "finds no place beside the others that move")];
        var hopeful = found.Ineligible.Where(dyno => dyno.Refusals.All(refusal => RefusalCode.CuredByTime.Contains(refusal.Code))).ToList();
        return [.. (hopeful.Count > 0 ? hopeful : found.Ineligible).SelectMany(dyno => dyno.Refusals.Take(1)).DistinctBy(refusal => refusal.Message).Take(MostReasons)];
    }

    private static Refusal Stays(Allocation row, string why) => new(RefusalCode.WrongStatus, $"{row.DisplayNumber} {why}.") { AllocationId = row.Id };
}
