using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>Where outages that come again are added, edited and ended. Each call needs <see cref="Permission.DeclareOutage"/>. A series and its occurrences are written in one transaction; like any planned work an occurrence isn't declared over a booking.</summary>
public sealed class OutageSeriesDesk(AllocationService service, IScheduleReader reader, IOutageSeriesReader rows, ImpactSearch impacts, TimeProvider clock)
{
    private static readonly SnapshotScope Everything = new() { Vehicles = [], Dynos = null, Window = null };

    /// <summary>The series that have not ended, each with its next occurrence and how many wait.</summary>
    public async Task<IReadOnlyList<ListedSeries>> ListAsync(Facility facility, CancellationToken cancellationToken)
    {
        var (now, today) = (clock.GetUtcNow(), facility.Clock.DayOf(clock.GetUtcNow()));
        var all = await rows.ListAsync(facility.Id, cancellationToken);
        var occurrences = (await rows.OccurrencesAsync(facility.Id, null, EarliestOf(today), cancellationToken)).ToLookup(row => row.Occurrence!.Series);
        return [.. all.Select(series => Listed(facility, series, [.. occurrences[series.Id]], now)).Where(each => each.Next is not null || each.Series.Until is not { } until || until >= today)];
    }

    /// <summary>One series, ended or not; null when it is not in this facility.</summary>
    public async Task<ListedSeries?> FindAsync(Facility facility, OutageSeriesId id, CancellationToken cancellationToken)
    {
        if (await rows.FindAsync(facility.Id, id, cancellationToken) is not { } series) return null;
        return Listed(facility, series, await rows.OccurrencesAsync(facility.Id, id, EarliestOf(facility.Clock.DayOf(clock.GetUtcNow())), cancellationToken), clock.GetUtcNow());
    }

    /// <summary>What saving a series would do: the changes of its occurrences, and the bookings in their way with where they could go. Refused as saving it would be. A series whose id is new is added.</summary>
    /// <param name="actor">Who edits.</param>
    /// <param name="wanted">As it is to be, with the revision that was seen; 0 for a new one.</param>
    /// <param name="from">The day from which on it is to be so: the series ends before, and another one begins. Null, and a day before which none of its occurrences lies, for the whole series.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<(EditOutcome<OutageSeries>.Refused? Refused, SeriesPlan? Plan)> PreviewAsync(Actor actor, OutageSeries wanted, DateOnly? from, CancellationToken cancellationToken)
    {
        var (refused, draft) = await DraftAsync(actor, wanted, from, Guid.CreateVersion7(clock.GetUtcNow()), cancellationToken);
        if (refused is not null) return (refused, null);
        var impact = await impacts.FindAsync(actor, lab => With(lab, draft!.Changes), cancellationToken);
        return (null, new(draft!.Changes, impact));
    }

    /// <summary>Saves a series with its occurrences; the same new one again is answered as it is. What <see cref="PreviewAsync"/> has said of the occurrences is worked out anew.</summary>
    /// <param name="actor">Who edits.</param>
    /// <param name="wanted">See <see cref="PreviewAsync"/>.</param>
    /// <param name="from">See <see cref="PreviewAsync"/>.</param>
    /// <param name="how">What becomes of the bookings in the way.</param>
    /// <param name="set">The change set, without its changes; with what was asked for, the same again is answered as the first time. A series that begins with it has its id.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    public Task<EditOutcome<OutageSeries>> SaveAsync(Actor actor, OutageSeries wanted, DateOnly? from, InTheWay how, ChangeSet set, CancellationToken cancellationToken) =>
        OnceAsync(actor, wanted.Id, wanted.Revision == 0, set, () => TrySaveAsync(actor, wanted, from, how, set, cancellationToken), cancellationToken);

