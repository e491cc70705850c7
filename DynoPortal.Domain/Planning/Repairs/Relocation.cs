using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>The way of bookings out of where they can't stay: what a repair may move, which of its moves the rules accept, and why the others stay.</summary>
/// <param name="after">The lab as it is to become.</param>
/// <param name="movable">Who may be moved in it.</param>
/// <param name="affected">Who can't stay.</param>
/// <param name="now">The instant that counts as now.</param>
internal sealed class Relocation(ScheduleSnapshot after, MovableBookings movable, IReadOnlyList<Allocation> affected, DateTimeOffset now)
{
    private const int MostReasons = 3;

    /// <summary>Those of a repair's moves that are accepted, and the refusals of the others; one that depended on a refused one is refused next.</summary>
    /// <param name="plan">The repair.</param>
    /// <param name="review">Judges moves as one change set; its answers begin with theirs.</param>
    public (List<ProposedMove> Moves, Dictionary<AllocationId, IReadOnlyList<Refusal>> Refused) Accepted(RepairPlan plan, Func<IReadOnlyList<ScheduleChange>, IReadOnlyList<ReviewedChange>> review)
    {
        var moves = plan.Moves.Select(Move).ToList();
        var refused = new Dictionary<AllocationId, IReadOnlyList<Refusal>>();
        while (moves.Count > 0)
        {
            var judged = moves.Zip(review([.. moves.Select(move => move.Change)])).ToList();
            var wrong = judged.Where(each => each.Second.Refusals.Count > 0).ToList();
            if (wrong.Count == 0) return ([.. judged.Select(each => each.First with { NeedsApproval = IsHeldBy(each.Second) })], refused);
            foreach (var (move, answer) in wrong)
            {
                refused[move.Booking.Row.Id] = answer.Refusals;
                moves.Remove(move);
            }
        }

        return (moves, refused);
    }

    /// <summary>Whether a repair with these moves is known to be the smallest: each of those affected has to move, and only of the others might fewer do.</summary>
    public bool IsFewest(RepairPlan plan, List<ProposedMove> moves, bool anyRefused) => plan.IsFewest && !anyRefused && (!movable.IsCut || moves.Count <= movable.Forced.Count);

    /// <summary>Those affected that have no move.</summary>
    public IReadOnlyList<StayingBooking> Staying(List<ProposedMove> moves, Dictionary<AllocationId, IReadOnlyList<Refusal>> refused) =>
        [.. affected.Where(row => moves.All(move => move.Booking.Row.Id != row.Id)).Select(row => new StayingBooking(Named(row), refused.GetValueOrDefault(row.Id) ?? WhyStays(row)))];

    /// <summary>The booking with its names.</summary>
    public ConcernedBooking Named(Allocation row) => new(row, after.Vehicles[row.VehicleId], after.Dynos[row.DynoId].Name);

    private static bool IsHeldBy(ReviewedChange move) => move.Entry is { Before.Status: AllocationStatus.Scheduled, After.Status: AllocationStatus.Held };

    private ProposedMove Move(PlannedTask planned)
    {
        var row = movable.RowOf(planned.Task);
        return new(Named(row), planned.Place, after.Dynos[planned.Place.Dyno].Name, !movable.Forced.Contains(row), movable.Missed(row, planned.Place.Slot), NeedsApproval: false);
    }

    private IReadOnlyList<Refusal> WhyStays(Allocation row)
    {
        if (row.Status == AllocationStatus.InProgress) return [Stays(row, "is in progress, and a running test is never moved")];
        if (row.Slot.End <= now) return [Stays(row, "has passed")];
        var from = row.Slot.Start > now ? row.Slot.Start : now;
        var found = OpeningSearch.Search(after, new()
        {
            Vehicle = after.Vehicles[row.VehicleId],
            TestType = after.TestTypes[row.TestType],
            Length = after.Facility.Clock.LengthOf(row.Slot),
            Window = new(from, from.AddDays(OpeningSearch.MostDays)),
            MostPerDyno = 1,
            Moving = row,
        }, now);
        if (found.Openings.Count > 0) return [Stays(row, "finds no place beside the others that move")];
        var hopeful = found.Ineligible.Where(dyno => dyno.Refusals.All(refusal => RefusalCode.CuredByTime.Contains(refusal.Code))).ToList();
        return [.. (hopeful.Count > 0 ? hopeful : found.Ineligible).SelectMany(dyno => dyno.Refusals.Take(1)).DistinctBy(refusal => refusal.Message).Take(MostReasons)];
    }

    private static Refusal Stays(Allocation row, string why) => new(RefusalCode.WrongStatus, $"{row.DisplayNumber} {why}.") { AllocationId = row.Id };
}
