using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>The earliest opening of a wish, or why there is none.</summary>
/// <param name="Opening">The opening; null when there is none.</param>
/// <param name="Text">What to say of it, as one sentence or more.</param>
public sealed record NextOpening(Opening? Opening, string Text);
