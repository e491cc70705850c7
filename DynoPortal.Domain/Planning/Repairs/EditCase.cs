using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>A lab as it is and as an edit would make it: which bookings the rules would come to refuse, what a repair may move, and what of its answer they accept. Pure.</summary>
internal sealed class EditCase
{
    // Who of two is moved is the repair's to say.
    private static readonly HashSet<string> Mutual = [RefusalCode.DynoOverlap, RefusalCode.VehicleOverlap];

    private readonly ScheduleSnapshot after;
    private readonly HashSet<string> demanding;
    private readonly Actor actor;
    private readonly DateTimeOffset now;
    private readonly List<(Allocation Row, IReadOnlyList<Refusal> Why)> affected;
    private readonly MovableBookings movable;
    private readonly Relocation relocation;

    public EditCase(ScheduleSnapshot before, ScheduleSnapshot after, Actor actor, IReadOnlyList<ListedRequest> placed, DateTimeOffset now)
    {
        (this.after, this.actor, this.now) = (after, actor, now);
        demanding = [.. after.TestTypes.Values.Where(test => before.TestTypes.TryGetValue(test.Code, out var then) && (then.Verification, then.Soak) != (test.Verification, test.Soak)).Select(test => test.Code)];
        var (was, standing) = (new StandingBookings(before, now, demanding), new StandingBookings(after, now, demanding));
        affected = [.. standing.Rows.OrderBy(row => row.Slot.Start).ThenBy(row => row.Number).Select(row => (row, Why: NewOnes(standing.RefusalsOf(row), () => was.RefusalsOf(row)))).Where(each => each.Why.Count > 0)];
        var leaving = affected.Where(each => each.Why.Any(refusal => !Mutual.Contains(refusal.Code))).Select(each => each.Row.Id).ToHashSet();
        List<Allocation> rows = [.. affected.Select(each => each.Row)];
        movable = new MovableBookings(after, settled: null, placed, rows, leaving, now);
        relocation = new Relocation(after, movable, rows, now);
    }

    /// <summary>The board to mend; null when no booking is affected that can be moved.</summary>
    public PlanProblem? Problem => movable.Forced.Count == 0 ? null : movable.Problem;

    /// <summary>The impact, with those moves of a repair that the rules accept.</summary>
    public ScheduleImpact Read(RepairPlan plan)
    {
        var (moves, refused) = relocation.Accepted(plan, Review);
        var places = moves.ToDictionary(move => move.Booking.Row.Id, move => move.To);
        // Of two that came too near to each other one may stay in peace when the other has gone.
        var moved = new StandingBookings(after with { Allocations = [.. after.Allocations.Select(row => places.TryGetValue(row.Id, out var to) ? At(row, to) : row)] }, now, demanding);
        var wrong = affected.Where(each => moved.RefusalsOf(each.Row).Any(refusal => each.Why.Any(why => why.Code == refusal.Code))).Select(each => each.Row.Id).ToHashSet();
        return new()
        {
            Cause = null,
            Affected = [.. affected.Select(each => relocation.Named(each.Row) with { Why = each.Why })],
            Moves = [.. moves.Select(move => move with { Booking = move.Booking with { Why = affected.Find(each => each.Row.Id == move.Booking.Row.Id).Why ?? [] } })],
            Staying = [.. relocation.Staying(moves, refused).Where(stays => wrong.Contains(stays.Booking.Row.Id))],
            IsFewest = relocation.IsFewest(plan, moves, refused.Count > 0),
        };
    }

    // Of what stood against a booking before the edit is innocent.
    private static IReadOnlyList<Refusal> NewOnes(IReadOnlyList<Refusal> now, Func<IReadOnlyList<Refusal>> before)
    {
        if (now.Count == 0) return now;
        var known = before().Select(refusal => refusal.Code).ToHashSet();
        return [.. now.Where(refusal => !known.Contains(refusal.Code))];
    }

    private Allocation At(Allocation row, Place to) => row with { DynoId = to.Dyno, Slot = to.Slot, Occupied = after.Dynos[to.Dyno].Occupied(to.Slot) };

    private IReadOnlyList<ReviewedChange> Review(IReadOnlyList<ScheduleChange> moves) => ChangeReview.Of(ChangeSet.Of(new(Guid.CreateVersion7(now)), [.. moves]), actor, after, now).Changes;
}
