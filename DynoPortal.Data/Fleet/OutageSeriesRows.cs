using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Reads series of outages, and writes them as a part of the schedule's transaction.</summary>
internal sealed class OutageSeriesRows(NpgsqlDataSource source) : IOutageSeriesReader
{
    private const string Columns = "s.id, s.dyno_id, s.recurrence::text, s.first, s.until, s.starts_at, s.ends_at, s.ends_after_days, s.kind, s.reason, s.verification, s.skipped, s.ended, s.revision";

    public async Task<IReadOnlyList<OutageSeries>> ListAsync(FacilityId facility, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add($"SELECT {Columns} FROM outage_series s WHERE s.facility_id = $1 AND NOT s.ended ORDER BY s.dyno_id, s.first, s.id", facility.Value),
            rows => rows.ListAsync(Read, cancellationToken), cancellationToken);

    public async Task<OutageSeries?> FindAsync(FacilityId facility, OutageSeriesId id, CancellationToken cancellationToken) =>
        (await source.ReadAsync(facility, batch => batch.Add($"SELECT {Columns} FROM outage_series s WHERE s.facility_id = $1 AND s.id = $2", facility.Value, id.Value),
            rows => rows.ListAsync(Read, cancellationToken), cancellationToken)).SingleOrDefault();

    public async Task<IReadOnlyList<Outage>> OccurrencesAsync(FacilityId facility, OutageSeriesId? series, DateOnly from, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add(
            $"SELECT {RowReading.Outage} FROM outages o WHERE o.facility_id = $1 AND o.series_id IS NOT NULL AND ($2::uuid IS NULL OR o.series_id = $2) AND o.occurrence >= $3 ORDER BY o.occurrence, o.id",
            facility.Value, Sql.Uuid(series?.Value), from), rows => rows.ListAsync(RowReading.ReadOutage, cancellationToken), cancellationToken);

    /// <summary>Adds the statement that writes an edit; it touches one row, unless somebody has been quicker.</summary>
    public static void AddWrite(NpgsqlBatch batch, FacilityId facility, LabEdit.OfSeries edit)
    {
        if (ReferenceEquals(edit.Before, edit.After))
        {
            batch.Add("UPDATE outage_series SET revision = revision WHERE id = $1 AND facility_id = $2 AND revision = $3 AND NOT ended", edit.After.Id.Value, facility.Value, edit.After.Revision);
            return;
        }

        var row = edit.After;
        batch.Add(edit.Before is null
            ? "INSERT INTO outage_series (id, facility_id, dyno_id, recurrence, first, until, starts_at, ends_at, ends_after_days, kind, reason, verification, skipped, ended, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 1)"
            // Behind the dyno's lock, which the round takes too, the occurrences that are counted are all there are.
            : """
              UPDATE outage_series SET recurrence = $4, first = $5, until = $6, starts_at = $7, ends_at = $8, ends_after_days = $9, kind = $10, reason = $11, verification = $12, skipped = $13, ended = $14, revision = revision + 1
              WHERE id = $1 AND facility_id = $2 AND dyno_id = $3 AND revision = $15
                  AND ($16::date IS NULL OR $17 = (SELECT count(*)::int FROM outages o WHERE o.facility_id = $2 AND o.series_id = $1 AND o.occurrence >= $16))
              """,
            [row.Id.Value, facility.Value, row.DynoId.Value, Sql.Json(ScheduleJson.Write(row.Recurrence)), row.First, Sql.Day(row.Until), row.StartsAt, row.EndsAt, row.EndsAfterDays, row.Kind.Code(), row.Reason,
                Sql.Text(row.Verification), row.Skipped.ToArray(), row.Ended, .. edit.Before is { } before ? [before.Revision, Sql.Day(edit.Occurrences?.From), edit.Occurrences?.Count ?? 0] : Array.Empty<object>()]);
    }

    private static OutageSeries Read(NpgsqlDataReader row) => new()
    {
        Id = new(row.GetGuid(0)),
        DynoId = new(row.GetInt32(1)),
        Recurrence = ScheduleJson.Read<Recurrence>(row.GetString(2)),
        First = row.GetFieldValue<DateOnly>(3),
        Until = row.IsDBNull(4) ? null : row.GetFieldValue<DateOnly>(4),
        StartsAt = row.GetFieldValue<TimeOnly>(5),
        EndsAt = row.GetFieldValue<TimeOnly>(6),
        EndsAfterDays = row.GetInt32(7),
        Kind = ScheduleCodes.Kind(row.GetString(8)),
        Reason = row.GetString(9),
        Verification = row.IsDBNull(10) ? null : row.GetString(10),
        Skipped = row.GetFieldValue<DateOnly[]>(11),
        Ended = row.GetBoolean(12),
        Revision = row.GetInt32(13),
    };
}
