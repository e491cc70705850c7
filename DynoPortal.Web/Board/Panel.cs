using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What is open over the board; one at a time.</summary>
internal abstract record Panel
{
    private Panel()
    {
    }

    /// <summary>A booking is being entered.</summary>
    internal sealed record OfBooking(BookingDraft Draft) : Panel;

    /// <summary>A booking's details.</summary>
    internal sealed record OfAllocation(AllocationId Id) : Panel;

    /// <summary>A dyno's details.</summary>
    internal sealed record OfDyno(Dyno Dyno) : Panel;
}
