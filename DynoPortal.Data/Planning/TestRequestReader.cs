using System.Globalization;
using System.Text.Json;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Planning;

/// <summary>Reads test requests, each call in one round trip.</summary>
internal sealed partial class TestRequestReader(NpgsqlDataSource source) : ITestRequests
{
    /// <summary>The columns of a request; <see cref="ReadRequest"/> reads them.</summary>
    public const string Columns = """
        q.id, q.number, q.vehicle_id, q.test_type, q.miles, q.miles_per_day, q.added_days, q.days, q.length, q.earliest_start, q.wanted_start, q.deadline,
        q.priority, q.after, q.closed, q.contact, q.notes, q.source_key, q.source_cells::text, q.revision,
        q.soak_minutes, q.campaign_id, q.step_name, q.retest_of, q.adopted
        """;

    private const int ColumnCount = 25;

    /// <summary>Reads listed requests; <see cref="ReadListed"/> reads its rows. The conditions come behind.</summary>
    public const string Listed = $"""
        SELECT {Columns}, {RowReading.Vehicle}, t.name, d.name, a.number IS NOT NULL,
            ARRAY(SELECT p.number FROM test_requests p WHERE p.id = ANY(q.after) ORDER BY p.number), {RowReading.Allocation}
        {From}
        """;

    private const string From = """
        FROM test_requests q JOIN vehicles v ON v.id = q.vehicle_id JOIN test_types t ON t.facility_id = q.facility_id AND t.code = q.test_type
            LEFT JOIN allocations a ON a.request_id = q.id AND a.status <> 'cancelled' LEFT JOIN dynos d ON d.id = a.dyno_id
        """;

    // The same as ListedRequest.Status says.
    private const string StatusCase = """
        CASE WHEN a.status = 'completed' THEN 'done' WHEN a.id IS NOT NULL THEN 'placed' WHEN q.closed IS NOT NULL THEN q.closed ELSE 'open' END
        """;

    private const string Holds = "strpos(upper(concat_ws(' ', 'R-' || q.number, v.program, v.tag, v.build_id, v.vin, q.contact, q.notes)), upper($4)) > 0";

    // Requests without a wanted start come last.
    private const string Start = "COALESCE(q.wanted_start, 'infinity')";

