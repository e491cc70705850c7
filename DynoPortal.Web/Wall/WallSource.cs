using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Wall;

/// <summary>Where a wallboard reads and hears.</summary>
public sealed record WallSource(IFleetReader Fleet, IScheduleReader Schedule, ScheduleFeed Feed, TimeProvider Clock)
{
    /// <summary>Every live booking whose slot touches the window.</summary>
    public async Task<IReadOnlyList<ListedAllocation>> BookingsAsync(FacilityId facility, Slot window, CancellationToken cancellationToken)
    {
        var rows = new List<ListedAllocation>();
        var query = new AllocationQuery(window);
        do
        {
            var page = await Schedule.ListAsync(facility, query, cancellationToken);
            rows.AddRange(page.Items);
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
        return rows;
    }
}
