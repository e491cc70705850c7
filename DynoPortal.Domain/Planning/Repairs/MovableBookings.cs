using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>The bookings that a repair may move: those in the way, those that wait for them, and the nearest of the others on dynos that could take one of them. Nothing moves to before where it stands.</summary>
internal sealed class MovableBookings
{
    // What Repair searches whole (docs/planner.md).
    private const int MostOthers = 30;

    private readonly ScheduleSnapshot lab;
    private readonly DateTimeOffset now;
    private readonly AllocationId? settled;
    private readonly IReadOnlySet<AllocationId> leaving;
    private readonly Dictionary<TestRequestId, TestRequest> requests;
    private readonly ILookup<TestRequestId, TestRequestId> waiting;
    private readonly Dictionary<TestRequestId, Allocation> placedAs;
    private readonly Dictionary<Guid, Allocation> rows;

    /// <param name="lab">The lab with the change made.</param>
    /// <param name="settled">The booking that the change itself puts somewhere, if it does; it doesn't move.</param>
    /// <param name="placed">The requests that are placed.</param>
    /// <param name="affected">The bookings in the way.</param>
    /// <param name="leaving">Those of them that a rule refuses where they are, whoever else is there.</param>
    /// <param name="now">The instant that counts as now.</param>
    public MovableBookings(ScheduleSnapshot lab, AllocationId? settled, IReadOnlyList<ListedRequest> placed, IReadOnlyList<Allocation> affected, IReadOnlySet<AllocationId> leaving, DateTimeOffset now)
    {
        (this.lab, this.settled, this.leaving, this.now) = (lab, settled, leaving, now);
        requests = placed.ToDictionary(each => each.Request.Id, each => each.Request);
        waiting = placed.SelectMany(each => each.Request.After.Select(before => (Before: before, After: each.Request.Id))).ToLookup(pair => pair.Before, pair => pair.After);
        placedAs = lab.Allocations.Where(row => row is { IsLive: true, Request: not null }).DistinctBy(row => row.Request).ToDictionary(row => row.Request!.Value);
        Forced = [.. affected.Where(row => row.Status is AllocationStatus.Held or AllocationStatus.Scheduled && row.Slot.End > now)];
        rows = Forced.Concat(Waiting(Forced)).Concat(Others()).DistinctBy(row => row.Id).ToDictionary(row => row.Id.Value);
    }

    /// <summary>Those in the way that can be moved at all.</summary>
    public IReadOnlyList<Allocation> Forced { get; }

    /// <summary>Whether there were more of the others than a repair looks at.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The board without them, and a task for each.</summary>
    public PlanProblem Problem => new(
        lab with { Allocations = [.. lab.Allocations.Where(row => !rows.ContainsKey(row.Id.Value))] }, [.. rows.Values.Select(TaskOf)], now);

    /// <summary>The booking of a task.</summary>
    public Allocation RowOf(PlanTask task) => rows[task.Id];

    /// <summary>The deadline that a slot misses and the booking's own doesn't; null when there is none.</summary>
    public DateTimeOffset? Missed(Allocation row, Slot slot) => DeadlineOf(row) is { } deadline && slot.End > deadline ? deadline : null;

    private PlanTask TaskOf(Allocation row)
    {
        var before = BeforeOf(row).ToList();
        var ends = before.Where(other => !rows.ContainsKey(other.Id.Value)).Select(other => other.Slot.End + SoakOf(row));
        var starts = AfterOf(row).Where(other => !rows.ContainsKey(other.Id.Value)).Select(other => (DateTimeOffset?)(other.Slot.Start - SoakOf(other)));
        return new PlanTask
        {
            Id = row.Id.Value,
            Vehicle = lab.Vehicles[row.VehicleId],
            TestType = lab.TestTypes[row.TestType],
            Length = lab.Facility.Clock.LengthOf(row.Slot),
            Earliest = ends.Append(row.Slot.Start).Append(now).Max(),
            Wanted = row.Slot.Start,
            Deadline = starts.Append(DeadlineOf(row)).Min(),
            After = [.. before.Where(other => rows.ContainsKey(other.Id.Value)).Select(other => new PlanLink(other.Id.Value, SoakOf(row)))],
            Before = new(row.DynoId, row.Slot),
            MustMove = leaving.Contains(row.Id),
        };
    }

    // A deadline that is missed already holds nothing up.
    private DateTimeOffset? DeadlineOf(Allocation row) => RequestOf(row)?.Deadline is { } deadline && row.Slot.End <= deadline ? deadline : null;

    private TimeSpan SoakOf(Allocation row) => RequestOf(row)?.Soak ?? TimeSpan.Zero;

    private TestRequest? RequestOf(Allocation row) => row.Request is { } id ? requests.GetValueOrDefault(id) : null;

    // An order that the board doesn't keep as it stands holds nothing up either.
    private IEnumerable<Allocation> BeforeOf(Allocation row) =>
        (RequestOf(row)?.After ?? []).Select(id => placedAs.GetValueOrDefault(id)).OfType<Allocation>().Where(other => other.Slot.End + SoakOf(row) <= row.Slot.Start);

    private IEnumerable<Allocation> AfterOf(Allocation row) =>
        (row.Request is { } id ? waiting[id] : []).Select(each => placedAs.GetValueOrDefault(each)).OfType<Allocation>().Where(other => row.Slot.End + SoakOf(other) <= other.Slot.Start);

    private List<Allocation> Waiting(IEnumerable<Allocation> of)
    {
        var found = new Dictionary<AllocationId, Allocation>();
        var left = new Queue<Allocation>(of);
        while (left.TryDequeue(out var row))
            foreach (var next in AfterOf(row).Where(IsAhead))
                if (found.TryAdd(next.Id, next)) left.Enqueue(next);
        return [.. found.Values];
    }

    private IEnumerable<Allocation> Others()
    {
        if (Forced.Count == 0) return [];
        var first = Forced.Min(row => row.Slot.Start);
        var dynos = lab.Dynos.Values.Where(dyno => Forced.Any(row => Takes(dyno, row))).Select(dyno => dyno.Id).ToHashSet();
        var others = lab.Allocations.Where(row => IsAhead(row) && dynos.Contains(row.DynoId) && row.Slot.End > first).OrderBy(row => row.Slot.Start).ThenBy(row => row.Number).ToList();
        IsCut = others.Count > MostOthers;
        return others.Take(MostOthers);
    }

    private bool IsAhead(Allocation row) => row.Id != settled && row.Status is AllocationStatus.Held or AllocationStatus.Scheduled && !row.HasExpired(now) && row.Slot.Start > now;

    private bool Takes(Fleet.Dyno dyno, Allocation row)
    {
        var booking = new BookingCase { Facility = lab.Facility, Now = now, Vehicle = lab.Vehicles[row.VehicleId], Dyno = dyno, TestType = lab.TestTypes[row.TestType], Slot = row.Slot, Before = row, Role = lab.Role };
        return BookingRules.OfDyno.All(rule => rule(booking) is null);
    }
}
