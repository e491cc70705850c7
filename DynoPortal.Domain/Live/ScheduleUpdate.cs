using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Live;

/// <summary>What an open board hears.</summary>
public abstract record ScheduleUpdate
{
    private ScheduleUpdate()
    {
    }

    /// <summary>These rows are now so. A row whose revision is not higher than the one at hand is old news.</summary>
    /// <param name="Allocations">Allocations, cancelled ones too.</param>
    /// <param name="Outages">Outages, lifted ones too.</param>
    public sealed record Changed(IReadOnlyList<ListedAllocation> Allocations, IReadOnlyList<Outage> Outages) : ScheduleUpdate
    {
        /// <summary>The time that the rows took before or take now, set-up included: who shows none of it has nothing to do. Null when it isn't known.</summary>
        public Slot? Span { get; init; }

        /// <summary>Who did it; null for the portal itself.</summary>
        public UserId? By { get; init; }

        /// <summary>Their name, as others see it.</summary>
        public string? ByName { get; init; }
    }

    /// <summary>Something was missed, or too much changed at once: read the window again.</summary>
    public sealed record Resync : ScheduleUpdate;
}
