using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Board;

/// <summary>The schedule of a <see cref="BoardLab"/> in memory: one writer at a time, and every commit is announced.</summary>
internal sealed class MemorySchedule(BoardLab lab) : IScheduleReader, IScheduleStore, IScheduleTransaction
{
    private readonly Dictionary<AllocationId, Allocation> allocations = [];
    private readonly Dictionary<OutageId, Outage> outages = [];
    private readonly Dictionary<ChangeSetId, EarlierChangeSet> applied = [];

    /// <summary>How often a window was read.</summary>
    public int Readings { get; private set; }

    /// <summary>How many of the next readings fail as a database does that doesn't answer.</summary>
    public int Failures { get; set; }

    /// <summary>What the next snapshots wait for.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public async Task<ScheduleSnapshot> SnapshotAsync(Actor actor, SnapshotScope scope, CancellationToken cancellationToken)
    {
        await Ready.WaitAsync(cancellationToken);
        return Snapshot(scope);
    }

    Task IScheduleTransaction.WriteAsync(ImportedRows rows, SnapshotScope scope, CancellationToken cancellationToken) => throw new NotSupportedException("No board imports.");

    Task IScheduleTransaction.WriteAsync(IReadOnlyList<LabEdit> edits, SnapshotScope scope, CancellationToken cancellationToken) => throw new NotSupportedException("No board edits the fleet.");

    public async Task<T> TransactAsync<T>(Actor actor, Func<IScheduleTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken) => await work(this, cancellationToken);

    public Task<ScheduleSnapshot> LockAndReadAsync(SnapshotScope scope, CancellationToken cancellationToken) => Task.FromResult(Snapshot(scope));

    public Task<IReadOnlyList<HistoryEntry>> CommitAsync(ChangeSet set, Actor actor, IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        var written = entries.Select(Write).ToList();
        applied[set.Id] = new EarlierChangeSet(set.Digest(actor), written);
        lab.Feed.Publish(actor.Facility, new ScheduleUpdate.Changed(
            [.. written.Select(entry => entry.After).OfType<Allocation>().Select(lab.Listed)], [.. written.Select(entry => entry.OutageAfter).OfType<Outage>()]) { By = actor.Id, ByName = "Ann Lee" });
        return Task.FromResult<IReadOnlyList<HistoryEntry>>(written);
    }

    public Task<Page<ListedAllocation>> ListAsync(FacilityId facility, AllocationQuery query, CancellationToken cancellationToken)
    {
        Readings++;
        if (Failures > 0 && Failures-- > 0) throw new TimeoutException("The database doesn't answer.");
        List<ListedAllocation> now = [.. allocations.Values.Where(row => row.IsLive && row.Slot.Overlaps(query.Window!.Value)
            && (query.Dyno ?? row.DynoId) == row.DynoId && (query.Vehicle ?? row.VehicleId) == row.VehicleId).OrderBy(row => row.Slot.Start).Take(query.Limit).Select(lab.Listed)];
        return Task.FromResult(new Page<ListedAllocation>(now, null));
    }

    public Task<ListedAllocation?> FindAsync(FacilityId facility, AllocationId id, CancellationToken cancellationToken) => Task.FromResult(allocations.TryGetValue(id, out var row) ? lab.Listed(row) : null);

    public Task<ListedAllocation?> FindAsync(FacilityId facility, int number, CancellationToken cancellationToken) => Task.FromResult(allocations.Values.Where(row => row.Number == number).Select(lab.Listed).FirstOrDefault());

    public Task<IReadOnlyList<ListedAllocation>> FindAllAsync(FacilityId facility, IReadOnlyCollection<AllocationId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ListedAllocation>>([.. allocations.Values.Where(row => ids.Contains(row.Id)).Select(lab.Listed)]);

    public Task<IReadOnlyList<Outage>> OutagesAsync(FacilityId facility, Slot window, DynoId? dyno, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Outage>>([.. outages.Values.Where(outage => !outage.Lifted && outage.Slot.Overlaps(window))]);

    public Task<Outage?> FindOutageAsync(FacilityId facility, OutageId id, CancellationToken cancellationToken) => Task.FromResult(outages.GetValueOrDefault(id));

    public Task<Page<ListedHistory>> HistoryAsync(FacilityId facility, AllocationId? allocation, string? cursor, int limit, CancellationToken cancellationToken) => Task.FromResult(new Page<ListedHistory>(
        [.. applied.Values.SelectMany(set => set.Changes).Where(entry => entry.After?.Id == allocation).Reverse().Select(entry => new ListedHistory(entry, "Ann Lee"))], null));

    public Task<IReadOnlyList<HistoryEntry>> ChangesOfAsync(FacilityId facility, ChangeSetId set, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<HistoryEntry>>(applied.TryGetValue(set, out var earlier) ? earlier.Changes : []);

    public Task<IReadOnlyList<Conflict>> ConflictsAsync(FacilityId facility, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Conflict>>([]);

    public Task<IReadOnlyList<string>> NamedPeopleAsync(FacilityId facility, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    private HistoryEntry Write(HistoryEntry entry)
    {
        var written = entry.After is { Number: 0 } added ? entry with { After = added with { Number = allocations.GetValueOrDefault(added.Id)?.Number ?? 1001 + allocations.Count } } : entry;
        if (written.After is { } row) allocations[row.Id] = row;
        if (written.OutageAfter is { } outage) outages[outage.Id] = outage;
        return written;
    }

    private ScheduleSnapshot Snapshot(SnapshotScope scope) => new()
    {
        Facility = lab.Facility,
        Permissions = lab.Permissions,
        Vehicles = lab.Vehicles.ToDictionary(vehicle => vehicle.Id),
        Dynos = lab.Dynos.ToDictionary(dyno => dyno.Id),
        TestTypes = lab.TestTypes.ToDictionary(type => type.Code),
        Allocations = [.. allocations.Values.Where(row => row.IsLive || scope.Allocations.Contains(row.Id))],
        Outages = [.. outages.Values.Where(outage => !outage.Lifted || scope.Outages.Contains(outage.Id))],
        Earlier = scope.ChangeSet is { } id ? applied.GetValueOrDefault(id) : null,
    };
}