    public async Task<Page<ListedRequest>> ListAsync(FacilityId facility, RequestQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, 5000);
        var after = AfterOf(query.Cursor);
        var rows = await ListAsync(facility, $"""
            {Listed} WHERE ($1::text IS NULL OR {StatusCase} = $1) AND ($2::text IS NULL OR q.test_type = $2) AND ($3::int IS NULL OR q.vehicle_id = $3)
                AND ($4::text IS NULL OR {Holds})
                AND ($5::int IS NULL OR ({Start}, q.number) > ((SELECT COALESCE(wanted_start, 'infinity') FROM test_requests WHERE number = $5), $5))
            ORDER BY {Start}, q.number LIMIT $6
            """, cancellationToken, Sql.Text(query.Status?.ToString().ToLowerInvariant()), Sql.Text(query.TestType), Sql.Integer(query.Vehicle?.Value),
            TextOf(query.Text), Sql.Integer(after), limit + 1);
        return rows.Count <= limit ? new(rows, null) : new(rows[..limit], rows[limit - 1].Request.Number.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<ListedRequest?> FindAsync(FacilityId facility, TestRequestId id, CancellationToken cancellationToken) =>
        (await ListAsync(facility, $"{Listed} WHERE q.id = $1", cancellationToken, id.Value)).SingleOrDefault();

    public async Task<ListedRequest?> FindAsync(FacilityId facility, int number, CancellationToken cancellationToken) =>
        (await ListAsync(facility, $"{Listed} WHERE q.facility_id = $1 AND q.number = $2", cancellationToken, facility.Value, number)).SingleOrDefault();

    public async Task<IReadOnlyList<TestRequestId>> NumberedAsync(FacilityId facility, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) =>
        await source.ReadAsync(facility, batch => batch.Add("SELECT id FROM test_requests WHERE facility_id = $1 AND number = ANY($2) ORDER BY number", facility.Value, numbers.ToArray()),
            rows => rows.ListAsync(row => new TestRequestId(row.GetGuid(0)), cancellationToken), cancellationToken);

    /// <summary>Every request that came from a workbook, by number.</summary>
    public async Task<IReadOnlyList<ListedRequest>> FromWorkbooksAsync(FacilityId facility, CancellationToken cancellationToken) =>
        await ListAsync(facility, $"{Listed} WHERE q.source_key IS NOT NULL ORDER BY q.number", cancellationToken);

    /// <summary>Reads a row of <see cref="Columns"/>.</summary>
    public static TestRequest ReadRequest(NpgsqlDataReader row) => new()
    {
        Id = new(row.GetGuid(0)),
        Number = row.GetInt32(1),
        VehicleId = new(row.GetInt32(2)),
        TestType = row.GetString(3),
        Effort = new(Decimal(row, 4), Decimal(row, 5), Decimal(row, 6), Decimal(row, 7)),
        Length = BookingLength.Parse(row.GetString(8)) ?? BookingLength.OfDays(1),
        EarliestStart = Instant(row, 9),
        WantedStart = Instant(row, 10),
        Deadline = Instant(row, 11),
        Priority = row.GetInt32(12),
        After = [.. row.GetFieldValue<Guid[]>(13).Select(id => new TestRequestId(id))],
        Closed = row.IsDBNull(14) ? null : Enum.Parse<RequestClosing>(row.GetString(14), ignoreCase: true),
        Contact = row.GetString(15),
        Notes = row.GetString(16),
        Source = row.IsDBNull(17) ? null : new(row.GetString(17), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(18)) ?? []),
        Revision = row.GetInt32(19),
        Soak = TimeSpan.FromMinutes(row.GetInt32(20)),
        Step = row.IsDBNull(21) ? null : new(new(row.GetGuid(21)), row.GetString(22), row.IsDBNull(23) ? null : new TestRequestId(row.GetGuid(23)), row.GetBoolean(24)),
    };

    /// <summary>Reads what every request of the facility waits for; <see cref="ReadOrder"/> reads its rows.</summary>
    public const string AllOrders = "SELECT id, number, after FROM test_requests";

    /// <summary>Reads a row of <see cref="AllOrders"/>.</summary>
    public static KeyValuePair<TestRequestId, RequestOrder> ReadOrder(NpgsqlDataReader row) =>
        new(new(row.GetGuid(0)), new(row.GetInt32(1), [.. row.GetFieldValue<Guid[]>(2).Select(each => new TestRequestId(each))]));

    /// <summary>Adds the reading of one request; <see cref="ReadListed"/> reads it.</summary>
    public static void AddOne(NpgsqlBatch batch, TestRequestId id) => batch.Add($"{Listed} WHERE q.id = $1", id.Value);

    private Task<List<ListedRequest>> ListAsync(FacilityId facility, string sql, CancellationToken cancellationToken, params object[] values) =>
        source.ReadAsync(facility, batch => batch.Add(sql, values), rows => rows.ListAsync(ReadListed, cancellationToken), cancellationToken);

    /// <summary>Reads a row of <see cref="Listed"/>.</summary>
    public static ListedRequest ReadListed(NpgsqlDataReader row)
    {
        const int names = ColumnCount + RowReading.VehicleColumns, allocation = names + 4;
        return new(ReadRequest(row), RowReading.ReadVehicle(row, ColumnCount), row.GetString(names), row.GetBoolean(names + 2) ? RowReading.ReadAllocation(row, allocation) : null,
            row.IsDBNull(names + 1) ? null : row.GetString(names + 1))
        {
            AfterNumbers = row.GetFieldValue<int[]>(names + 3),
        };
    }

    private static Sql.Typed TextOf(string? text) => Sql.Text(string.IsNullOrWhiteSpace(text) ? null : text.Trim().Replace("\0", "", StringComparison.Ordinal));

    private static int? AfterOf(string? cursor) => int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? Decimal(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : row.GetDecimal(at);

    private static DateTimeOffset? Instant(NpgsqlDataReader row, int at) => row.IsDBNull(at) ? null : RowReading.Instant(row, at);
}
