using DynoPortal.Domain.Assistant.Tools;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Proposals;

/// <summary>What would be accepted in place of a proposal that the rules refuse.</summary>
/// <param name="Ordinal">By which people name it, from 1.</param>
/// <param name="Dyno">Name of the dyno.</param>
/// <param name="From">Start in site time as tools write it, such as <c>2026-03-10T08:00</c>.</param>
/// <param name="To">End, written alike.</param>
public sealed record OfferedSlot(int Ordinal, string Dyno, string From, string To)
{
    /// <summary>All alternatives of these changes, in order.</summary>
    public static IReadOnlyList<OfferedSlot> Of(IEnumerable<ReviewedChange> changes) =>
    [
        .. changes.SelectMany(change => change.Alternatives.Select(opening => (Opening: opening, change.Booking!.Facility.Clock))).Select((each, index) =>
            new OfferedSlot(index + 1, each.Opening.DynoName, each.Clock.WriteTime(each.Opening.Slot.Start), each.Clock.WriteTime(each.Opening.Slot.End))),
    ];
}
