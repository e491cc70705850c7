using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Repairs;

/// <summary>Finds which bookings a change takes the room of, and the fewest moves that give it to it: a dyno goes down, a test overruns, an urgent test comes first. It reads and writes nothing;
/// what it proposes is applied by the <see cref="AllocationService"/> like any change set, and judged there again.</summary>
public sealed class ImpactSearch(IScheduleReader reader, IFleetReader fleet, ITestRequests requests, TimeProvider clock)
{
    /// <summary>How long the fewest moves are searched for, so that a form answers; what was found by then counts.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    // Beyond any facility's horizon, so that every booking ahead is known.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1200);

    /// <summary>The impact of a change that declares an outage, or that puts a booking somewhere. A change that the actor can't make at all has refusals and nothing else.</summary>
    public async Task<ScheduleImpact> FindAsync(Actor actor, ScheduleChange cause, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var set = ChangeSet.Of(ChangeSetId.New(clock), cause);
        if (ChangeShape.Check(set) is [var misshapen, ..]) return new ScheduleImpact { Cause = cause, Refusals = misshapen.Refusals };
        var lab = await ReadAsync(actor, set, now, cancellationToken);
        var placed = await requests.ListAsync(actor.Facility, new(RequestStatus.Placed), cancellationToken);
        var impact = new ImpactCase(lab, actor, cause, placed.Items, now);
        if (impact.Problem is not { } problem) return impact.Read(new([], [], IsFewest: true));
        return impact.Read(await RepairAsync(problem, cancellationToken));
    }

    /// <summary>The impact of an edit of the lab itself, before it is saved: the bookings that have not ended and that some rule would come to refuse where they stand (<see cref="ConcernedBooking.Why"/>), with the fewest moves that cure it.
    /// What the rules refuse already is not put down to the edit. The moves are applied with it by <see cref="AllocationService.EditAsync"/>, in one transaction.</summary>
    /// <param name="actor">Who edits; moves that they may not make are not proposed.</param>
    /// <param name="edit">The lab as it is to become, such as <c>lab => lab with { Facility = wanted }</c>; pure. It removes no row that bookings name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ScheduleImpact> FindAsync(Actor actor, Func<ScheduleSnapshot, ScheduleSnapshot> edit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var lab = await ReadAsync(actor, new SnapshotScope { Vehicles = [], Dynos = null, Window = null }, now, cancellationToken);
        var placed = await requests.ListAsync(actor.Facility, new(RequestStatus.Placed), cancellationToken);
        var impact = new EditCase(lab, edit(lab), actor, placed.Items, now);
        return impact.Read(impact.Problem is { } problem ? await RepairAsync(problem, cancellationToken) : new([], [], IsFewest: true));
    }

    private Task<ScheduleSnapshot> ReadAsync(Actor actor, ChangeSet set, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(actor, ScheduleScope.Of(set, ScheduleScope.OfNames(set), [], []) with { ChangeSet = null }, now, cancellationToken);

    private async Task<ScheduleSnapshot> ReadAsync(Actor actor, SnapshotScope named, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Back as well, because what a vehicle did last may say when it can be tested next.
        var ahead = new Slot(now - SoakDemand.Longest, now + Ahead);
        var lab = await reader.SnapshotAsync(actor, named with { Dynos = null, Window = named.Window?.Union(ahead) ?? ahead }, cancellationToken);
        return lab with { Vehicles = (await fleet.AllVehiclesAsync(actor.Facility, cancellationToken)).ToDictionary(vehicle => vehicle.Id) };
    }

    // Off the caller's thread, which may be a circuit's.
    private async Task<RepairPlan> RepairAsync(PlanProblem problem, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var plan = await Task.Run(() => Find(problem, either.Token), CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return plan;
    }

    // A deadline that no move can keep is better missed than a booking lost.
    private static RepairPlan Find(PlanProblem problem, CancellationToken cancellationToken)
    {
        var plan = Repair.Find(problem, cancellationToken);
        var stranded = plan.Stranded.Where(task => task.Deadline is not null).Select(task => task.Id).ToHashSet();
        if (stranded.Count == 0) return plan;
        return Repair.Find(problem with { Tasks = [.. problem.Tasks.Select(task => stranded.Contains(task.Id) ? task with { Deadline = null } : task)] }, cancellationToken);
    }
}