    /// <summary>Ends a series: what has not begun of it is lifted.</summary>
    /// <param name="actor">Who ends it.</param>
    /// <param name="id">The series.</param>
    /// <param name="revision">The one that was seen; null for whichever there is.</param>
    /// <param name="set">See <see cref="SaveAsync"/>.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    public Task<EditOutcome<OutageSeries>> EndAsync(Actor actor, OutageSeriesId id, int? revision, ChangeSet set, CancellationToken cancellationToken) =>
        OnceAsync(actor, id, false, set, () => TryEndAsync(actor, id, revision, set, cancellationToken), cancellationToken);

    /// <summary>Declares what has come within the horizon, and what waited and is in nobody's way any longer; the number of outages. It may run on several nodes, and again: a day of a series is taken once.</summary>
    public async Task<int> RollAsync(FacilityId facility, CancellationToken cancellationToken)
    {
        var (actor, rolled) = (Actor.System(facility), 0);
        var all = await rows.ListAsync(facility, cancellationToken);
        if (all.Count == 0) return 0;
        var lab = await reader.SnapshotAsync(actor, Everything, cancellationToken);
        var changes = OutageSeriesChanges.Of(lab.Facility, clock.GetUtcNow());
        foreach (var series in all)
        {
            var missing = changes.Missing(series, await OccurrencesAsync(lab.Facility, series.Id, changes.Now, cancellationToken));
            if (missing.Count == 0 || await FreeAsync(actor, missing, cancellationToken) is not { Count: > 0 } free) continue;
            if (await service.EditAsync(actor, Permission.DeclareOutage, [new LabEdit.OfSeries(series, series)], free, cancellationToken) is ChangeOutcome.Applied) rolled += free.Count;
        }

        return rolled;
    }

    private static Refusal Missing { get; } = new(RefusalCode.NotFound, "There is no such series of outages in this facility.");

    private static Refusal HasEnded { get; } = new(RefusalCode.WrongStatus, "The series has ended. Add another one.");

    private static Refusal Reused { get; } = new(RefusalCode.IdReused, "This id was used for another request; make a new one.");

    private static Refusal NoDyno { get; } = new(RefusalCode.NotFound, "There is no such dyno in this facility.");

    private static ListedSeries Listed(Facility facility, OutageSeries series, IReadOnlyList<Outage> occurrences, DateTimeOffset now) => new(
        series,
        occurrences.Where(row => !row.Lifted && row.Slot.End > now).OrderBy(row => row.Slot.Start).FirstOrDefault(),
        OutageSeriesChanges.Of(facility, now).Missing(series, occurrences).Count);

    private static EditOutcome<OutageSeries>.Refused Refused(ChangeOutcome.Refused no) => new([.. no.Refusals.Select(refusal => new EditFault("", refusal))]);

    // A request that was carried out before is answered before any rule is asked, since it has itself changed what they would say.
    private async Task<EditOutcome<OutageSeries>> OnceAsync(Actor actor, OutageSeriesId id, bool isNew, ChangeSet set, Func<Task<EditOutcome<OutageSeries>>> work, CancellationToken cancellationToken)
    {
        var lab = set.Request is null ? null : await reader.SnapshotAsync(actor, Everything with { Dynos = [], ChangeSet = set.Id }, cancellationToken);
        if (lab?.Earlier is { } earlier && Forbids(lab, actor) is null)
        {
            if (!earlier.Digest.SequenceEqual(set.Digest(actor))) return EditRefusal.Of<OutageSeries>(Reused);
            var now = await rows.FindAsync(actor.Facility, new(set.Id.Value), cancellationToken) ?? await rows.FindAsync(actor.Facility, id, cancellationToken);
            return new EditOutcome<OutageSeries>.Done(now, isNew ? null : now);
        }

        var outcome = await work();
        // The round has declared an occurrence, or somebody has changed one, between the reading and the lock: the next reading has it.
        return outcome is EditOutcome<OutageSeries>.Refused { Now: null } no && no.Faults.Any(fault => fault.Refusal is { Code: RefusalCode.Stale, AllocationId: null }) ? await work() : outcome;
    }

