using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>A booking as a bar.</summary>
/// <param name="Row">The booking.</param>
/// <param name="Place">Where its slot lies.</param>
/// <param name="SetUp">Where slot and set-up lie.</param>
/// <param name="Hue">The colour of its test type; see <see cref="TestTypeHues"/>.</param>
/// <param name="Text">All that there is to say in one line.</param>
/// <param name="Dimmed">Whether the filter is about others.</param>
/// <param name="Fresh">Whether it has just changed.</param>
public sealed record BarView(ListedAllocation Row, Span Place, Span SetUp, int Hue, string Text, bool Dimmed, bool Fresh);

/// <summary>An outage as a hatched block.</summary>
/// <param name="Outage">The outage.</param>
/// <param name="Place">Where.</param>
/// <param name="Text">All that there is to say in one line.</param>
/// <param name="Fresh">Whether it has just changed.</param>
public sealed record OutageView(Domain.Fleet.Outage Outage, Span Place, string Text, bool Fresh);
