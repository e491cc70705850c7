using System.Text.Json;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Assistant.Procedures;

internal sealed class ProcedureRefreshes(NpgsqlDataSource database, IProcedureSource? source, IPeopleReader people, TimeProvider clock) : IProcedureRefreshes
{
    private const string Unset = $"No place for procedures is configured. Name a folder with {ProcedureOptions.Section}:Folder or a bucket with {ProcedureOptions.Section}:Bucket.";

    private static Refusal Forbidden { get; } = new(RefusalCode.Forbidden, $"Your role doesn't allow this ({Permission.ManageAssistant}). Ask an administrator for the permission.");

    /// <summary>Whether a folder or a bucket is named.</summary>
    public bool IsConfigured => source is not null;

    public async Task<ProcedureRefreshOutcome> RefreshAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!(await people.PermissionsAsync(actor, cancellationToken)).Contains(Permission.ManageAssistant))
            return new ProcedureRefreshOutcome.Refused(Forbidden);
        var refreshes = await RefreshAsync([actor.Facility], actor.Id, cancellationToken);
        // As it was kept, with the name of who asked.
        return new ProcedureRefreshOutcome.Made(await LastAsync(actor.Facility, cancellationToken) ?? refreshes[0]);
    }

    /// <summary>Refreshes every facility from one reading of the source, as the portal.</summary>
    public Task<IReadOnlyList<ProcedureRefresh>> RefreshAllAsync(CancellationToken cancellationToken) => RefreshAsync(null, null, cancellationToken);

    public async Task<ProcedureRefresh?> LastAsync(FacilityId facility, CancellationToken cancellationToken) => (await database.ReadAsync(facility, batch => batch.Add("""
        SELECT r.at, u.display_name, r.source, r.failure, r.added, r.changed, r.removed, r.unchanged, r.rejected
        FROM procedure_refreshes r LEFT JOIN users u ON u.id = r.by_id ORDER BY r.id DESC LIMIT 1
        """), rows => rows.ListAsync(Read, cancellationToken), cancellationToken)).SingleOrDefault();

    private static ProcedureRefresh Read(NpgsqlDataReader row) => new()
    {
        At = RowReading.Instant(row, 0),
        By = row.IsDBNull(1) ? null : row.GetString(1),
        Source = row.GetString(2),
        Failure = row.IsDBNull(3) ? null : row.GetString(3),
        Added = row.GetFieldValue<string[]>(4),
        Changed = row.GetFieldValue<string[]>(5),
        Removed = row.GetFieldValue<string[]>(6),
        Unchanged = row.GetInt32(7),
        Rejected = JsonSerializer.Deserialize<List<RejectedProcedure>>(row.GetString(8)) ?? [],
    };

    private async Task<IReadOnlyList<ProcedureRefresh>> RefreshAsync(IReadOnlyCollection<FacilityId>? only, UserId? by, CancellationToken cancellationToken)
    {
        var facilities = await FacilitiesAsync(cancellationToken);
        var concerned = facilities.Where(each => only is null || only.Contains(each.Id)).ToList();
        var writing = new ProcedureWriting(database, clock, by);
        var refreshes = new List<ProcedureRefresh>();
        try
        {
            if (source is null) throw new ProcedureSourceException(Unset);
            var documents = new ProcedureDocuments(await source.ReadAsync(cancellationToken), [.. facilities.Select(each => each.Code)]);
            foreach (var (id, code) in concerned) refreshes.Add(await writing.ReplaceAsync(id, code, documents, source.Name, cancellationToken));
        }
        catch (ProcedureSourceException failed)
        {
            foreach (var (id, _) in concerned) refreshes.Add(await writing.FailAsync(id, source?.Name ?? "Nothing", failed.Message, cancellationToken));
        }

        return refreshes;
    }

    private async Task<List<(FacilityId Id, string Code)>> FacilitiesAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT id, code FROM facilities ORDER BY id");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ListAsync(row => (new FacilityId(row.GetInt32(0)), row.GetString(1)), cancellationToken);
    }
}