    private async Task<EditOutcome<OutageSeries>> TrySaveAsync(Actor actor, OutageSeries wanted, DateOnly? from, InTheWay how, ChangeSet set, CancellationToken cancellationToken)
    {
        var (refused, draft) = await DraftAsync(actor, wanted, from, set.Id.Value, cancellationToken);
        if (refused is not null) return refused;
        if (draft!.IsThere) return new EditOutcome<OutageSeries>.Done(draft.Now, null);
        IReadOnlyList<ScheduleChange> changes = draft.Changes;
        if (how == InTheWay.Move) changes = [.. (await impacts.FindAsync(actor, lab => With(lab, draft.Changes), cancellationToken)).Changes, .. changes];
        else if (how == InTheWay.Wait) changes = await FreeAsync(actor, changes, cancellationToken);
        return await service.EditWithAsync(actor, Permission.DeclareOutage, draft.Edits, set with { Changes = changes }, cancellationToken) is ChangeOutcome.Refused no
            ? Refused(no)
            : new EditOutcome<OutageSeries>.Done(draft.Now, draft.Before);
    }

    private async Task<EditOutcome<OutageSeries>> TryEndAsync(Actor actor, OutageSeriesId id, int? revision, ChangeSet set, CancellationToken cancellationToken)
    {
        var (lab, now) = (await reader.SnapshotAsync(actor, Everything, cancellationToken), clock.GetUtcNow());
        if (Forbids(lab, actor) is { } forbidden) return EditRefusal.Of<OutageSeries>(forbidden);
        if (await rows.FindAsync(actor.Facility, id, cancellationToken) is not { } series) return EditRefusal.Of<OutageSeries>(Missing);
        if (series.Ended) return EditRefusal.Of<OutageSeries>(HasEnded);
        if (revision is { } seen && seen != series.Revision) return Stale(seen, series, lab.Facility.Clock, series);
        var changes = OutageSeriesChanges.Of(lab.Facility, now);
        var occurrences = await OccurrencesAsync(lab.Facility, id, now, cancellationToken);
        var after = series with { Ended = true };
        return await service.EditWithAsync(actor, Permission.DeclareOutage, [Edit(series, after, occurrences, changes)], set with { Changes = changes.End(occurrences) }, cancellationToken) is ChangeOutcome.Refused no
            ? Refused(no)
            : new EditOutcome<OutageSeries>.Done(after with { Revision = series.Revision + 1 }, series);
    }

    private async Task<(EditOutcome<OutageSeries>.Refused? Refused, Draft? Draft)> DraftAsync(Actor actor, OutageSeries asked, DateOnly? from, Guid later, CancellationToken cancellationToken)
    {
        var (lab, now) = (await reader.SnapshotAsync(actor, Everything, cancellationToken), clock.GetUtcNow());
        var wanted = asked with { Reason = asked.Reason.Trim(), Verification = asked.Verification?.Trim() is { Length: > 0 } name ? name : null };
        if (Forbids(lab, actor) is { } forbidden) return (EditRefusal.Of<OutageSeries>(forbidden), null);
        if (!lab.Dynos.ContainsKey(wanted.DynoId)) return (EditRefusal.Of<OutageSeries>(NoDyno), null);
        var before = await rows.FindAsync(actor.Facility, wanted.Id, cancellationToken);
        if (before is not null && wanted.Revision == 0) return SaysTheSame(before, wanted, lab.Facility.Clock) ? (null, new([], [], before, null, IsThere: true)) : (EditRefusal.Of<OutageSeries>(new(RefusalCode.IdReused, "The id of the new series is in use; make a new one.")), null);
        if (before is { Ended: true }) return (EditRefusal.Of<OutageSeries>(HasEnded), null);
        if (before is not null && before.Revision != wanted.Revision) return (Stale(wanted.Revision, before, lab.Facility.Clock, wanted), null);
        var changes = OutageSeriesChanges.Of(lab.Facility, now);
        var occurrences = before is null ? [] : await OccurrencesAsync(lab.Facility, before.Id, now, cancellationToken);
        var draft = before is null ? Added(wanted, changes) : IsPart(before, from) ? Split(before, wanted with { Id = new(later) }, from!.Value, occurrences, changes) : Edited(before, wanted with { DynoId = before.DynoId, Skipped = before.Skipped }, occurrences, changes);
        var faults = OutageSeriesRules.Of(draft.Now, before is null || draft.Now.First != before.First, lab.Facility, now);
        return faults.Count > 0 ? (new([.. faults]), null) : (null, draft with { Changes = draft.List() });
    }

