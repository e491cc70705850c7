using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Reads everything about one booking.</summary>
public sealed class DetailsReader(IScheduleReader schedule, IPeopleReader people, ReadableHistory history, TimeProvider clock)
{
    /// <summary>How far before and after a booking its neighbours are looked for.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(60);

    private const int MostHistory = 100;

    /// <summary>The booking as it is now with all that goes with it; null when it is not in the actor's facility.</summary>
    public async Task<AllocationDetails?> ReadAsync(Actor actor, AllocationId id, CancellationToken cancellationToken)
    {
        if (await schedule.FindAsync(actor.Facility, id, cancellationToken) is not { } row) return null;
        var lab = await schedule.SnapshotAsync(actor, new SnapshotScope
        {
            Vehicles = [row.Allocation.VehicleId],
            Dynos = [row.Allocation.DynoId],
            Allocations = [id],
            Window = row.Allocation.Slot,
        }, cancellationToken);
        var now = clock.GetUtcNow();
        var allowed = AllowedActions.Of(lab, actor, row.Allocation, now);
        return new(row, allowed, BookingFlags.Of(lab, now).GetValueOrDefault(id, []), await NeighboursAsync(actor, row, cancellationToken),
            (await history.ReadAsync(actor, id, null, MostHistory, cancellationToken))?.Items,
            allowed.Assign ? await people.WithPermissionAsync(actor.Facility, Permission.Run, cancellationToken) : []);
    }

    private async Task<IReadOnlyList<Neighbour>> NeighboursAsync(Actor actor, ListedAllocation row, CancellationToken cancellationToken)
    {
        if (!row.Allocation.IsLive) return [];
        var (onDyno, ofVehicle) = (new AllocationQuery(Dyno: row.Allocation.DynoId), new AllocationQuery(Vehicle: row.Allocation.VehicleId));
        Neighbour?[] found =
        [
            await BeforeAsync(actor, row, onDyno, $"Before, on {row.DynoName}", cancellationToken),
            await AfterAsync(actor, row, onDyno, $"After, on {row.DynoName}", cancellationToken),
            await BeforeAsync(actor, row, ofVehicle, $"Before, of {row.Vehicle.Label}", cancellationToken),
            await AfterAsync(actor, row, ofVehicle, $"After, of {row.Vehicle.Label}", cancellationToken),
        ];
        // One that follows on the same dyno with the same vehicle is said once.
        return [.. found.OfType<Neighbour>().DistinctBy(each => each.Row.Allocation.Id)];
    }

    private async Task<Neighbour?> BeforeAsync(Actor actor, ListedAllocation row, AllocationQuery query, string where, CancellationToken cancellationToken)
    {
        var start = row.Allocation.Slot.Start;
        var page = await schedule.ListAsync(actor.Facility, query with { Window = new Slot(start - Reach, start) }, cancellationToken);
        return page.Items is [.., var last] ? new(where, last) : null;
    }

    private async Task<Neighbour?> AfterAsync(Actor actor, ListedAllocation row, AllocationQuery query, string where, CancellationToken cancellationToken)
    {
        var end = row.Allocation.Slot.End;
        var page = await schedule.ListAsync(actor.Facility, query with { Window = new Slot(end, end + Reach), Limit = 1 }, cancellationToken);
        return page.Items is [var next, ..] ? new(where, next) : null;
    }
}
