using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What can be done with a booking, asked of the service itself, so that no rule is said twice.</summary>
public sealed record AllowedActions
{
    private static readonly HashSet<string> Never = [RefusalCode.Forbidden, RefusalCode.WrongStatus, RefusalCode.NotFound];

    /// <summary>Nothing.</summary>
    public static AllowedActions None { get; } = new();

    /// <summary>Move or resize it.</summary>
    public bool Move { get; private init; }

    /// <summary>Confirm the hold.</summary>
    public bool Confirm { get; private init; }

    /// <summary>Start it.</summary>
    public bool Start { get; private init; }

    /// <summary>Complete it.</summary>
    public bool Complete { get; private init; }

    /// <summary>Cancel it.</summary>
    public bool Cancel { get; private init; }

    /// <summary>Write its notes.</summary>
    public bool Annotate { get; private init; }

    /// <summary>Asks the service about each.</summary>
    public static async Task<AllowedActions> OfAsync(ChangeDesk desk, Actor actor, Allocation row, CancellationToken cancellationToken)
    {
        async Task<bool> MayAsync(ScheduleChange change) =>
            (await desk.PreviewAsync(actor, change, cancellationToken)).SelectMany(reviewed => reviewed.Refusals).All(refusal => !Never.Contains(refusal.Code));

        return new AllowedActions
        {
            Move = await MayAsync(new ScheduleChange.Resize(row.Id, row.Slot)),
            Confirm = await MayAsync(new ScheduleChange.Confirm(row.Id)),
            Start = await MayAsync(new ScheduleChange.Start(row.Id)),
            Complete = await MayAsync(new ScheduleChange.Complete(row.Id)),
            Cancel = await MayAsync(new ScheduleChange.Cancel(row.Id)),
            Annotate = await MayAsync(new ScheduleChange.Annotate(row.Id, row.Notes)),
        };
    }
}
