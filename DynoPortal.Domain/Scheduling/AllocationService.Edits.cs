using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <content>Edits of what the schedule stands on.</content>
public sealed partial class AllocationService
{
    private static Refusal StaleEdit { get; } = new(RefusalCode.Stale, "Somebody has changed the same rows at this moment. Look at them again, then save.");

    /// <summary>Writes edits of dynos, vehicles, test types, series of outages and the facility, and the moves that go with them, in one transaction under the locks of bookings: all or nothing. Open boards read anew.
    /// The moves are judged on the lab as edited. Refused with <see cref="RefusalCode.Stale"/> and no booking when a row has another revision, a name or number is taken, or what is deleted is in use: read again, and say which.</summary>
    /// <param name="actor">Who edits.</param>
    /// <param name="permission">What they need for it; asked under the locks.</param>
    /// <param name="edits">The edits; each row at most once.</param>
    /// <param name="moves">Moves that go with them, such as those of an impact; may be empty.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    public Task<ChangeOutcome> EditAsync(Actor actor, string permission, IReadOnlyList<LabEdit> edits, IReadOnlyList<ScheduleChange> moves, CancellationToken cancellationToken) =>
        EditWithAsync(actor, permission, edits, new ChangeSet { Id = ChangeSetId.New(clock), Changes = moves }, cancellationToken);

    /// <summary>As <see cref="EditAsync"/>, with a change set of the caller's own id.</summary>
    public async Task<ChangeOutcome> EditWithAsync(Actor actor, string permission, IReadOnlyList<LabEdit> edits, ChangeSet set, CancellationToken cancellationToken)
    {
        if (set.Changes.Count > 0 && ChangeShape.Check(set) is { } misshapen) return new ChangeOutcome.Refused(misshapen);
        var scope = ScheduleScope.With(await ScopeAsync(actor, set, cancellationToken), edits);
        try
        {
            for (var restart = 0; restart < MostRestarts; restart++)
            {
                var tried = scope;
                var (outcome, wider) = await store.TransactAsync(actor, (work, token) => TryEditAsync(work, actor, permission, edits, set, tried, token), cancellationToken);
                if (outcome is not null) return outcome;
                scope = wider;
            }

            return Whole(set, Busy);
        }
        catch (ScheduleContendedException)
        {
            return Whole(set, Busy);
        }
        catch (Exception thrown) when (thrown is ScheduleRowsStaleException or ScheduleIdTakenException or ScheduleOverlapException)
        {
            return Whole(set, StaleEdit);
        }
    }

    private async Task<(ChangeOutcome? Outcome, SnapshotScope Wider)> TryEditAsync(
        IScheduleTransaction work, Actor actor, string permission, IReadOnlyList<LabEdit> edits, ChangeSet set, SnapshotScope scope, CancellationToken cancellationToken)
    {
        await work.WriteAsync(edits, scope, cancellationToken);
        var lab = await work.LockAndReadAsync(scope, cancellationToken);
        // A connection lost at COMMIT: it had been done.
        if (lab.Earlier is { } earlier) return (Again(actor, set, earlier), scope);
        if (actor.Id is not null && !lab.Permissions.Contains(permission)) return (Whole(set, Refusal.Lacking(permission)), scope);
        var review = ChangeReview.Of(set, actor, lab, clock.GetUtcNow());
        if (ScheduleScope.Lacking(scope, set, lab, review.ExpiredInTheWay) is { } wider) return (null, wider);
        if (!review.Accepted) return (new ChangeOutcome.Refused(review.Changes), scope);
        return (new ChangeOutcome.Applied(set.Id, await work.CommitAsync(set, actor, review.Entries, cancellationToken)), scope);
    }
}
