using System.Collections.Concurrent;
using DynoPortal.Data.Fleet;
using DynoPortal.Data.Planning;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Scheduling;

/// <summary>One transaction on one connection: two batches, and a rollback where the second doesn't come.</summary>
internal sealed class ScheduleTransaction(NpgsqlConnection connection, Actor actor, TimeProvider clock, ConcurrentDictionary<FacilityId, bool> quotas) : IScheduleTransaction
{
    private bool open;
    private bool wroteFleet;

    public async Task WriteAsync(ImportedRows rows, SnapshotScope scope, CancellationToken cancellationToken)
    {
        await using (var batch = connection.CreateBatch())
        {
            AddBegin(batch, PostgresScheduleStore.ImportLockTimeout, RuleLock.Shared);
            ImportWriting.AddLocks(batch, actor.Facility, scope);
            open = true;
            await using var found = await batch.ExecuteReaderAsync(cancellationToken);
            if (await ImportWriting.WasAppliedAsync(found, cancellationToken)) return;
        }

        wroteFleet = true;
        await ImportWriting.WriteAsync(connection, actor, rows, scope.ChangeSet!.Value, clock.GetUtcNow(), cancellationToken);
    }

    public async Task WriteAsync(IReadOnlyList<LabEdit> edits, SnapshotScope scope, CancellationToken cancellationToken)
    {
        await using (var batch = connection.CreateBatch())
        {
            AddBegin(batch, PostgresScheduleStore.LockTimeout, edits.Any(edit => edit is LabEdit.OfFacility or LabEdit.OfTestType) ? RuleLock.Alone : RuleLock.Shared);
            LabEditWriting.AddLocks(batch, actor.Facility, scope);
            open = true;
            await using var found = await batch.ExecuteReaderAsync(cancellationToken);
            if (await LabEditWriting.WasAppliedAsync(found, cancellationToken)) return;
        }

        wroteFleet = true;
        await LabEditWriting.WriteAsync(connection, actor, edits, clock.GetUtcNow(), cancellationToken);
    }

    public async Task<ScheduleSnapshot> LockAndReadAsync(SnapshotScope scope, CancellationToken cancellationToken)
    {
        var lockSubjects = scope.Books && actor.Id is not null && quotas.ContainsKey(actor.Facility);
        await using var batch = connection.CreateBatch();
        var begins = !open;
        if (begins) AddBegin(batch, PostgresScheduleStore.LockTimeout, RuleLock.Shared);
        SnapshotBatch.Add(batch, actor, scope, locking: true, lockSubjects, clock.GetUtcNow());
        open = true;
        var lab = await ReadAsync(batch, scope, begins, lockSubjects, cancellationToken);
        if (!lockSubjects && scope.Books && actor.Id is not null && lab.Facility.Limits.HasQuota)
        {
            // Of several who find it out at once, none has locked anything, whoever notes it first.
            quotas[actor.Facility] = true;
            throw new ScheduleRestartException();
        }

        return lab.Earlier is { } earlier ? lab with { Earlier = earlier with { Changes = await EarlierAsync(scope.ChangeSet!.Value, cancellationToken) } } : lab;
    }

    public async Task<IReadOnlyList<HistoryEntry>> CommitAsync(ChangeSet set, Actor by, IReadOnlyList<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        // A whole workbook takes longer than one booking.
        if (entries.Count > 100) batch.Timeout = ImportWriting.PatienceSeconds;
        ScheduleWriting.Add(batch, set, by, entries, wroteFleet, clock.GetUtcNow());
        // From here on it isn't given up: a cancelled wait would leave the caller not knowing.
        await using var rows = await batch.ExecuteReaderAsync(CancellationToken.None);
        var written = await ScheduleWriting.ReadNumbersAsync(rows, entries);
        open = false;
        return written;
    }

    /// <summary>Rolls back what was not committed.</summary>
    public async Task EndAsync()
    {
        if (!open || connection.FullState != System.Data.ConnectionState.Open) return;
        await using var rollback = new NpgsqlCommand("ROLLBACK", connection);
        await rollback.ExecuteNonQueryAsync(CancellationToken.None);
        open = false;
    }

    private void AddBegin(NpgsqlBatch batch, string lockTimeout, Func<string, string> rules)
    {
        batch.Add("BEGIN ISOLATION LEVEL READ COMMITTED");
        // Every booking asks the same few questions, so planning them anew for each would cost as much as answering them. The lock on the rules comes before every other.
        batch.Add($"SELECT set_config('app.facility', $1, true), set_config('lock_timeout', $2, true), set_config('plan_cache_mode', 'force_generic_plan', true), {rules("$3")}",
            actor.Facility.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), lockTimeout, actor.Facility.Value);
    }

    private async Task<ScheduleSnapshot> ReadAsync(NpgsqlBatch batch, SnapshotScope scope, bool begins, bool lockSubjects, CancellationToken cancellationToken)
    {
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        if (begins) await rows.SkipFacilityAsync(cancellationToken);
        return await SnapshotBatch.ReadAsync(rows, actor, scope, locking: true, lockSubjects, cancellationToken);
    }

    private async Task<IReadOnlyList<HistoryEntry>> EarlierAsync(ChangeSetId set, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        HistoryReading.AddOfSet(batch, actor.Facility, set);
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        return await rows.ListAsync(HistoryReading.Read, cancellationToken);
    }
}
