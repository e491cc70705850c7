using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>What can be said of a change set without looking at the schedule. Such a refusal answers 400.</summary>
internal static class ChangeShape
{
    // Far beyond any plan, and far inside what PostgreSQL and .NET can count.
    private static readonly Slot Calendar = new(new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(3 * 366);

    /// <summary>Every reason against each change, in order; null when there is none at all.</summary>
    public static IReadOnlyList<ReviewedChange>? Check(ChangeSet set)
    {
        if (Whole(set) is { } refusal) return [.. set.Changes.Take(1).Select(change => new ReviewedChange(change, [refusal], null, null)).DefaultIfEmpty(Nothing(refusal))];
        var named = new HashSet<Guid>();
        var reviewed = set.Changes.Select(change => new ReviewedChange(change, [.. Check(change, named)], null, null)).ToList();
        return reviewed.Exists(change => change.Refusals.Count > 0) ? reviewed : null;
    }

    private static ReviewedChange Nothing(Refusal refusal) => new(new ScheduleChange.Cancel(default), [refusal], null, null);

    private static Refusal? Whole(ChangeSet set) =>
        set.Id.Value == Guid.Empty ? Invalid("A change set needs an id: a new GUID.")
        : set.Changes.Count is 0 or > ChangeSet.MostChanges ? Invalid($"A change set holds 1 to {ChangeSet.MostChanges} changes; this one has {set.Changes.Count}.")
        : set.OverrideReason is { } reason && reason.Trim().Length is < 3 or > 500 ? Invalid("The reason for an override has 3 to 500 characters.")
        : null;

    private static IEnumerable<Refusal> Check(ScheduleChange change, HashSet<Guid> named)
    {
        var (id, slot, text) = Parts(change);
        if (id == Guid.Empty) yield return Invalid("An id is missing: give a new GUID.");
        else if (!named.Add(id) && change is ScheduleChange.Book or ScheduleChange.Hold or ScheduleChange.TakeOver or ScheduleChange.DeclareOutage)
            yield return Invalid("An earlier change of this set names the id of this new booking or outage already; give each new one an id of its own.");
        if (slot is { } asked && CheckSlot(asked) is { } wrong) yield return wrong;
        if (change is ScheduleChange.DeclareOutage or ScheduleChange.ChangeOutage && text!.Trim().Length is 0 or > 500)
            yield return Invalid("An outage needs a reason of 1 to 500 characters.");
        if (change is ScheduleChange.DeclareOutage { Verification: { } verification } verifying && (verifying.Kind != OutageKind.Calibration || verification.Trim().Length is 0 or > Verification.LongestName || verification.Contains('\0', StringComparison.Ordinal)))
            yield return Invalid($"Only a calibration performs a verification, whose name has 1 to {Verification.LongestName} characters.");
        if (text is { Length: > Allocation.LongestNotes }) yield return Invalid($"Notes have at most {Allocation.LongestNotes} characters; these have {text.Length}.");
        if (change is ScheduleChange.Cancel { Reason: CancelReason.Refused } refusing && (refusing.Why ?? "").Trim().Length is < 3 or > ScheduleChange.LongestWhy)
            yield return Invalid($"Say why it is refused, in 3 to {ScheduleChange.LongestWhy} characters: the requester reads it.");
        // PostgreSQL can't store it in text.
        if (text?.Contains('\0', StringComparison.Ordinal) == true) yield return Invalid("The text holds a zero character; leave it out.");
    }

    /// <summary>What can be said of a slot alone; null when nothing is against it.</summary>
    public static Refusal? CheckSlot(Slot slot) =>
        BookingRules.SlotRunsForward(slot) ??
        (!Calendar.Contains(slot) ? Invalid("Dates must lie between the years 2000 and 2200.")
        : slot.Length > LongestSpan ? new(RefusalCode.Length, "A slot spans at most three years.")
        : slot.Length < TimeSpan.FromMinutes(1) ? new(RefusalCode.Length, "A slot lasts at least a minute.")
        : null);

    private static (Guid Id, Slot? Slot, string? Text) Parts(ScheduleChange change) => change switch
    {
        ScheduleChange.Book book => (book.Id.Value, book.Slot, book.Notes),
        ScheduleChange.Hold hold => (hold.Id.Value, hold.Slot, hold.Notes),
        ScheduleChange.TakeOver over => (over.Id.Value, over.Slot, over.Notes),
        ScheduleChange.Move move => (move.Id.Value, move.Slot, null),
        ScheduleChange.Resize resize => (resize.Id.Value, resize.Slot, null),
        ScheduleChange.Extend extend => (extend.Id.Value, UpTo(extend.End), null),
        ScheduleChange.Annotate annotate => (annotate.Id.Value, null, annotate.Notes),
        ScheduleChange.Cancel cancel => (cancel.Id.Value, null, cancel.Why),
        ScheduleChange.DeclareOutage declare => (declare.Id.Value, declare.Slot, declare.Reason),
        ScheduleChange.ChangeOutage to => (to.Id.Value, to.Slot, to.Reason),
        ScheduleChange.IOfAllocation of => (of.Id.Value, null, null),
        ScheduleChange.IOfOutage of => (of.Id.Value, null, null),
        _ => throw new InvalidOperationException($"{change.GetType().Name} has no shape."),
    };

    // A minute before the end, so that the end is judged like that of any slot.
    private static Slot UpTo(DateTimeOffset end) => end < Calendar.Start ? new(end, end.AddMinutes(1)) : new(end.AddMinutes(-1), end);

    private static Refusal Invalid(string message) => new(RefusalCode.Invalid, message);
}
