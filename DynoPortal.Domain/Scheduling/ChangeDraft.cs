using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Turns one change into the row it would leave behind: permission, shape, existence and state, everything before the rules about the slot.</summary>
internal sealed class ChangeDraft(ScheduleChange change, ChangeSet set, Actor actor, ScheduleSnapshot lab, DateTimeOffset now)
{
    /// <summary>A change with what it would do, or with why it can't.</summary>
    internal sealed record Made(ScheduleChange Change, IReadOnlyList<Refusal> Refusals, HistoryEntry? Entry, bool AsksForSlot);

    /// <param name="row">The booking that the change names, as the changes before it left it; null when there is none.</param>
    /// <param name="outage">The same for an outage.</param>
    public Made Make(Allocation? row, Outage? outage) => change switch
    {
        ScheduleChange.Book book => For(book.Request, book.RequestRevision, Create(book.Id, book.Vehicle, book.Dyno, book.Slot, book.TestType, book.Notes, null, isHold: false)),
        ScheduleChange.TakeOver over => For(over.Request, null, TakeOver(over)),
        ScheduleChange.Hold hold => Create(hold.Id, hold.Vehicle, hold.Dyno, hold.Slot, hold.TestType, hold.Notes, hold.Until, isHold: true),
        ScheduleChange.IOfAllocation of => OfAllocation(of, row),
        ScheduleChange.IOfOutage of => OfOutage(of, outage),
        ScheduleChange.DeclareOutage declare => Declare(declare),
        _ => throw new InvalidOperationException($"{change.GetType().Name} has no draft."),
    };

    private Made Create(AllocationId id, VehicleId vehicle, DynoId dyno, Slot slot, string testType, string notes, DateTimeOffset? until, bool isHold)
    {
        if (Forbids(Permission.Create) is { } forbidden) return Refused(forbidden);
        var test = lab.TestTypes.GetValueOrDefault(testType);
        var refusals = new List<Refusal>();
        if (!lab.Vehicles.ContainsKey(vehicle)) refusals.Add(NotFound("vehicle"));
        if (!lab.Dynos.ContainsKey(dyno)) refusals.Add(NotFound("dyno"));
        if (test is null) refusals.Add(NotFound("test type"));
        if (test is null || refusals.Count > 0) return Refused([.. refusals]);

        var waits = isHold || (test.NeedsApproval && !MayApprove(test.Code));
        return Accepted(isHold ? "held" : "booked", null, new Allocation
        {
            Id = id,
            DynoId = dyno,
            VehicleId = vehicle,
            TestType = test.Code,
            Slot = slot,
            Occupied = lab.Dynos[dyno].Occupied(slot),
            Status = waits ? AllocationStatus.Held : AllocationStatus.Scheduled,
            HeldUntil = waits ? until ?? now.AddHours(lab.Facility.Limits.HoldHours) : null,
            // A plan books for the lab, so no person's quota stands in its way.
            Requester = actor.Channel == Channel.Plan ? null : actor.Id,
            Notes = notes,
        }, asksForSlot: true);
    }

    // What a workbook says has happened or is planned needs neither approval nor a person's quota; it is nobody's own.
    private Made TakeOver(ScheduleChange.TakeOver over)
    {
        if (Forbids(Permission.Import) is { } forbidden) return Refused(forbidden);
        var made = Create(over.Id, over.Vehicle, over.Dyno, over.Slot, over.TestType, over.Notes, null, isHold: false);
        if (made.Entry?.After is not { } row) return made;
        if (over.Status is not (AllocationStatus.Scheduled or AllocationStatus.InProgress or AllocationStatus.Completed))
            return Refused(new Refusal(RefusalCode.Invalid, "A test is taken over as scheduled, in progress or completed."));
        var (ran, ended) = (over.Status != AllocationStatus.Scheduled, over.Status == AllocationStatus.Completed);
        if (ended ? over.Slot.End > now : ran && over.Slot.Start > now)
            return Refused(new Refusal(RefusalCode.WrongStatus, $"{lab.Facility.Clock.Text(ended ? over.Slot.End : over.Slot.Start)} is still to come, so the test can't have {(ended ? "ended" : "begun")}."));
        return Accepted("taken over", null, row with
        {
            Status = over.Status,
            HeldUntil = null,
            ActualStart = ran ? over.Slot.Start : null,
            ActualEnd = ended ? over.Slot.End : null,
            Requester = null,
        }, asksForSlot: true);
    }

