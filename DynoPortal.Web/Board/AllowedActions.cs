using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What can be done with a booking, asked of the review itself, so that no rule is said twice.</summary>
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

    /// <summary>Assign a technician.</summary>
    public bool Assign { get; private init; }

    /// <summary>Read its history beside everything else that changed.</summary>
    public bool Audit { get; private init; }

    /// <summary>Holds each against a snapshot that has the booking, its dyno and its vehicle.</summary>
    public static AllowedActions Of(ScheduleSnapshot lab, Actor actor, Allocation row, DateTimeOffset now)
    {
        bool May(ScheduleChange change) =>
            ChangeReview.Of(ChangeSet.Of(default, change), actor, lab, now).Changes.SelectMany(reviewed => reviewed.Refusals).All(refusal => !Never.Contains(refusal.Code));

        return new AllowedActions
        {
            Move = May(new ScheduleChange.Resize(row.Id, row.Slot)),
            Confirm = May(new ScheduleChange.Confirm(row.Id)),
            Start = May(new ScheduleChange.Start(row.Id)),
            Complete = May(new ScheduleChange.Complete(row.Id)),
            Cancel = May(new ScheduleChange.Cancel(row.Id)),
            Annotate = May(new ScheduleChange.Annotate(row.Id, row.Notes)),
            Assign = May(new ScheduleChange.Assign(row.Id, row.Technician)),
            Audit = lab.Permissions.Contains(Permission.AuditHistory),
        };
    }
}
