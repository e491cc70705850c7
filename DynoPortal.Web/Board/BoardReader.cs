using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Reads what a board shows.</summary>
public sealed class BoardReader(IFleetReader fleet, IScheduleReader schedule, ReadableHistory history)
{
    /// <summary>An empty board of a facility.</summary>
    public async Task<ScheduleBoard> OpenAsync(Facility facility, BoardWindow window, CancellationToken cancellationToken) => new(
        facility,
        await fleet.DynosAsync(facility.Id, cancellationToken),
        await fleet.TestTypesAsync(facility.Id, cancellationToken),
        window);

    /// <summary>Every live booking whose slot or set-up touches the window, and every outage that does.</summary>
    public async Task<(IReadOnlyList<ListedAllocation> Allocations, IReadOnlyList<Outage> Outages)> WindowAsync(FacilityId facility, Slot window, CancellationToken cancellationToken)
    {
        var rows = new List<ListedAllocation>();
        // Listed by slot, shown with set-up around it.
        var query = new AllocationQuery(window.Widened(Dyno.LongestSetUp));
        do
        {
            var page = await schedule.ListAsync(facility, query, cancellationToken);
            rows.AddRange(page.Items);
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
        return (rows, await schedule.OutagesAsync(facility, window, null, cancellationToken));
    }

    /// <summary>The history of a booking, newest first; null when the actor may not read it.</summary>
    public async Task<IReadOnlyList<ListedHistory>?> HistoryAsync(Actor actor, AllocationId id, CancellationToken cancellationToken) =>
        (await history.ReadAsync(actor, id, null, 100, cancellationToken))?.Items;

    /// <summary>One booking as it is now, or null.</summary>
    public Task<ListedAllocation?> FindAsync(FacilityId facility, AllocationId id, CancellationToken cancellationToken) => schedule.FindAsync(facility, id, cancellationToken);

    /// <summary>Vehicles to choose from.</summary>
    public Task<IReadOnlyList<Vehicle>> VehiclesAsync(FacilityId facility, string text, int limit, CancellationToken cancellationToken) =>
        fleet.VehiclesAsync(facility, text, limit, cancellationToken);
}
