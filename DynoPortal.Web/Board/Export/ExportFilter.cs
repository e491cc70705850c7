using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board.Export;

/// <summary>Which bookings a list holds. An empty set lets everything through; of statuses, everything but what was cancelled.</summary>
/// <param name="First">First site day.</param>
/// <param name="Last">Last site day, inclusive.</param>
/// <param name="Words">Words that all occur in a booking.</param>
/// <param name="Dynos">The dynos of the facility.</param>
/// <param name="Groups">Dyno groups.</param>
/// <param name="Types">Codes of test types.</param>
/// <param name="Statuses">Statuses.</param>
internal sealed record ExportFilter(
    DateOnly First, DateOnly Last, BoardFilter Words, IReadOnlyDictionary<DynoId, Dyno> Dynos, IReadOnlySet<string> Groups, IReadOnlySet<string> Types, IReadOnlySet<AllocationStatus> Statuses)
{
    /// <summary>Only dynos with a capability for this drive; null for all.</summary>
    public Domain.Fleet.DriveType? Drive { get; init; }

    /// <summary>Only what this person requested or runs; null for everyone's.</summary>
    public UserId? Mine { get; init; }

    /// <summary>The queries that together find all that may be listed, each row once.</summary>
    public IEnumerable<AllocationQuery> Queries(SiteClock clock)
    {
        var window = clock.Through(First, Last);
        if (Statuses.Count == 0 || Statuses.Any(status => status != AllocationStatus.Cancelled)) yield return new(window, Status: Statuses.Count == 1 ? Statuses.Single() : null);
        if (Statuses.Contains(AllocationStatus.Cancelled)) yield return new(window, Status: AllocationStatus.Cancelled);
    }

    /// <summary>Whether a row is meant.</summary>
    public bool Matches(ListedAllocation row)
    {
        var dyno = Dynos.GetValueOrDefault(row.Allocation.DynoId);
        return (Statuses.Count == 0 || Statuses.Contains(row.Allocation.Status))
            && (Groups.Count == 0 || (dyno is not null && Groups.Contains(dyno.Group)))
            && (Types.Count == 0 || Types.Contains(row.Allocation.TestType))
            && (Drive is not { } drive || dyno?.Capabilities.Any(capability => capability.Drives.Contains(drive)) == true)
            && (Mine is not { } mine || row.Allocation.Requester == mine || row.Allocation.Technician == mine)
            && (Words.IsEmpty || Words.Matches(row, dyno));
    }
}
