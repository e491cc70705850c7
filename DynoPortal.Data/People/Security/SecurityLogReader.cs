using System.Text.Json;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using Npgsql;

namespace DynoPortal.Data.People.Security;

internal sealed class SecurityLogReader(NpgsqlDataSource source, IPeopleReader people) : ISecurityLogReader
{
    // Row-level security leaves the rows of this facility and those of none. The latter are nobody's, or of who belonged nowhere at the time, which are shown where they do now.
    private const string Select = """
        SELECT e.id, e.at, e.kind, coalesce(p.display_name, e.tried, CASE WHEN e.user_id IS NOT NULL THEN 'somebody who is gone' END), a.display_name, e.address, e.details::text
        FROM security_events e
        LEFT JOIN users p ON p.id = e.user_id
        LEFT JOIN users a ON a.id = e.actor_id
        WHERE e.id < $1
          AND (e.facility_id IS NOT NULL OR e.user_id IS NULL OR EXISTS (SELECT FROM memberships m WHERE m.facility_id = $2 AND m.user_id = e.user_id))
          AND ($3::text IS NULL OR e.kind = $3)
          AND ($4::timestamptz IS NULL OR e.at >= $4) AND ($5::timestamptz IS NULL OR e.at < $5)
          AND ($6::text IS NULL OR starts_with(e.address, $6))
          AND ($7::text IS NULL OR position(lower($7) IN lower(concat_ws(' ', p.display_name, p.email, e.tried, a.display_name, a.email))) > 0)
        ORDER BY e.id DESC LIMIT $8
        """;

    public async Task<IReadOnlyList<SecurityEntry>?> ReadAsync(Actor actor, SecurityQuery query, int most, CancellationToken cancellationToken)
    {
        if (!(await people.PermissionsAsync(actor, cancellationToken)).Contains(Permission.AuditHistory)) return null;
        return await source.ReadAsync(actor.Facility, batch => batch.Add(Select,
            query.Before ?? long.MaxValue, actor.Facility.Value, Sql.Text(query.Kind is { } kind ? SecurityKinds.Code(kind) : null), Sql.Instant(query.From), Sql.Instant(query.To),
            Sql.Text(query.Address), Sql.Text(query.Text), Math.Clamp(most, 1, 100_000)), rows => rows.ListAsync(Read, cancellationToken), cancellationToken);
    }

    private static SecurityEntry Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), RowReading.Instant(row, 1), SecurityKinds.Parse(row.GetString(2)), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : row.GetString(5), JsonSerializer.Deserialize<Dictionary<string, string?>>(row.GetString(6))!);
}
