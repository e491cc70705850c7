using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Which slots to hold against the rules: one for each candidate instant, on every dyno or on one.</summary>
public abstract record SlotMaskRequest
{
    private SlotMaskRequest()
    {
    }

    /// <summary>The instants to try, ascending, such as site midnights or quarters of an hour.</summary>
    public required IReadOnlyList<DateTimeOffset> Candidates { get; init; }

    /// <summary>The vehicle; null while none is chosen, and then nothing is said about what it needs or where it is.</summary>
    public Vehicle? Vehicle { get; init; }

    /// <summary>The test type; null while none is chosen.</summary>
    public TestType? TestType { get; init; }

    /// <summary>The booking that is moved or resized, whose own slot is not in its way; null for a new one.</summary>
    public Allocation? Moving { get; init; }

    /// <summary>The only dyno to answer for; null for all.</summary>
    public DynoId? Dyno { get; init; }

    /// <summary>The slot that a candidate stands for.</summary>
    internal abstract Slot SlotAt(SiteClock clock, DateTimeOffset candidate);

    /// <summary>Candidates are starts of slots of one length: what a booking that is made or moved asks.</summary>
    public sealed record Starts(BookingLength Length) : SlotMaskRequest
    {
        internal override Slot SlotAt(SiteClock clock, DateTimeOffset candidate) => clock.SlotAt(candidate, Length);
    }

    /// <summary>Candidates are ends of slots that start here: what dragging the right edge asks.</summary>
    public sealed record EndsFrom(DateTimeOffset Start) : SlotMaskRequest
    {
        internal override Slot SlotAt(SiteClock clock, DateTimeOffset candidate) => new(Start, candidate);
    }

    /// <summary>Candidates are starts of slots that end here: what dragging the left edge asks.</summary>
    public sealed record StartsUntil(DateTimeOffset End) : SlotMaskRequest
    {
        internal override Slot SlotAt(SiteClock clock, DateTimeOffset candidate) => new(candidate, End);
    }
}