    private Made For(TestRequestId? asked, int? seen, Made made)
    {
        if (asked is not { } id || made.Entry?.After is not { } row) return made;
        if (!lab.Requests.TryGetValue(id, out var request)) return Refused(NotFound("test request"));
        if (request.Withdrawn) return Refused(new Refusal(RefusalCode.WrongStatus, $"{TestRequest.NumberText(request.Number)} has been withdrawn."));
        if (seen is not null && seen != request.Revision) return Refused(new Refusal(RefusalCode.Stale, $"{TestRequest.NumberText(request.Number)} has been changed since its place was chosen. Plan it again."));
        return request.Vehicle == row.VehicleId && request.TestType == row.TestType ? made with { Entry = made.Entry with { After = row with { Request = id } } }
            : Refused(new Refusal(RefusalCode.Invalid, $"{TestRequest.NumberText(request.Number)} asks for another vehicle or test type."));
    }

    private Made OfAllocation(ScheduleChange.IOfAllocation of, Allocation? row)
    {
        if (row is null) return Refused(NotFound("booking"));
        var needed = PermissionFor(of, row);
        if ((needed == Permission.Approve ? ForbidsApproval(row.TestType) : Forbids(needed)) is { } forbidden) return Refused(forbidden);
        if (of is ScheduleChange.Restore back ? !row.SaysTheSame(back.Seen) : of.Revision is { } seen && seen != row.Revision) return Refused(Stale(row));
        return AllocationTransition.Of(of, row, set, lab, now) switch
        {
            AllocationTransition.Refused no => Refused(no.Refusal),
            AllocationTransition.To to => Accepted(to.Action, row, Approvable(of, to.Row) with { Revision = row.Revision + 1 }, to.AsksForSlot),
            _ => throw new InvalidOperationException("A transition is refused or leads somewhere."),
        };
    }

    // What was approved was that slot on that dyno: whoever can't approve another one asks again.
    private Allocation Approvable(ScheduleChange.IOfAllocation of, Allocation row) =>
        of is ScheduleChange.Move or ScheduleChange.Resize or ScheduleChange.Extend && row.Status == AllocationStatus.Scheduled
        && lab.TestTypes[row.TestType].NeedsApproval && !MayApprove(row.TestType)
            ? row with { Status = AllocationStatus.Held, HeldUntil = now.AddHours(lab.Facility.Limits.HoldHours) }
            : row;

    private string PermissionFor(ScheduleChange.IOfAllocation of, Allocation row)
    {
        var own = row.Requester is { } requester && requester == actor.Id;
        return of switch
        {
            ScheduleChange.Confirm or ScheduleChange.Cancel { Reason: CancelReason.Refused } => Permission.Approve,
            ScheduleChange.Cancel => own ? Permission.CancelOwn : Permission.CancelAny,
            ScheduleChange.Start or ScheduleChange.Complete => Permission.Run,
            ScheduleChange.Annotate => own && !May(Permission.AnnotateAny) ? Permission.AnnotateOwn : Permission.AnnotateAny,
            ScheduleChange.Assign => Permission.Assign,
            ScheduleChange.Restore restore => PermissionToRestore(restore.Before, row, own),
            _ => own ? Permission.MoveOwn : Permission.MoveAny,
        };
    }

    // Taking a change back needs what making it needed.
    private static string PermissionToRestore(Allocation before, Allocation row, bool own) =>
        row.IsLive != before.IsLive && (row.IsLive ? before : row).CancelReason == CancelReason.Refused ? Permission.Approve
        : row.IsLive != before.IsLive ? own ? Permission.CancelOwn : Permission.CancelAny
        : row.Status is AllocationStatus.InProgress or AllocationStatus.Completed && before.Status != row.Status ? Permission.Run
        : before.Status != row.Status ? Permission.Approve
        : before.Technician != row.Technician ? Permission.Assign
        : before.Notes != row.Notes ? own ? Permission.AnnotateOwn : Permission.AnnotateAny
        : own ? Permission.MoveOwn : Permission.MoveAny;

    private Made Declare(ScheduleChange.DeclareOutage declare)
    {
        if (Forbids(Permission.DeclareOutage) is { } forbidden) return Refused(forbidden);
        if (!lab.Dynos.ContainsKey(declare.Dyno)) return Refused(NotFound("dyno"));
        var made = new Outage(declare.Id, declare.Dyno, declare.Slot, declare.Kind, declare.Reason.Trim(), Lifted: false, Revision: 1) { Verification = declare.Verification?.Trim(), Occurrence = declare.Occurrence };
        return Accepted("declared", null, made);
    }

