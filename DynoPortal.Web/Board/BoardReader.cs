using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Reads what a board shows.</summary>
public sealed class BoardReader(IFleetReader fleet, IScheduleReader schedule, ReadableHistory history, ScheduleFeed feed)
{
    /// <summary>The frame of a board.</summary>
    public async Task<ScheduleBoard> OpenAsync(Facility facility, BoardWindow window, CancellationToken cancellationToken) => new(
        facility,
        await fleet.DynosAsync(facility.Id, cancellationToken),
        await fleet.TestTypesAsync(facility.Id, cancellationToken),
        window);

    /// <summary>All that a board draws.</summary>
    public async Task<BoardRows> ReadAsync(Facility facility, BoardWindow window, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Before anything is read: what is heard meanwhile changes the mark.
        var mark = feed.MarkOf(facility.Id);
        var rows = new List<ListedAllocation>();
        // Listed by slot, shown with set-up around it.
        var query = new AllocationQuery(window.Slot.Widened(Dyno.LongestSetUp));
        do
        {
            var page = await schedule.ListAsync(facility.Id, query, cancellationToken);
            rows.AddRange(page.Items.Where(row => row.Allocation.Occupied.Overlaps(window.Slot)));
            query = query with { Cursor = page.NextCursor };
        }
        while (query.Cursor is not null);
        // An outage after the window may be in the way of a booking that lasts until then.
        var span = rows.Aggregate(window.Slot, (whole, row) => whole.Union(row.Allocation.Occupied));
        return new(await OpenAsync(facility, window, cancellationToken), rows, await OutagesAsync(facility.Id, span, null, cancellationToken), mark, now);
    }

    /// <summary>Outages that touch a window, of one dyno or of all.</summary>
    public Task<IReadOnlyList<Outage>> OutagesAsync(FacilityId facility, Slot window, DynoId? dyno, CancellationToken cancellationToken) =>
        schedule.OutagesAsync(facility, window, dyno, cancellationToken);

    /// <summary>Live bookings that take a dyno in a span, set-up included.</summary>
    public async Task<IReadOnlyList<ListedAllocation>> OccupyingAsync(FacilityId facility, DynoId dyno, Slot span, CancellationToken cancellationToken)
    {
        var listed = await schedule.ListAsync(facility, new AllocationQuery(span.Widened(Dyno.LongestSetUp), dyno), cancellationToken);
        return [.. listed.Items.Where(row => row.Allocation.IsLive && row.Allocation.Occupied.Overlaps(span))];
    }

    /// <summary>The history of a booking, newest first; null when the actor may not read it.</summary>
    public async Task<IReadOnlyList<ListedHistory>?> HistoryAsync(Actor actor, AllocationId id, CancellationToken cancellationToken) =>
        (await history.ReadAsync(actor, id, null, 100, cancellationToken))?.Items;

    /// <summary>One booking as it is now, or null.</summary>
    public Task<ListedAllocation?> FindAsync(FacilityId facility, AllocationId id, CancellationToken cancellationToken) => schedule.FindAsync(facility, id, cancellationToken);

    /// <summary>Those of these bookings that there are, in no order.</summary>
    public Task<IReadOnlyList<ListedAllocation>> FindAllAsync(FacilityId facility, IReadOnlyCollection<AllocationId> ids, CancellationToken cancellationToken) => schedule.FindAllAsync(facility, ids, cancellationToken);

    /// <summary>One booking by its id or its number, such as <c>A-1042</c>; null where there is none.</summary>
    public async Task<ListedAllocation?> FindAsync(Facility facility, string text, CancellationToken cancellationToken) =>
        Guid.TryParse(text, out var id) ? await schedule.FindAsync(facility.Id, new AllocationId(id), cancellationToken)
        : int.TryParse(text.Replace("A-", "", StringComparison.OrdinalIgnoreCase), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? await schedule.FindAsync(facility.Id, number, cancellationToken)
        : null;

    /// <summary>One vehicle, or null when it isn't of this facility.</summary>
    public Task<Vehicle?> VehicleAsync(FacilityId facility, VehicleId id, CancellationToken cancellationToken) => fleet.VehicleAsync(facility, id, cancellationToken);

    /// <summary>Every vehicle of the facility.</summary>
    public Task<IReadOnlyList<Vehicle>> AllVehiclesAsync(FacilityId facility, CancellationToken cancellationToken) => fleet.AllVehiclesAsync(facility, cancellationToken);

    /// <summary>Vehicles to choose from.</summary>
    public Task<IReadOnlyList<Vehicle>> VehiclesAsync(FacilityId facility, string text, int limit, CancellationToken cancellationToken) =>
        fleet.VehiclesAsync(facility, text, limit, cancellationToken);
}
