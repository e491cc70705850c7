using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;

namespace DynoPortal.Domain.Scheduling;

/// <summary>One change of a set, judged.</summary>
/// <param name="Change">The change.</param>
/// <param name="Refusals">Every reason against it; empty when it can be made.</param>
/// <param name="Entry">What it does to its row; null when it can't be made.</param>
/// <param name="Booking">The slot that it asks for, with all that the rules looked at; null for a change that asks for none.</param>
public sealed record ReviewedChange(ScheduleChange Change, IReadOnlyList<Refusal> Refusals, HistoryEntry? Entry, BookingCase? Booking)
{
    /// <summary>What would be accepted instead; at most <see cref="OpeningSearch.MostAlternatives"/>, earliest first.</summary>
    public IReadOnlyList<Opening> Alternatives { get; init; } = [];
}

/// <summary>A change set held against a snapshot: the same judgement for a preview and, under lock, for the real thing.</summary>
public sealed class ChangeReview
{
    private readonly Dictionary<AllocationId, Allocation> allocations;
    private readonly Dictionary<OutageId, Outage> outages;
    private readonly HashSet<AllocationId> standing;
    private readonly ScheduleSnapshot lab;
    private readonly ChangeSet set;
    private readonly Actor actor;
    private readonly DateTimeOffset now;

    private ChangeReview(ChangeSet set, Actor actor, ScheduleSnapshot lab, DateTimeOffset now)
    {
        (this.set, this.actor, this.lab, this.now) = (set, actor, lab, now);
        allocations = lab.Allocations.ToDictionary(row => row.Id);
        outages = lab.Outages.ToDictionary(row => row.Id);
        standing = [.. lab.Allocations.Where(row => row.IsLive).Select(row => row.Id)];
        var drafts = set.Changes.Select(Draft).ToList();
        // Only now, because a change may take what another of the same set gives back.
        Changes = [.. drafts.Select(Judge)];
    }

    /// <summary>Each change of the set, in order.</summary>
    public IReadOnlyList<ReviewedChange> Changes { get; }

    /// <summary>Whether every change can be made.</summary>
    public bool Accepted => Changes.All(change => change.Refusals.Count == 0);

    /// <summary>Holds that have run out and still have a slot that the set asks for; they are cancelled with it.</summary>
    public IReadOnlyList<Allocation> ExpiredInTheWay =>
        [.. lab.Allocations.Where(row => row.HasExpired(now) && allocations[row.Id] == row && Changes.Any(change => IsInTheWay(row, change.Entry?.After)))];

    /// <summary>What to write: the changes in order, then the expired holds.</summary>
    public IReadOnlyList<HistoryEntry> Entries => [.. Changes.Select(change => change.Entry).OfType<HistoryEntry>(), .. ExpiredInTheWay.Select(Expire)];

    /// <summary>Judges a change set against a snapshot that holds the rows it names and their neighbours.</summary>
    public static ChangeReview Of(ChangeSet set, Actor actor, ScheduleSnapshot lab, DateTimeOffset now) => new(set, actor, lab, now);

    // Each change finds the rows as those before it left them, so that a set can change one row several times.
    private ChangeDraft.Made Draft(ScheduleChange change)
    {
        var named = change is ScheduleChange.IOfAllocation of ? allocations.GetValueOrDefault(of.Id) : null;
        var outageNamed = change is ScheduleChange.IOfOutage ofOutage ? outages.GetValueOrDefault(ofOutage.Id) : null;
        var draft = new ChangeDraft(change, set, actor, lab, now).Make(named, outageNamed);
        if (draft.Entry?.After is { } row) allocations[row.Id] = row;
        if (draft.Entry?.OutageAfter is { } outage) outages[outage.Id] = outage;
        return draft;
    }

    private ReviewedChange Judge(ChangeDraft.Made draft)
    {
        if (draft.Entry is not { } entry) return new(draft.Change, draft.Refusals, null, null);
        if (entry.OutageAfter is { } outage) return Judge(draft, entry, outage);
        if (!draft.AsksForSlot) return new(draft.Change, [], entry, null);
        var booking = CaseOf(entry);
        var refusals = BookingRules.Check(booking);
        if (PlacedElsewhere(entry.After!) is { } placed) refusals = [.. refusals, placed];
        return Overriding(TakingOver(new(draft.Change, refusals, entry, booking)));
    }

    // Only now, because the set may give back the booking that the request had.
    private Refusal? PlacedElsewhere(Allocation row)
    {
        if (row.Request is not { } id || !lab.Requests.TryGetValue(id, out var request)) return null;
        var other = allocations.Values.FirstOrDefault(other => other.Request == id && other.Id != row.Id && other.IsLive);
        var placed = other?.Id ?? (request.PlacedAs is { } there && there != row.Id && !allocations.ContainsKey(there) ? there : null);
        return placed is null ? null
            : new(RefusalCode.WrongStatus, $"{TestRequest.NumberText(request.Number)} is placed already{(other is { Number: > 0 } ? $", as {other.DisplayNumber}" : "")}.") { AllocationId = placed };
    }

