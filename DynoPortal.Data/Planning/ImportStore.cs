using System.Globalization;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Planning;

/// <summary>Keeps uploaded workbooks and their dry runs.</summary>
internal sealed class ImportStore(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>How long a reading may say nothing before its node is taken for dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    private const int MostListed = 50;
    private const int Batch = 1000;
    private const string Columns = "i.id, i.file_name, i.made_at, i.state, i.progress, i.problem, i.layout::text, i.report::text, i.change_set_id, i.applied_at, i.touched_at, i.answers::text";

    /// <summary>An import with the answers that were given.</summary>
    public sealed record Stored(Import Import, IReadOnlyDictionary<string, string> Answers);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Adds one, and deletes the oldest beyond <see cref="MostListed"/>, but for the one whose answers count as given.</summary>
    public Task AddAsync(Actor actor, ImportId id, string fileName, CancellationToken cancellationToken) => ExecuteAsync(actor.Facility, batch =>
    {
        batch.Add("""
            INSERT INTO imports (id, facility_id, made_by, file_name, made_at, touched_at, state, progress, layout, answers, report)
            VALUES ($1, $2, $3, $4, $5, $5, 'reading', 0, '[]', COALESCE((SELECT answers FROM imports WHERE facility_id = $2 AND state = 'applied' ORDER BY applied_at DESC LIMIT 1), '{}'), '{}')
            """, id.Value, actor.Facility.Value, Sql.Uuid(actor.Id?.Value), fileName, Now);
        batch.Add($"""
            DELETE FROM imports i WHERE i.facility_id = $1 AND i.state NOT IN ('reading', 'applying')
                AND i.id NOT IN (SELECT id FROM imports WHERE facility_id = $1 ORDER BY made_at DESC, id LIMIT {MostListed})
                AND i.id IS DISTINCT FROM (SELECT id FROM imports WHERE facility_id = $1 AND state = 'applied' ORDER BY applied_at DESC LIMIT 1)
            """, actor.Facility.Value);
    }, cancellationToken);

    public async Task<IReadOnlyList<Stored>> ListAsync(FacilityId facility, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add($"SELECT {Columns} FROM imports i ORDER BY i.made_at DESC, i.id LIMIT {MostListed}"), rows => rows.ListAsync(Read, cancellationToken), cancellationToken);

    public async Task<Stored?> FindAsync(FacilityId facility, ImportId id, CancellationToken cancellationToken) =>
        (await source.ReadAsync(facility, batch => batch.Add($"SELECT {Columns} FROM imports i WHERE i.id = $1", id.Value), rows => rows.ListAsync(Read, cancellationToken), cancellationToken)).SingleOrDefault();

    /// <summary>Moves on from one of these states; false when it is in another.</summary>
    public async Task<bool> MoveAsync(FacilityId facility, ImportId id, ImportState to, string? problem, IReadOnlyList<ImportState> from, CancellationToken cancellationToken) =>
        (await source.WriteAsync(facility, batch => batch.Add("UPDATE imports SET state = $2, problem = $3, touched_at = $4 WHERE id = $1 AND state = ANY($5) RETURNING 1",
            id.Value, Code(to), Sql.Text(problem), Now, from.Select(Code).ToArray()), rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    /// <summary>Says how far the reading is; false when it has been stopped.</summary>
    public async Task<bool> ProgressAsync(FacilityId facility, ImportId id, int percent, CancellationToken cancellationToken) =>
        (await source.WriteAsync(facility, batch => batch.Add("UPDATE imports SET progress = $2, touched_at = $3 WHERE id = $1 AND state = 'reading' RETURNING 1", id.Value, percent, Now),
            rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count > 0;

    /// <summary>Keeps what was read.</summary>
    public Task SaveSheetsAsync(FacilityId facility, ImportId id, IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken) => ExecuteAsync(facility, batch =>
    {
        batch.Add("UPDATE imports SET layout = $2 WHERE id = $1", id.Value, Sql.Json(ScheduleJson.Write(sheets.Select(sheet => sheet.Layout))));
        foreach (var sheet in sheets)
            foreach (var row in sheet.Rows)
                batch.Add("INSERT INTO import_rows (import_id, facility_id, sheet, number, cells) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", id.Value, facility.Value, sheet.Layout.Name, row.Number, row.Cells.ToArray());
    }, cancellationToken);

    /// <summary>The sheets as they were read, with the meanings that columns have now.</summary>
    public async Task<IReadOnlyList<Sheet>> SheetsAsync(FacilityId facility, Import import, CancellationToken cancellationToken)
    {
        var rows = (await source.ReadAsync(facility, batch => batch.Add("SELECT sheet, number, cells FROM import_rows WHERE import_id = $1 ORDER BY sheet, number", import.Id.Value),
            rows => rows.ListAsync(row => (Sheet: row.GetString(0), Row: new SheetRow(row.GetInt32(1), row.GetFieldValue<string[]>(2))), cancellationToken), cancellationToken)).ToLookup(each => each.Sheet, each => each.Row);
        return [.. import.Sheets.Select(layout => new Sheet(layout, [.. rows[layout.Name]]))];
    }

    /// <summary>Keeps a dry run, in place of the one before.</summary>
    public Task SavePlanAsync(FacilityId facility, ImportId id, ImportPlan plan, IReadOnlyList<SheetLayout> layouts, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken) => ExecuteAsync(facility, batch =>
    {
        batch.Add("UPDATE imports SET state = 'ready', progress = 100, problem = NULL, touched_at = $2, report = $3, layout = $4, answers = $5 WHERE id = $1 AND state IN ('reading','ready','failed')",
            id.Value, Now, Sql.Json(ScheduleJson.Write(ImportReport.Of(plan))), Sql.Json(ScheduleJson.Write(layouts)), Sql.Json(ScheduleJson.Write(answers)));
        batch.Add("UPDATE import_rows SET verdict = NULL, cell = NULL, sentence = NULL, details = NULL WHERE import_id = $1", id.Value);
        foreach (var rows in plan.Rows.Chunk(Batch))
            batch.Add("""
                UPDATE import_rows r SET verdict = n.verdict, cell = n.cell, sentence = n.sentence, details = n.details::jsonb
                FROM unnest($2::text[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[]) n (sheet, number, verdict, cell, sentence, details)
                WHERE r.import_id = $1 AND r.sheet = n.sheet AND r.number = n.number
                """, id.Value, rows.Select(row => row.Sheet).ToArray(), rows.Select(row => row.Number).ToArray(), rows.Select(row => Code(row.Verdict)).ToArray(), rows.Select(row => row.Cell).ToArray(),
                rows.Select(row => row.Sentence).ToArray(), rows.Select(row => ScheduleJson.Write(new RowDetails(row.Label, row.Notes, row.Changes))).ToArray());
    }, cancellationToken);

    public async Task<Page<RowVerdict>> RowsAsync(FacilityId facility, ImportId id, ImportRowQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, 5000);
        var from = int.TryParse(query.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var offset) ? offset : 0;
        var rows = await source.ReadAsync(facility, batch => batch.Add("""
            SELECT sheet, number, verdict, cell, sentence, details::text FROM import_rows
            WHERE import_id = $1 AND verdict IS NOT NULL AND ($2::text IS NULL OR verdict = $2)
                AND ($3::text IS NULL OR strpos(upper(concat_ws(' ', details->>'label', sentence, cell, details->>'notes')), upper($3)) > 0)
            ORDER BY sheet, number LIMIT $4 OFFSET $5
            """, id.Value, Sql.Text(query.Verdict is { } verdict ? Code(verdict) : null), Sql.Text(string.IsNullOrWhiteSpace(query.Text) ? null : query.Text.Trim()), limit + 1, from),
            rows => rows.ListAsync(ReadRow, cancellationToken), cancellationToken);
        return rows.Count <= limit ? new(rows, null) : new(rows[..limit], (from + limit).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Remembers what the facility's columns mean.</summary>
    public Task RememberAsync(FacilityId facility, IEnumerable<(string Sheet, string Header, string Means)> columns, CancellationToken cancellationToken) => ExecuteAsync(facility, batch =>
    {
        foreach (var (sheet, header, means) in columns)
            batch.Add("INSERT INTO import_columns (facility_id, sheet, header, means) VALUES ($1, $2, $3, $4) ON CONFLICT (facility_id, sheet, header) DO UPDATE SET means = excluded.means", facility.Value, sheet, header, means);
    }, cancellationToken);

    /// <summary>What the facility's columns mean where somebody said so, by kind of sheet and header.</summary>
    public async Task<ILookup<string, KeyValuePair<string, string>>> RememberedAsync(FacilityId facility, CancellationToken cancellationToken) =>
        (await source.ReadAsync(facility, batch => batch.Add("SELECT sheet, header, means FROM import_columns"), rows => rows.ListAsync(row => (row.GetString(0), KeyValuePair.Create(row.GetString(1), row.GetString(2))), cancellationToken), cancellationToken))
            .ToLookup(each => each.Item1, each => each.Item2);

    /// <summary>Ids for new rows, from the sequences of their tables.</summary>
    public async Task<(IReadOnlyList<int> Dynos, IReadOnlyList<int> Vehicles)> ReserveAsync(FacilityId facility, int dynos, int vehicles, CancellationToken cancellationToken) =>
        await source.WriteAsync(facility, batch =>
        {
            batch.Add("SELECT nextval(pg_get_serial_sequence('dynos', 'id'))::int FROM generate_series(1, $1)", dynos);
            batch.Add("SELECT nextval(pg_get_serial_sequence('vehicles', 'id'))::int FROM generate_series(1, $1)", vehicles);
        }, async rows => ((IReadOnlyList<int>)await rows.ListAsync(row => row.GetInt32(0), cancellationToken), (IReadOnlyList<int>)await rows.ListAsync(row => row.GetInt32(0), cancellationToken)), cancellationToken);

    private Task<bool> ExecuteAsync(FacilityId facility, Action<NpgsqlBatch> add, CancellationToken cancellationToken) =>
        source.WriteAsync(facility, batch =>
        {
            batch.Timeout = ImportWriting.PatienceSeconds;
            add(batch);
        }, _ => Task.FromResult(true), cancellationToken);

    private Stored Read(NpgsqlDataReader row)
    {
        var (state, problem) = (Enum.Parse<ImportState>(row.GetString(3), ignoreCase: true), row.IsDBNull(5) ? null : row.GetString(5));
        if (state == ImportState.Reading && RowReading.Instant(row, 10) + Silence < clock.GetUtcNow()) (state, problem) = (ImportState.Failed, "The reading was cut off. Upload the file again.");
        return new(new Import
        {
            Id = new(row.GetGuid(0)),
            FileName = row.GetString(1),
            MadeAt = RowReading.Instant(row, 2),
            State = state,
            Progress = row.GetInt32(4),
            Problem = problem,
            Sheets = ScheduleJson.Read<List<SheetLayout>>(row.GetString(6)),
            Report = ScheduleJson.Read<ImportReport>(row.GetString(7)),
            ChangeSet = row.IsDBNull(8) ? null : new ChangeSetId(row.GetGuid(8)),
            AppliedAt = row.IsDBNull(9) ? null : RowReading.Instant(row, 9),
        }, ScheduleJson.Read<Dictionary<string, string>>(row.GetString(11)));
    }

    private static RowVerdict ReadRow(NpgsqlDataReader row)
    {
        var details = ScheduleJson.Read<RowDetails>(row.GetString(5));
        return new(row.GetString(0), row.GetInt32(1), Enum.Parse<Verdict>(row.GetString(2), ignoreCase: true), row.GetString(3), row.GetString(4), details.Label, details.Notes, details.Changes);
    }

    private static string Code<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private sealed record RowDetails(string Label, IReadOnlyList<string> Notes, IReadOnlyList<CellChange> Changes);
}
