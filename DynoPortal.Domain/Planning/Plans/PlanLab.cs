using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>What a plan is made from, as it was at one instant.</summary>
/// <param name="Lab">Every dyno and vehicle, and from today on all live allocations and outages.</param>
/// <param name="Requests">Every test request, by number.</param>
/// <param name="Now">The instant.</param>
public sealed record PlanLab(ScheduleSnapshot Lab, IReadOnlyList<ListedRequest> Requests, DateTimeOffset Now)
{
    /// <summary>Bookings that can't stay where they are, and are placed anew.</summary>
    public IReadOnlySet<AllocationId> Displaced { get; init; } = new HashSet<AllocationId>();

    /// <summary>Requests that don't exist, each with which copy of its original it is; from 1 on.</summary>
    public IReadOnlyDictionary<TestRequestId, int> Extra { get; init; } = new Dictionary<TestRequestId, int>();
}

/// <summary>Reads what plans are made from.</summary>
public interface IPlanLabs
{
    /// <summary>The facility as it is now, in one snapshot.</summary>
    Task<PlanLab> ReadAsync(Fleet.FacilityId facility, CancellationToken cancellationToken);
}
