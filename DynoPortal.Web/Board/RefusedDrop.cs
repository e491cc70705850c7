using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What was let go of where it can't be.</summary>
/// <param name="Refused">Every reason, with openings.</param>
/// <param name="Instead">Makes a change of an opening; null where openings don't help.</param>
public sealed record RefusedDrop(ChangeOutcome.Refused Refused, Func<Opening, ScheduleChange>? Instead)
{
    /// <summary>Says what didn't happen.</summary>
    public string Title { get; init; } = "It stays where it was, because:";

    /// <summary>What taking an opening does.</summary>
    public string Verb { get; init; } = "Move to";
}
