using System.Globalization;
using DynoPortal.Data.History;
using DynoPortal.Data.Live;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Reads and edits facilities: one round trip that locks and reads, one that writes, announces and commits.</summary>
internal sealed class FacilityStore(NpgsqlDataSource source, TimeProvider clock) : IFacilityStore
{
    public Task<FacilityBook> ReadAsync(Actor actor, CancellationToken cancellationToken) =>
        source.ReadAsync(actor.Facility, batch => AddBook(batch, actor, clock.GetUtcNow()), rows => ReadBookAsync(rows, actor, cancellationToken), cancellationToken);

    public async Task<EditOutcome<Facility>> EditAsync(Actor actor, Func<FacilityBook, FacilityEdit> decide, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            var book = await LockAndReadAsync(connection, actor, cancellationToken);
            var edit = decide(book);
            if (edit.Outcome is not EditOutcome<Facility>.Done { Now: { } now }) return edit.Outcome;
            if (!await WriteAsync(connection, actor, book, now, edit.Approval)) return EditRefusal.Of<Facility>(new Refusal(RefusalCode.Stale, "The facility has been changed at this very moment. Load it again, then save."));
            await transaction.CommitAsync(CancellationToken.None);
            return edit.Outcome;
        }
        catch (PostgresException thrown) when (thrown.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
        {
            return EditRefusal.Of<Facility>(new Refusal(RefusalCode.Contended, $"Bookings are being made at this moment ({thrown.SqlState}). Save again in a few seconds."));
        }
    }

    private async Task<FacilityBook> LockAndReadAsync(NpgsqlConnection connection, Actor actor, CancellationToken cancellationToken)
    {
        await using var batch = connection.CreateBatch();
        batch.AddFacility(actor.Facility);
        batch.Add("SELECT set_config('lock_timeout', $1, true)", PostgresScheduleStore.LockTimeout);
        RuleLock.AddExclusive(batch, actor.Facility);
        AddBook(batch, actor, clock.GetUtcNow());
        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        for (var before = 0; before < 3; before++) await rows.NextResultAsync(cancellationToken);
        return await ReadBookAsync(rows, actor, cancellationToken);
    }

    // False when the row isn't as it was read, whoever changed it past the lock; then nothing may be committed.
    private async Task<bool> WriteAsync(NpgsqlConnection connection, Actor actor, FacilityBook book, Facility now, IReadOnlyDictionary<string, bool> approval)
    {
        await using var batch = connection.CreateBatch();
        FacilityWriting.AddRow(batch, now);
        foreach (var (code, needs) in approval)
            batch.Add("UPDATE test_types SET needs_approval = $3, revision = revision + 1 WHERE facility_id = $1 AND code = $2 AND needs_approval <> $3", now.Id.Value, code, needs);
        AddEdits(batch, actor, book, now, approval);
        // Boards read anew: what they shade and what they let drop goes by the calendar.
        batch.Add("SELECT pg_notify($1, $2)", ScheduleChannel.Name, ScheduleChannel.Write(actor.Facility, actor, []));
        await batch.ExecuteNonQueryAsync(CancellationToken.None);
        return batch.BatchCommands[0].RecordsAffected == 1;
    }

    private void AddEdits(NpgsqlBatch batch, Actor actor, FacilityBook book, Facility now, IReadOnlyDictionary<string, bool> approval)
    {
        var (at, thing, before) = (clock.GetUtcNow(), now.Id.Value.ToString(CultureInfo.InvariantCulture), book.Facility);
        batch.AddEdit(FacilityWriting.Told(actor, at, before, now));
        batch.AddEdit(new(actor, at, EditNoun.Rule, thing, $"Rules of {now.Name}", "changed", RulesOf(before), RulesOf(now)));
        foreach (var test in book.Tests.Where(test => approval.ContainsKey(test.Code)))
            batch.AddEdit(new(actor, at, EditNoun.TestType, test.Code, test.Name, "changed", new { test.NeedsApproval }, new { NeedsApproval = approval[test.Code] }));
    }

    private static object RulesOf(Facility facility) => new { facility.Limits, facility.Rules };

    private static void AddBook(NpgsqlBatch batch, Actor actor, DateTimeOffset now)
    {
        batch.Add($"""
            SELECT {RowReading.Facility}, (SELECT r.permissions FROM memberships m JOIN roles r ON r.facility_id = m.facility_id AND r.name = m.role JOIN users u ON u.id = m.user_id
                WHERE m.facility_id = f.id AND m.user_id = $2 AND (u.lockout_end IS NULL OR u.lockout_end <= $3 + interval '1 year')) FROM facilities f WHERE f.id = $1
            """, actor.Facility.Value, actor.Id?.Value ?? Guid.Empty, now.UtcDateTime);
        batch.Add($"SELECT {RowReading.TestType} FROM test_types t ORDER BY t.name");
        batch.Add($"SELECT {RowReading.Dyno} FROM dynos d");
        batch.Add("SELECT name FROM roles WHERE facility_id = $1 ORDER BY cardinality(permissions), name", actor.Facility.Value);
        batch.Add("SELECT DISTINCT btrim(certification_team) FROM vehicles WHERE btrim(certification_team) <> '' ORDER BY 1");
    }

    private static async Task<FacilityBook> ReadBookAsync(NpgsqlDataReader rows, Actor actor, CancellationToken cancellationToken)
    {
        var (facility, permissions) = (await rows.ListAsync(row => (RowReading.ReadFacility(row),
            row.IsDBNull(RowReading.FacilityColumns) ? [] : row.GetFieldValue<string[]>(RowReading.FacilityColumns)), cancellationToken)).Single();
        var tests = await rows.ListAsync(RowReading.ReadTestType, cancellationToken);
        var dynos = await rows.ListAsync(RowReading.ReadDyno, cancellationToken);
        var roles = await rows.ListAsync(row => row.GetString(0), cancellationToken);
        var teams = await rows.ListAsync(row => row.GetString(0), cancellationToken);
        return new(facility, actor.Id is null ? Permission.All : actor.Limit(permissions.ToHashSet()), tests, [.. dynos.OrderBy(dyno => dyno.Group, NaturalOrder.Instance).ThenBy(dyno => dyno.Name, NaturalOrder.Instance)], roles, teams);
    }
}
