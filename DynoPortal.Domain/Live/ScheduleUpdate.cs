using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Live;

/// <summary>What an open board hears.</summary>
public abstract record ScheduleUpdate
{
    private ScheduleUpdate()
    {
    }

    /// <summary>These rows are now so. A row whose revision is not higher than the one at hand is old news.</summary>
    public sealed record Changed(IReadOnlyList<ListedAllocation> Allocations, IReadOnlyList<Outage> Outages) : ScheduleUpdate;

    /// <summary>Something was missed, or too much changed at once: read the window again.</summary>
    public sealed record Resync : ScheduleUpdate;
}
