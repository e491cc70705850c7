using System.Runtime.CompilerServices;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Finds which bookings need attention after a change, once for all boards of this node.</summary>
public sealed class FlagReading(IFleetReader fleet, IScheduleReader schedule, TimeProvider clock)
{
    // How far ahead bookings are looked at when an outage has changed; further than a facility books.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(730);

    private readonly ConditionalWeakTable<ScheduleUpdate.Changed, Task<ChangeFlags>> read = [];

    /// <summary>The flags after a change of this facility. Whoever asks first reads them for everyone, hence without anybody's cancellation.</summary>
    public Task<ChangeFlags> OfAsync(Facility facility, ScheduleUpdate.Changed changed) => read.GetValue(changed, each => ReadAsync(facility, each));

    private async Task<ChangeFlags> ReadAsync(Facility facility, ScheduleUpdate.Changed changed)
    {
        var now = clock.GetUtcNow();
        var future = new Slot(now, now + Ahead);
        var onDynos = new List<ListedAllocation>();
        foreach (var dyno in changed.Outages.Select(outage => outage.DynoId).Distinct())
            onDynos.AddRange((await schedule.ListAsync(facility.Id, new AllocationQuery(future, dyno), CancellationToken.None)).Items);
        if (changed.Allocations.Concat(onDynos).All(row => row.Allocation.Slot.End <= now)) return Empty(changed);

        var span = changed.Allocations.Concat(onDynos).Select(row => row.Allocation.Occupied).Aggregate((one, other) => one.Union(other));
        var flags = new BookingFlags(facility, await fleet.DynosAsync(facility.Id, CancellationToken.None), await fleet.TestTypesAsync(facility.Id, CancellationToken.None),
            await schedule.OutagesAsync(facility.Id, span, null, CancellationToken.None), now);
        bool IsFlagged(ListedAllocation row) => flags.Of(row.Allocation, row.Vehicle).Count > 0;
        return new(
            changed.Allocations.Where(IsFlagged).Select(row => row.Allocation.Id).ToHashSet(),
            Empty(changed).Dynos.Keys.ToDictionary(dyno => dyno, dyno => (IReadOnlyList<AllocationId>)[.. onDynos.Where(row => row.Allocation.DynoId == dyno && IsFlagged(row)).Select(row => row.Allocation.Id)]));
    }

    private static ChangeFlags Empty(ScheduleUpdate.Changed changed) =>
        ChangeFlags.None with { Dynos = changed.Outages.Select(outage => outage.DynoId).Distinct().ToDictionary(dyno => dyno, _ => (IReadOnlyList<AllocationId>)[]) };
}
