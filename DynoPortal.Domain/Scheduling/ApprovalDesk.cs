using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>A held booking that waits for somebody's approval, or did.</summary>
/// <param name="Row">The booking.</param>
/// <param name="Since">Since when it has been held; for one that has run out, when that was told.</param>
/// <param name="HasExpired">Whether its hold has run out, so that its slot is free again.</param>
public sealed record WaitingBooking(ListedAllocation Row, DateTimeOffset Since, bool HasExpired);

/// <summary>A held booking as somebody saw it who decides about it.</summary>
/// <param name="Id">The booking.</param>
/// <param name="Revision">The one that was seen: a booking that has changed since stays as it is. Null for whatever it is by now.</param>
/// <param name="Set">The id under which the decision is applied, so that the same sent again answers what became of it then; null for a new one.</param>
public sealed record SeenBooking(AllocationId Id, int? Revision, ChangeSetId? Set = null);

/// <summary>What became of a decision about one held booking.</summary>
/// <param name="Id">The booking.</param>
/// <param name="Refusals">Why nothing was done; empty when it was.</param>
/// <param name="After">The booking as it is since; null when nothing was done.</param>
public sealed record ApprovalResult(AllocationId Id, IReadOnlyList<Refusal> Refusals, Allocation? After);

/// <summary>Reads which bookings wait.</summary>
public interface IApprovalReader
{
    /// <summary>Held bookings with when they began to be, the longest first, and those whose hold ran out since the instant given, the last first; at most 500 of either.</summary>
    Task<IReadOnlyList<(AllocationId Id, DateTimeOffset Since, bool HasExpired)>> WaitingAsync(Fleet.FacilityId facility, DateTimeOffset expiredSince, CancellationToken cancellationToken);

    /// <summary>How many bookings are held at an instant, by the code of their test type; those of which none is aren't named.</summary>
    Task<IReadOnlyList<(string TestType, int Count)>> CountAsync(Fleet.FacilityId facility, DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>Where held bookings are approved and refused. Each decision is a change set of its own, judged under lock like any other, so one that fails stops no other.</summary>
public sealed class ApprovalDesk(IScheduleReader reader, IApprovalReader waiting, AllocationService service, TimeProvider clock)
{
    /// <summary>The most bookings that one request over the API decides about.</summary>
    public const int MostAtOnce = 100;

    /// <summary>How long one whose hold ran out is named.</summary>
    public static readonly TimeSpan ExpiredShown = TimeSpan.FromDays(7);

    // Who the actor is, the rules and the test types, with none of the schedule.
    private static readonly SnapshotScope NoRows = new() { Vehicles = [], Dynos = [], Window = null };

    /// <summary>How many bookings wait about which the actor may decide. Asked after every change of the schedule, and so the rules are read only where something is held.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken cancellationToken)
    {
        var held = await waiting.CountAsync(actor.Facility, clock.GetUtcNow(), cancellationToken);
        if (held.Count == 0) return 0;
        var lab = await reader.SnapshotAsync(actor, NoRows, cancellationToken);
        return held.Where(each => lab.MayApprove(each.TestType)).Sum(each => each.Count);
    }

    /// <summary>The bookings about which the actor may decide, those whose hold ran out last; null for who may approve no test type.</summary>
    public async Task<IReadOnlyList<WaitingBooking>?> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var lab = await reader.SnapshotAsync(actor, NoRows, cancellationToken);
        if (!lab.TestTypes.Keys.Any(lab.MayApprove)) return null;
        var now = clock.GetUtcNow();
        var found = await waiting.WaitingAsync(actor.Facility, now - ExpiredShown, cancellationToken);
        var rows = (await reader.FindAllAsync(actor.Facility, [.. found.Select(each => each.Id)], cancellationToken)).ToDictionary(row => row.Allocation.Id);
        return [.. found.Where(each => rows.ContainsKey(each.Id) && lab.MayApprove(rows[each.Id].Allocation.TestType))
            .Select(each => new WaitingBooking(rows[each.Id], each.Since, each.HasExpired || rows[each.Id].Allocation.HasExpired(now))).OrderBy(each => each.HasExpired)];
    }

    /// <summary>Approves each of these, as they were seen.</summary>
    public Task<IReadOnlyList<ApprovalResult>> ApproveAsync(Actor actor, IReadOnlyList<SeenBooking> bookings, CancellationToken cancellationToken) =>
        DecideAsync(actor, bookings, booking => new ScheduleChange.Confirm(booking.Id, booking.Revision), cancellationToken);

    /// <summary>Refuses each of these, as they were seen, for a reason of 3 to <see cref="ScheduleChange.LongestWhy"/> characters that their requesters read.</summary>
    public Task<IReadOnlyList<ApprovalResult>> RefuseAsync(Actor actor, IReadOnlyList<SeenBooking> bookings, string why, CancellationToken cancellationToken) =>
        DecideAsync(actor, bookings, booking => new ScheduleChange.Cancel(booking.Id, CancelReason.Refused, booking.Revision) { Why = why }, cancellationToken);

    private async Task<IReadOnlyList<ApprovalResult>> DecideAsync(Actor actor, IReadOnlyList<SeenBooking> bookings, Func<SeenBooking, ScheduleChange> change, CancellationToken cancellationToken)
    {
        var results = new List<ApprovalResult>(bookings.Count);
        foreach (var booking in bookings.DistinctBy(each => each.Id))
            results.Add(await service.ApplyAsync(actor, ChangeSet.Of(booking.Set ?? ChangeSetId.New(clock), change(booking)), cancellationToken) switch
            {
                ChangeOutcome.Applied applied => new(booking.Id, [], applied.Changes.First(entry => entry.After?.Id == booking.Id).After),
                ChangeOutcome.Refused refused => new(booking.Id, [.. refused.Refusals], null),
                _ => throw new InvalidOperationException("A change set is applied or refused."),
            });
        return results;
    }
}
