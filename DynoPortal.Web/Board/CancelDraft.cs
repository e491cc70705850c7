using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Says which changes give a booking back.</summary>
internal static class CancelDraft
{
    /// <summary>The longest reason that a screen asks for.</summary>
    public const int LongestReason = 300;

    /// <summary>A cancellation of the booking as it was seen; a reason becomes the last line of its notes, where the history keeps it.</summary>
    public static IReadOnlyList<ScheduleChange> ToChanges(Allocation seen, string reason) => reason.Trim() is { Length: > 0 } why
        ?
        [
            new ScheduleChange.Annotate(seen.Id, $"{seen.Notes}\nCancelled: {why}".Trim(), seen.Revision),
            new ScheduleChange.Cancel(seen.Id, CancelReason.Person, seen.Revision + 1),
        ]
        : [new ScheduleChange.Cancel(seen.Id, CancelReason.Person, seen.Revision)];
}
