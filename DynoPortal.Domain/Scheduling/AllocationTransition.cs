namespace DynoPortal.Domain.Scheduling;

/// <summary>Where a change leads an allocation from the state it is in: held → scheduled → in progress → completed, or cancelled.</summary>
internal abstract record AllocationTransition
{
    private AllocationTransition()
    {
    }

    /// <summary>It can't be done from here.</summary>
    internal sealed record Refused(Refusal Refusal) : AllocationTransition;

    /// <summary>The row it leaves behind, and whether the rules about the slot must hold for it.</summary>
    internal sealed record To(string Action, Allocation Row, bool AsksForSlot) : AllocationTransition;

    public static AllocationTransition Of(ScheduleChange.IOfAllocation change, Allocation row, ChangeSet set, ScheduleSnapshot lab, DateTimeOffset now) => change switch
    {
        ScheduleChange.Restore back => Restored(back.Before, row, set, lab, now),
        ScheduleChange.Cancel { Reason: CancelReason.Expired } when row.HasExpired(now) =>
            new To("expired", row.Cancelled(CancelReason.Expired), false),
        // An expired hold is as good as cancelled, whether or not anyone has swept it yet.
        _ when !row.IsLive || row.HasExpired(now) => Wrong(row with { Status = AllocationStatus.Cancelled }, "changed"),
        ScheduleChange.Confirm when row.Status == AllocationStatus.Held => new To("confirmed", row with { Status = AllocationStatus.Scheduled, HeldUntil = null }, true),
        ScheduleChange.Confirm => Wrong(row, "confirmed"),
        ScheduleChange.Move move => Placed("moved", row, move.Slot, lab, move.Dyno),
        ScheduleChange.Resize resize => Placed("resized", row, resize.Slot, lab),
        ScheduleChange.Extend extend when extend.End <= row.Slot.End =>
            new Refused(new(RefusalCode.Invalid, $"{row.DisplayNumber} ends {lab.Facility.Clock.Text(row.Slot.End)}; an extension must end later.")),
        ScheduleChange.Extend extend => Placed("extended", row, row.Slot with { End = extend.End }, lab),
        ScheduleChange.Cancel { Reason: CancelReason.Refused } refusing when row.Status == AllocationStatus.Held =>
            new To("refused", row.Cancelled(CancelReason.Refused) with { Notes = Told(row.Notes, refusing.Why!.Trim()) }, false),
        ScheduleChange.Cancel { Reason: CancelReason.Refused } => Wrong(row, "refused; cancel it instead"),
        ScheduleChange.Cancel cancel when row.Status is AllocationStatus.Held or AllocationStatus.Scheduled =>
            new To("cancelled", row.Cancelled(cancel.Reason), false),
        ScheduleChange.Cancel => Wrong(row, "cancelled; complete it instead"),
        ScheduleChange.Start when row.Status == AllocationStatus.Scheduled => Started(row, lab, now),
        ScheduleChange.Start => Wrong(row, "started"),
        ScheduleChange.Complete when row.Status == AllocationStatus.InProgress => new To("completed", Completed(row, now), false),
        ScheduleChange.Complete => Wrong(row, "completed"),
        ScheduleChange.Annotate annotate => new To("annotated", row with { Notes = annotate.Notes }, false),
        ScheduleChange.Assign assign => new To("assigned", row with { Technician = assign.Technician }, false),
        _ => throw new InvalidOperationException($"{change.GetType().Name} has no transition."),
    };

    /// <summary>A status as people say it.</summary>
    public static string Words(AllocationStatus status) => status == AllocationStatus.InProgress ? "in progress" : status.ToString().ToLowerInvariant();

    private static AllocationTransition Placed(string action, Allocation row, Slot slot, ScheduleSnapshot lab, Fleet.DynoId? to = null)
    {
        var id = to ?? row.DynoId;
        if (!lab.Dynos.TryGetValue(id, out var dyno)) return new Refused(new(RefusalCode.NotFound, "There is no such dyno in this facility."));
        if (row.Status == AllocationStatus.Completed) return Wrong(row, "moved");
        if (row.Status == AllocationStatus.InProgress && (id != row.DynoId || slot.Start != row.Slot.Start))
            return new Refused(new(RefusalCode.WrongStatus, $"{row.DisplayNumber} is in progress: only its end can change."));
        return new To(action, row with { DynoId = id, Slot = slot, Occupied = dyno.Occupied(slot) }, true);
    }

    private static AllocationTransition Started(Allocation row, ScheduleSnapshot lab, DateTimeOffset now) => now < row.Occupied.Start
        ? new Refused(new(RefusalCode.WrongStatus, $"{row.DisplayNumber} begins {lab.Facility.Clock.Text(row.Occupied.Start)}, set-up included; move it to start sooner."))
        : new To("started", row with { Status = AllocationStatus.InProgress, ActualStart = now }, false);

    private static Allocation Completed(Allocation row, DateTimeOffset now)
    {
        // A slot must hold time, so one that is completed before it began keeps a minute.
        var end = now > row.Slot.Start.AddMinutes(1) ? now : row.Slot.Start.AddMinutes(1);
        var slot = end < row.Slot.End ? row.Slot with { End = end } : row.Slot;
        var setUpAfter = row.Occupied.End - row.Slot.End;
        return row with { Status = AllocationStatus.Completed, ActualEnd = now, Slot = slot, Occupied = row.Occupied with { End = slot.End + setUpAfter } };
    }

    private static AllocationTransition Restored(Allocation before, Allocation row, ChangeSet set, ScheduleSnapshot lab, DateTimeOffset now)
    {
        if (set.Undoes is null) return new Refused(new(RefusalCode.Forbidden, "Only undo can put a booking back."));
        var ran = before.Status is AllocationStatus.InProgress || row.Status is AllocationStatus.InProgress or AllocationStatus.Completed;
        var asks = before.IsLive && (!row.IsLive || before.Slot != row.Slot || before.DynoId != row.DynoId);
        var begun = BookingRules.HasBegun(lab.Facility, before.Slot, now) || BookingRules.HasBegun(lab.Facility, row.Slot, now);
        // Start and complete happen while the slot runs, so they can be taken back until it has ended.
        if (ran ? before.Slot.End <= now : (asks || !before.IsLive) && begun)
            return new Refused(new(RefusalCode.TooLate, $"{row.DisplayNumber} has begun, so this can't be undone any more."));
        if (before.HasExpired(now)) return new Refused(new(RefusalCode.TooLate, $"The hold of {row.DisplayNumber} has run out, so this can't be undone any more."));
        if (before.IsLive && !row.IsLive && before.Request is { } id && lab.Requests.TryGetValue(id, out var request) && request.Withdrawn)
            return new Refused(new(RefusalCode.WrongStatus, $"{Planning.TestRequest.NumberText(request.Number)} has been withdrawn since, so {row.DisplayNumber} can't be put back."));
        return new To(!before.IsLive ? "cancelled" : row.IsLive ? "put back" : "restored", before with { Number = row.Number }, asks);
    }

    // The reason is what the requester must read, so it stands whole even where the notes are full.
    private static string Told(string notes, string why)
    {
        var line = $"Refused: {why}";
        var room = Allocation.LongestNotes - line.Length - 1;
        return notes.Length == 0 ? line : $"{(notes.Length <= room ? notes : notes[..room])}\n{line}";
    }

    private static Refused Wrong(Allocation row, string done) => new(new Refusal(RefusalCode.WrongStatus,
        $"{row.DisplayNumber} is {Words(row.Status)} and can't be {done}.") { AllocationId = row.Id });
}
