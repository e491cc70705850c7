using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Everything about one booking at one moment, for one reader.</summary>
/// <param name="Row">The booking.</param>
/// <param name="Allowed">What the reader can do with it.</param>
/// <param name="Flags">Why today's fleet would refuse it; empty when it wouldn't.</param>
/// <param name="Neighbours">The bookings next to it.</param>
/// <param name="History">Newest first; null when the reader may not see it.</param>
/// <param name="Technicians">Those who could run it; empty when the reader can't assign one.</param>
public sealed record AllocationDetails(
    ListedAllocation Row, AllowedActions Allowed, IReadOnlyList<Refusal> Flags, IReadOnlyList<Neighbour> Neighbours, IReadOnlyList<ListedHistory>? History, IReadOnlyList<PersonName> Technicians);

/// <summary>A booking next to another one.</summary>
/// <param name="Where">In which way, such as <c>Before, on MPG 22</c>.</param>
/// <param name="Row">The booking.</param>
public sealed record Neighbour(string Where, ListedAllocation Row);
