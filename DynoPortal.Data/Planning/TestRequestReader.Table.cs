using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning;

namespace DynoPortal.Data.Planning;

// The table that people look at: a page of rows with its counts, in one round trip.
internal sealed partial class TestRequestReader
{
    public async Task<RequestTable> TableAsync(FacilityId facility, RequestTableQuery query, CancellationToken cancellationToken)
    {
        const string wanted = $"($2::text IS NULL OR q.test_type = $2) AND ($3::text IS NULL OR v.program = $3) AND ($4::text IS NULL OR {Holds})";
        var (status, test, program, text) = (Sql.Text(query.Status?.ToString().ToLowerInvariant()), Sql.Text(query.TestType), Sql.Text(query.Program), TextOf(query.Text));
        return await source.ReadAsync(facility, batch =>
        {
            batch.Add($"{Listed} WHERE ($1::text IS NULL OR {StatusCase} = $1) AND {wanted} ORDER BY {OrderOf(query)}, q.number LIMIT {RequestTableQuery.Rows} OFFSET $5",
                status, test, program, text, (Math.Clamp(query.Page, 1, 10_000) - 1) * RequestTableQuery.Rows);
            batch.Add($"SELECT {StatusCase}, count(*)::int {From} WHERE $1::text IS NOT DISTINCT FROM $1 AND {wanted} GROUP BY 1", status, test, program, text);
            batch.Add("SELECT DISTINCT v.program FROM vehicles v WHERE v.program <> '' AND EXISTS (SELECT 1 FROM test_requests q WHERE q.vehicle_id = v.id) ORDER BY 1");
        }, async rows => new RequestTable(
            await rows.ListAsync(ReadListed, cancellationToken),
            (await rows.ListAsync(row => KeyValuePair.Create(Enum.Parse<RequestStatus>(row.GetString(0), ignoreCase: true), row.GetInt32(1)), cancellationToken)).ToDictionary(),
            await rows.ListAsync(row => row.GetString(0), cancellationToken)), cancellationToken);
    }

    private static string OrderOf(RequestTableQuery query)
    {
        var direction = query.Descending ? "DESC" : "ASC";
        return query.Sort switch
        {
            RequestSort.Number => $"q.number {direction}",
            RequestSort.Vehicle => $"v.program {direction}, v.tag {direction} NULLS LAST",
            RequestSort.Test => $"t.name {direction}",
            RequestSort.Wanted => $"q.wanted_start {direction} NULLS LAST",
            RequestSort.Deadline => $"q.deadline {direction} NULLS LAST",
            RequestSort.Priority => $"q.priority {direction}",
            _ => throw new ArgumentOutOfRangeException(nameof(query), query.Sort, null),
        };
    }
}
