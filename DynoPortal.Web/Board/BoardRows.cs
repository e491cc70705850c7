using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Everything that a board draws: every live allocation whose slot or set-up touches the window, every outage that does.</summary>
/// <param name="Board">The frame.</param>
/// <param name="Allocations">By start.</param>
/// <param name="Outages">By start; those around the allocations too, where they last longer than the window.</param>
/// <param name="Mark">What the node had heard when the reading began; see <see cref="Domain.Live.ScheduleFeed.MarkOf"/>.</param>
/// <param name="Now">The portal's clock when they were read.</param>
public sealed record BoardRows(ScheduleBoard Board, IReadOnlyList<ListedAllocation> Allocations, IReadOnlyList<Outage> Outages, string Mark, DateTimeOffset Now);
