using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Board;

/// <summary>One dyno's lane, as drawn. Immutable: a lane that changed is another object, and one that didn't is the same.</summary>
/// <param name="Dyno">The dyno.</param>
/// <param name="Bars">Its bookings in the window, by start.</param>
/// <param name="Outages">Its outages in the window, by start.</param>
/// <param name="Revision">Grows with every change of what is drawn.</param>
public sealed record LaneView(Dyno Dyno, IReadOnlyList<BarView> Bars, IReadOnlyList<OutageView> Outages, int Revision);

/// <summary>The lanes of one dyno group.</summary>
public sealed record LaneGroup(string Name, IReadOnlyList<LaneView> Lanes);
