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

    /// <summary>A booking's details, as it is now.</summary>
    internal sealed record OfAllocation(ListedAllocation Row) : Panel
    {
        /// <summary>The booking.</summary>
        public AllocationId Id => Row.Allocation.Id;
    }

    /// <summary>Something was dropped where it can't be.</summary>
    internal sealed record OfRefusal(RefusedDrop Drop) : Panel;

    /// <summary>Several bookings are about to be cancelled, as they were seen.</summary>
    internal sealed record OfCancellation(IReadOnlyList<Allocation> Rows) : Panel;

    /// <summary>An open proposal of the reader's own.</summary>
    internal sealed record OfProposal(ProposalShown Shown) : Panel;

    /// <summary>The keys of the board.</summary>
    internal sealed record OfKeys : Panel;

    /// <summary>A dyno's details, with its outages in the window.</summary>
    internal sealed record OfDyno(Dyno Dyno, IReadOnlyList<Outage> Outages) : Panel;
}
