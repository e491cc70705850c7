using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Which bookings need attention after a change; see <see cref="BookingFlags"/>.</summary>
/// <param name="Rows">Those among the changed bookings.</param>
/// <param name="Dynos">All of them on each dyno whose outages have changed.</param>
public sealed record ChangeFlags(IReadOnlySet<AllocationId> Rows, IReadOnlyDictionary<DynoId, IReadOnlyList<AllocationId>> Dynos)
{
    /// <summary>Nothing needs attention.</summary>
    public static ChangeFlags None { get; } = new(new HashSet<AllocationId>(), new Dictionary<DynoId, IReadOnlyList<AllocationId>>());
}