    private Made OfOutage(ScheduleChange.IOfOutage of, Outage? row)
    {
        if (Forbids(Permission.DeclareOutage) is { } forbidden) return Refused(forbidden);
        if (row is null) return Refused(NotFound("outage"));
        if (of is ScheduleChange.RestoreOutage back ? !row.SaysTheSame(back.Seen) : of.Revision is { } seen && seen != row.Revision)
            return Refused(new Refusal(RefusalCode.Stale, $"The outage has changed since you saw it: it is now {lab.Facility.Clock.Text(row.Slot)}, {row.Reason}"));
        if (of is ScheduleChange.RestoreOutage && set.Undoes is null) return Refused(new Refusal(RefusalCode.Forbidden, "Only undo can put an outage back."));
        if (row.Lifted && of is not ScheduleChange.RestoreOutage) return Refused(new Refusal(RefusalCode.WrongStatus, "The outage has been lifted already."));
        var (action, after) = of switch
        {
            ScheduleChange.ChangeOutage to => ("outage changed", row with { Slot = to.Slot, Kind = to.Kind, Reason = to.Reason.Trim(), Verification = to.Kind == OutageKind.Calibration ? row.Verification : null }),
            ScheduleChange.LiftOutage when row.Slot.Start < now && now < row.Slot.End => ("lifted", row with { Slot = row.Slot with { End = now } }),
            ScheduleChange.LiftOutage lift => ("lifted", row with { Lifted = true, Occurrence = lift.LeavesSeries ? null : row.Occurrence }),
            ScheduleChange.RestoreOutage restore => ("outage restored", restore.Before),
            _ => throw new InvalidOperationException($"{of.GetType().Name} has no draft."),
        };
        return Accepted(action, row, after with { Revision = row.Revision + 1 });
    }

    private bool May(string permission) => actor.Id is null || lab.Permissions.Contains(Needed(permission));

    // A rule of the facility says by whom in place of the permission; a plan is approved as a whole.
    private bool MayApprove(string testType) => actor.Id is null || actor.Channel == Channel.Plan ? May(Permission.Approve) : lab.MayApprove(testType);

    private Refusal? ForbidsApproval(string testType) =>
        MayApprove(testType) ? Overriding()
        : lab.Facility.Rules.ApproversOf(testType).Count == 0 ? Forbids(Permission.Approve)
        : new(RefusalCode.Forbidden, $"Your role doesn't approve this. {RuleText.Approval(lab.Facility, lab.TestTypes[testType])}");

    // Whoever may approve a plan may approve all of it.
    private string Needed(string permission) => actor.Channel == Channel.Plan ? Permission.ApproveProposal : permission;

    private Refusal? Forbids(string permission) => May(permission) ? Overriding() : Refusal.Lacking(Needed(permission));

    private Refusal? Overriding() =>
        set.OverrideReason is null || May(Permission.Override) ? null
            : new(RefusalCode.Forbidden, $"Your role can't override rules ({Permission.Override}). Leave the reason out, or ask a scheduler.");

    private Refusal Stale(Allocation row) => new(RefusalCode.Stale,
        $"{row.DisplayNumber} has changed since you saw it (revision {row.Revision}): it is now {AllocationTransition.Words(row.Status)} on "
        + $"{(lab.Dynos.TryGetValue(row.DynoId, out var dyno) ? dyno.Name : "another dyno")}, {lab.Facility.Clock.Text(row.Slot)}.")
    { AllocationId = row.Id };

    // The same words whether it never existed or belongs to another facility.
    private static Refusal NotFound(string what) => new(RefusalCode.NotFound, $"There is no such {what} in this facility.");

    private Made Refused(params IReadOnlyList<Refusal> refusals) => new(change, refusals, null, false);

    private Made Accepted(string action, Allocation? before, Allocation after, bool asksForSlot) =>
        new(change, [], Entry(action) with { Before = before, After = after }, asksForSlot);

    private Made Accepted(string action, Outage? before, Outage after) =>
        new(change, [], Entry(action) with { OutageBefore = before, OutageAfter = after }, false);

    private HistoryEntry Entry(string action) => new()
    {
        ChangeSet = set.Id,
        At = now,
        Actor = actor.Id,
        Channel = actor.Channel,
        Action = set.Undoes is null ? action : "undone: " + action,
    };
}