    // Worked out only when the rules have nothing against the series: one of no interval has no end of days.
    private static Draft Added(OutageSeries wanted, OutageSeriesChanges changes)
    {
        var series = wanted with { Revision = 1, Skipped = [], Ended = false };
        return new([new LabEdit.OfSeries(null, series)], [], series, null) { List = () => changes.Missing(series, []) };
    }

    private static Draft Edited(OutageSeries before, OutageSeries wanted, IReadOnlyList<Outage> occurrences, OutageSeriesChanges changes) =>
        new([Edit(before, wanted, occurrences, changes)], [], wanted with { Revision = before.Revision + 1 }, before) { List = () => changes.Between(before, wanted, occurrences) };

    private static Draft Split(OutageSeries before, OutageSeries wanted, DateOnly from, IReadOnlyList<Outage> occurrences, OutageSeriesChanges changes)
    {
        var earlier = before with { Until = from.AddDays(-1) };
        var later = wanted with
        {
            DynoId = before.DynoId, Revision = 1, First = FirstOf(before, wanted, wanted.First > from ? wanted.First : from),
            Skipped = changes.Exceptions(before, occurrences, from),
        };
        return new([Edit(before, earlier, occurrences, changes), new LabEdit.OfSeries(null, later)], [], later, before)
        {
            List = () => [.. changes.Between(before, earlier, occurrences).OfType<ScheduleChange.LiftOutage>(), .. changes.Missing(later, [])],
        };
    }

    private static LabEdit.OfSeries Edit(OutageSeries before, OutageSeries after, IReadOnlyList<Outage> occurrences, OutageSeriesChanges changes) =>
        new(before, after) { Occurrences = (EarliestOf(changes.Clock.DayOf(changes.Now)), occurrences.Count) };

    // The same rule keeps its rhythm, which is counted from the first day: that is one of its days.
    private static DateOnly FirstOf(OutageSeries before, OutageSeries wanted, DateOnly from) =>
        before.Recurrence.Text == wanted.Recurrence.Text && before.Recurrence.DaysIn(before.First, from.AddYears(5)).SkipWhile(day => day < from).Select(day => (DateOnly?)day).FirstOrDefault() is { } first ? first : from;

    private static bool IsPart(OutageSeries before, DateOnly? from) => from is { } day && day > before.First && before.Days(day.AddDays(-1)).Any();

    private static bool SaysTheSame(OutageSeries one, OutageSeries other, SiteClock clock) =>
        (one.DynoId, one.First, one.Until, one.Text(clock), one.EndsAfterDays, one.Kind, one.Reason, one.Verification) == (other.DynoId, other.First, other.Until, other.Text(clock), other.EndsAfterDays, other.Kind, other.Reason, other.Verification);

    private static EditOutcome<OutageSeries>.Refused Stale(int seen, OutageSeries now, SiteClock clock, OutageSeries wanted) =>
        EditRefusal.Stale("The series", seen, now, now.Revision, EditDifference.Between(Told(wanted, clock), Told(now, clock)));

    private static IReadOnlyList<ToldField> Told(OutageSeries series, SiteClock clock) =>
    [
        new("recurrence", "When", series.Text(clock)),
        new("first", "First day", clock.Text(series.First)),
        new("until", "Last day", series.Until is { } until ? clock.Text(until) : ""),
        new("kind", "Kind", series.Kind.ToString()),
        new("verification", "Performs", series.Verification ?? ""),
        new("reason", "Reason", series.Reason),
    ];

