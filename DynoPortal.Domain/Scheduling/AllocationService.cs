using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Domain.Scheduling;

/// <summary>The one door through which the schedule changes.</summary>
public sealed partial class AllocationService(IScheduleStore store, IScheduleReader reader, TimeProvider clock, Denials? denials = null)
{
    // A row that moves between the look and the lock starts the work over; this many times in a row never happens without an enormous load.
    private const int MostRestarts = 8;

    // Each search reads the whole lab for months: enough for a person to choose from, not for every line of a workbook.
    private const int MostSearches = 10;

    /// <summary>The same checks as <see cref="ApplyAsync"/>, on a snapshot, with nothing locked and nothing written: each change with its refusals and alternatives.</summary>
    public async Task<IReadOnlyList<ReviewedChange>> PreviewAsync(Actor actor, ChangeSet set, CancellationToken cancellationToken)
    {
        if (ChangeShape.Check(set) is { } misshapen) return misshapen;
        var lab = await reader.SnapshotAsync(actor, await ScopeAsync(actor, set, cancellationToken), cancellationToken);
        return await WithAlternativesAsync(actor, ChangeReview.Of(set, actor, lab, clock.GetUtcNow()).Changes, cancellationToken);
    }

    /// <summary>Applies the change set whole, or refuses it with every reason and changes nothing. The same id with the same content again answers what it did the first time.</summary>
    public async Task<ChangeOutcome> ApplyAsync(Actor actor, ChangeSet set, CancellationToken cancellationToken)
    {
        if (ChangeShape.Check(set) is { } misshapen) return new ChangeOutcome.Refused(misshapen);
        try
        {
            var outcome = await TransactAsync(actor, set, null, cancellationToken);
            if (outcome is not ChangeOutcome.Refused refused) return outcome;
            await NoteDenialAsync(actor, refused, cancellationToken);
            return new ChangeOutcome.Refused(await WithAlternativesAsync(actor, refused.Changes, cancellationToken));
        }
        catch (ScheduleContendedException)
        {
            return Whole(set, Busy);
        }
        catch (ScheduleIdTakenException)
        {
            return Whole(set, set.Undoes is null
                ? new(RefusalCode.IdReused, "The id of a new booking or outage is in use; make a new one.")
                : new(RefusalCode.Stale, "The series has declared another outage for the same day by now. Edit the series instead."));
        }
        catch (ScheduleOverlapException)
        {
            var preview = await PreviewAsync(actor, set, cancellationToken);
            return preview.Any(change => change.Refusals.Count > 0) ? new ChangeOutcome.Refused(preview) : Whole(set, Busy);
        }
    }

    /// <summary>Writes rows of fleet and requests and applies a change set that builds on them, in one transaction: all or nothing. The set may be empty. Needs <see cref="Permission.Import"/>.</summary>
    public async Task<ChangeOutcome> ImportAsync(Actor actor, ChangeSet set, ImportedRows rows, CancellationToken cancellationToken)
    {
        if (set.Changes.Count > 0 && ChangeShape.Check(set) is { } misshapen) return new ChangeOutcome.Refused(misshapen);
        try
        {
            var outcome = await TransactAsync(actor, set, rows, cancellationToken);
            if (outcome is ChangeOutcome.Refused refused) await NoteDenialAsync(actor, refused, cancellationToken);
            return outcome;
        }
        catch (ScheduleContendedException)
        {
            return Whole(set, Busy);
        }
        catch (Exception thrown) when (thrown is ScheduleRowsStaleException or ScheduleIdTakenException or ScheduleOverlapException)
        {
            return Whole(set, new(RefusalCode.Stale, "Vehicles, requests or bookings have changed since the dry run. Look at it again, then apply it."));
        }
    }

    /// <summary>Takes a change set of the actor back, by its inverse under the id given. Undoing an undo does it again. Refused when it is another person's, when the booking has begun, or when something has since changed.</summary>
    public async Task<ChangeOutcome> UndoAsync(Actor actor, ChangeSetId undone, ChangeSetId id, CancellationToken cancellationToken)
    {
        var (inverse, refusal) = await InverseAsync(actor, undone, id, cancellationToken);
        return inverse is null ? Whole(ChangeSet.Of(id), refusal!) : await ApplyAsync(actor, inverse, cancellationToken);
    }

    /// <summary>The change set with which <see cref="UndoAsync"/> would take a change set of the actor back, with nothing applied and no rule asked; or why there is none.</summary>
    public async Task<(ChangeSet? Inverse, Refusal? Refusal)> InverseAsync(Actor actor, ChangeSetId undone, ChangeSetId id, CancellationToken cancellationToken)
    {
        var entries = await reader.ChangesOfAsync(actor.Facility, undone, cancellationToken);
        var own = entries.Where(entry => entry.Channel != Channel.System || actor.Id is null).ToList();
        if (own.Count == 0) return (null, new(RefusalCode.NotFound, "There is no such change in this facility."));
        if (own.Any(entry => entry.Actor != actor.Id)) return (null, new(RefusalCode.Forbidden, "Only the person who made a change can undo it."));
        // A day that an outage gave up for another one of the set is given back.
        var returned = own.Where(entry => entry.OutageAfter is { Occurrence: null }).Select(entry => entry.OutageBefore?.Occurrence).ToHashSet();
        return (new ChangeSet { Id = id, Changes = [.. own.AsEnumerable().Reverse().Select(entry => Inverse(entry, returned))], Undoes = undone }, null);
    }