    private static ReviewedChange TakingOver(ReviewedChange change)
    {
        if (change.Change is not ScheduleChange.TakeOver over) return change;
        var waived = change.Refusals.Where(refusal => ScheduleTakeOver.Waives(over.Status, refusal.Code)).ToList();
        return waived.Count == 0 ? change : change with
        {
            Refusals = [.. change.Refusals.Except(waived)],
            Entry = change.Entry! with { Overrode = $"{string.Join(", ", waived.Select(refusal => refusal.Code))}: as the workbook has it" },
        };
    }

    private BookingCase CaseOf(HistoryEntry entry)
    {
        var row = entry.After!;
        var others = allocations.Values.Where(other => other.Id != row.Id && other.IsLive && !other.HasExpired(now));
        return new BookingCase
        {
            Facility = lab.Facility,
            Now = now,
            Vehicle = lab.Vehicles[row.VehicleId],
            Dyno = lab.Dynos[row.DynoId],
            TestType = lab.TestTypes[row.TestType],
            TestTypes = lab.TestTypes,
            Slot = row.Slot,
            Before = entry.Before is { IsLive: true } before ? before : null,
            OnDyno = others.Where(other => other.DynoId == row.DynoId),
            OfVehicle = others.Where(other => other.VehicleId == row.VehicleId),
            Outages = outages.Values.Where(outage => outage.DynoId == row.DynoId && !outage.Lifted),
            Role = lab.Role,
            CountsForQuotas = actor.Id is not null && actor.Channel != Channel.Plan,
            OpenOfRequester = row.Requester is null || row.Requester != actor.Id ? 0 : lab.OpenOfActor + AlsoNew(row, other => other.Requester == row.Requester),
            OpenOfTeam = lab.OpenOfTeam.GetValueOrDefault(row.VehicleId) + AlsoNew(row, other => IsSame(lab.Vehicles[other.VehicleId].CertificationTeam, lab.Vehicles[row.VehicleId].CertificationTeam)),
            OpenOfProgram = lab.OpenOfProgram.GetValueOrDefault(row.VehicleId) + AlsoNew(row, other => IsSame(lab.Vehicles[other.VehicleId].Program, lab.Vehicles[row.VehicleId].Program)),
        };
    }

    // Other bookings that the same set makes or brings back; none of them is among those that the snapshot has counted.
    private int AlsoNew(Allocation row, Func<Allocation, bool> counts) => allocations.Values.Count(other => other.Id != row.Id && other.IsLive && !standing.Contains(other.Id) && counts(other));

    private static bool IsSame(string? one, string? other) => string.Equals(one?.Trim(), other?.Trim(), StringComparison.OrdinalIgnoreCase);

    private ReviewedChange Judge(ChangeDraft.Made draft, HistoryEntry entry, Outage outage)
    {
        // A fault is a fact and is taken down whoever has booked; planned work waits until the bookings are moved.
        if (outage.Lifted || outage.Kind == OutageKind.Fault || (entry.OutageBefore is { Lifted: false } before && before.Slot == outage.Slot)) return new(draft.Change, [], entry, null);
        var refusals = allocations.Values
            .Where(row => row.DynoId == outage.DynoId && row.IsLive && !row.HasExpired(now) && row.Status != AllocationStatus.Completed && row.Occupied.Overlaps(outage.Slot))
            .OrderBy(row => row.Slot.Start)
            .Select(row => new Refusal(RefusalCode.DynoOverlap,
                $"{lab.Dynos[row.DynoId].Name} is taken by {row.DisplayNumber}, {lab.Facility.Clock.Text(row.Slot)}; move it first.")
            { AllocationId = row.Id });
        return new(draft.Change, [.. refusals], entry, null);
    }

    private ReviewedChange Overriding(ReviewedChange change)
    {
        if (set.OverrideReason is not { } reason) return change;
        var overridden = change.Refusals.Where(refusal => RefusalCode.Overridable.Contains(refusal.Code)).ToList();
        if (overridden.Count == 0) return change;
        return change with
        {
            Refusals = [.. change.Refusals.Except(overridden)],
            Entry = change.Entry! with { Overrode = $"{string.Join(", ", overridden.Select(refusal => refusal.Code))}: {reason}" },
        };
    }

    private static bool IsInTheWay(Allocation expired, Allocation? row) =>
        row is { IsLive: true } && row.Id != expired.Id
        && ((row.DynoId == expired.DynoId && row.Occupied.Overlaps(expired.Occupied)) || (row.VehicleId == expired.VehicleId && row.Slot.Overlaps(expired.Slot)));

    private HistoryEntry Expire(Allocation hold) => new()
    {
        ChangeSet = set.Id,
        At = now,
        Actor = null,
        Channel = Channel.System,
        Action = "expired",
        Before = hold,
        After = hold.Cancelled(CancelReason.Expired) with { Revision = hold.Revision + 1 },
    };
}