    // One that began before today may still run.
    private static DateOnly EarliestOf(DateOnly today) => today.AddDays(-OutageSeries.LongestDays - 1);

    private Task<IReadOnlyList<Outage>> OccurrencesAsync(Facility facility, OutageSeriesId id, DateTimeOffset now, CancellationToken cancellationToken) =>
        rows.OccurrencesAsync(facility.Id, id, EarliestOf(facility.Clock.DayOf(now)), cancellationToken);

    // Without those that somebody has booked over; they are tried again with each round.
    private async Task<IReadOnlyList<ScheduleChange>> FreeAsync(Actor actor, IReadOnlyList<ScheduleChange> changes, CancellationToken cancellationToken) => changes.Count == 0 ? changes
        : [.. (await service.PreviewAsync(actor, ChangeSet.Of(ChangeSetId.New(clock), changes), cancellationToken)).Select(Free).OfType<ScheduleChange>()];

    private static ScheduleChange? Free(ReviewedChange change) => (change.Refusals.Count, change.Change) switch
    {
        (0, var possible) => possible,
        (_, ScheduleChange.DeclareOutage) => null,
        (_, ScheduleChange.ChangeOutage to) => new ScheduleChange.LiftOutage(to.Id, to.Revision) { LeavesSeries = true },
        var (_, other) => other,
    };

    private static ScheduleSnapshot With(ScheduleSnapshot lab, IReadOnlyList<ScheduleChange> changes)
    {
        var outages = lab.Outages.ToDictionary(row => row.Id);
        foreach (var change in changes)
            switch (change)
            {
                case ScheduleChange.DeclareOutage made:
                    outages[made.Id] = new(made.Id, made.Dyno, made.Slot, made.Kind, made.Reason, Lifted: false, Revision: 1) { Verification = made.Verification };
                    break;
                case ScheduleChange.ChangeOutage to when outages.TryGetValue(to.Id, out var row):
                    outages[to.Id] = row with { Slot = to.Slot, Kind = to.Kind, Reason = to.Reason };
                    break;
                case ScheduleChange.LiftOutage lifted:
                    outages.Remove(lifted.Id);
                    break;
            }

        return lab with { Outages = [.. outages.Values] };
    }

    private static Refusal? Forbids(ScheduleSnapshot lab, Actor actor) => actor.Id is null || lab.Permissions.Contains(Permission.DeclareOutage) ? null : Refusal.Lacking(Permission.DeclareOutage);

    private sealed record Draft(IReadOnlyList<LabEdit> Edits, IReadOnlyList<ScheduleChange> Changes, OutageSeries Now, OutageSeries? Before, bool IsThere = false)
    {
        public Func<IReadOnlyList<ScheduleChange>> List { get; init; } = () => [];
    }
}

/// <summary>What becomes of bookings in the way of an occurrence.</summary>
public enum InTheWay
{
    /// <summary>They stay, and nothing is saved.</summary>
    Refuse,

    /// <summary>They are moved with it; nothing is saved when one can't be.</summary>
    Move,

    /// <summary>They stay, and the occurrence is declared when nobody is booked there any longer.</summary>
    Wait,
}

/// <summary>What saving a series would do.</summary>
/// <param name="Changes">Of the schedule, without moves.</param>
/// <param name="Impact">The bookings in the way of the occurrences, and where they could go.</param>
public sealed record SeriesPlan(IReadOnlyList<ScheduleChange> Changes, ScheduleImpact Impact);

/// <summary>A series as lists show it.</summary>
/// <param name="Series">The series.</param>
/// <param name="Next">The outage that runs or comes next; null for none.</param>
/// <param name="Waiting">How many occurrences within the horizon wait until nobody is booked there.</param>
public sealed record ListedSeries(OutageSeries Series, Outage? Next, int Waiting);
