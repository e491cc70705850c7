using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>Plans of test requests. A plan is work that goes on by itself: start it, then ask for it until it is no longer <see cref="PlanState.Planning"/>. It changes nothing; what it would do is a proposal
/// (<see cref="PlanRun.Proposal"/>), which <see cref="PlanProposals"/> approves.</summary>
/// <remarks>For a part of the requests, such as a campaign, name them in <see cref="PlanOrder.Requests"/>; <see cref="TestRequest.After"/> and <see cref="TestRequest.Soak"/> say what waits for what.
/// What they wait for and is placed already holds them up; what they wait for and is open must be named too. Those placed already, and not begun, may move.</remarks>
public interface IPlans
{
    /// <summary>Begins a plan. Refused when nothing is to be planned, a request isn't there or has begun, tests wait for each other in a circle, or too many plans are being made. Needs <see cref="Permission.Create"/>.</summary>
    Task<PlanOutcome> StartAsync(Actor actor, PlanOrder order, CancellationToken cancellationToken);

    /// <summary>The latest plans of a facility, newest first, without their reports and the requests that were named; at most 50.</summary>
    Task<IReadOnlyList<PlanRun>> ListAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>One plan, or null when it is not in this facility. One whose node has ended is <see cref="PlanState.Failed"/>.</summary>
    Task<PlanRun?> FindAsync(FacilityId facility, PlanRunId id, CancellationToken cancellationToken);

    /// <summary>Makes a plan of a scenario a proposal. What needs a dyno, request or capability that doesn't exist, and what the rules refuse now, is left out and named in <see cref="PlanReport.Stale"/>; a dyno that is out becomes an outage. Asked again it answers the same. Needs <see cref="Permission.Create"/>.</summary>
    Task<PlanOutcome> ProposeAsync(Actor actor, PlanRunId id, CancellationToken cancellationToken);

    /// <summary>Deletes a plan that has ended and has no proposal. Null when it is gone, or why it can't be. Needs <see cref="Permission.Create"/>.</summary>
    Task<Refusal?> DiscardAsync(Actor actor, PlanRunId id, CancellationToken cancellationToken);

    /// <summary>Ends the search soon; the best plan so far is kept. False when there is nothing to stop. Needs <see cref="Permission.Create"/>.</summary>
    Task<bool> CancelAsync(Actor actor, PlanRunId id, CancellationToken cancellationToken);
}

/// <summary>What became of something that was asked of a plan.</summary>
public abstract record PlanOutcome
{
    private PlanOutcome()
    {
    }

    /// <summary>It was done; or is under way.</summary>
    public sealed record Done(PlanRun Run) : PlanOutcome;

    /// <summary>It can't be done.</summary>
    public sealed record Refused(IReadOnlyList<Refusal> Refusals) : PlanOutcome;
}