    private static Refusal MayNotImport { get; } = Refusal.Lacking(Permission.Import);

    private static Refusal Busy { get; } = new(RefusalCode.Contended, "Others are booking the same dyno or vehicle at this moment. Try again in a few seconds.");

    private async Task<ChangeOutcome> TransactAsync(Actor actor, ChangeSet set, ImportedRows? rows, CancellationToken cancellationToken)
    {
        var scope = await ScopeAsync(actor, set, cancellationToken);
        if (rows is not null) scope = ScheduleScope.With(scope, rows);
        for (var restart = 0; restart < MostRestarts; restart++)
        {
            var tried = scope;
            var (outcome, wider) = await store.TransactAsync(actor, (work, token) => TryAsync(work, actor, set, rows, tried, token), cancellationToken);
            if (outcome is not null) return outcome;
            scope = wider;
        }

        return Whole(set, Busy);
    }

    private async Task<(ChangeOutcome? Outcome, SnapshotScope Wider)> TryAsync(IScheduleTransaction work, Actor actor, ChangeSet set, ImportedRows? rows, SnapshotScope scope, CancellationToken cancellationToken)
    {
        if (rows is not null) await work.WriteAsync(rows, scope, cancellationToken);
        var lab = await work.LockAndReadAsync(scope, cancellationToken);
        if (lab.Earlier is { } earlier) return (Again(actor, set, earlier), scope);
        if (rows is not null && actor.Id is not null && !lab.Permissions.Contains(Permission.Import)) return (Whole(set, MayNotImport), scope);
        var review = ChangeReview.Of(set, actor, lab, clock.GetUtcNow());
        // Rows that turned out to be elsewhere than they were a moment ago, and expired holds, need their own locks too.
        if (ScheduleScope.Lacking(scope, set, lab, review.ExpiredInTheWay) is { } wider) return (null, wider);
        if (!review.Accepted) return (new ChangeOutcome.Refused(review.Changes), scope);
        return (new ChangeOutcome.Applied(set.Id, await work.CommitAsync(set, actor, review.Entries, cancellationToken)), scope);
    }

    private static ChangeOutcome Again(Actor actor, ChangeSet set, EarlierChangeSet earlier) => earlier.Digest.SequenceEqual(set.Digest(actor))
        ? new ChangeOutcome.Applied(set.Id, earlier.Changes, Again: true)
        : Whole(set, new(RefusalCode.IdReused, "This change-set id was used for another request; make a new one."));

    private async Task<SnapshotScope> ScopeAsync(Actor actor, ChangeSet set, CancellationToken cancellationToken)
    {
        var named = ScheduleScope.OfNames(set);
        if (named.Allocations.Count + named.Outages.Count == 0) return ScheduleScope.Of(set, named, [], []);
        var lab = await reader.SnapshotAsync(actor, named, cancellationToken);
        return ScheduleScope.Of(set, named, lab.Allocations, lab.Outages);
    }

    private static ScheduleChange Inverse(HistoryEntry entry, HashSet<SeriesOccurrence?> returned) => entry switch
    {
        { After: { } after, Before: var before } => new ScheduleChange.Restore(after.Id, before ?? after.Cancelled(CancelReason.Person), after),
        { OutageAfter: { } after, OutageBefore: var before } => new ScheduleChange.RestoreOutage(after.Id, before ?? after with { Lifted = true, Occurrence = returned.Contains(after.Occurrence) ? null : after.Occurrence }, after),
        _ => throw new InvalidOperationException("A history entry has a row."),
    };

    private async Task<IReadOnlyList<ReviewedChange>> WithAlternativesAsync(Actor actor, IReadOnlyList<ReviewedChange> changes, CancellationToken cancellationToken)
    {
        var answered = new List<ReviewedChange>(changes.Count);
        var searches = 0;
        foreach (var change in changes)
            answered.Add(change.Booking is null || change.Refusals.Count == 0 || ++searches > MostSearches
                ? change
                : await Alternatives.AddAsync(reader, actor, change, clock.GetUtcNow(), cancellationToken));
        return answered;
    }

    // What the API denies, of the schedule or not, it notes itself.
    private async Task NoteDenialAsync(Actor actor, ChangeOutcome.Refused refused, CancellationToken cancellationToken)
    {
        if (denials is null || actor.Channel == Channel.Api) return;
        var denied = refused.Changes.Select(change => (change.Change, Refusal: change.Refusals.FirstOrDefault(refusal => refusal.Code == RefusalCode.Forbidden))).FirstOrDefault(change => change.Refusal is not null);
        if (denied.Refusal is { } refusal) await denials.NoteAsync(actor, denied.Change.GetType().Name, refusal, cancellationToken);
    }

    private static ChangeOutcome.Refused Whole(ChangeSet set, Refusal refusal) =>
        new([.. set.Changes.Take(1).DefaultIfEmpty(new ScheduleChange.Cancel(default)).Select(change => new ReviewedChange(change, [refusal], null, null))]);
}
