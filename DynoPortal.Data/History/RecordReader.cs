using System.Text.Json;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.History;

/// <summary>Reads the lines of the schedule and the edits as one, along the indexes on their time.</summary>
internal sealed class RecordReader(NpgsqlDataSource source) : IRecordReader
{
    public async Task<RecordPage> ReadAsync(FacilityId facility, RecordQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, RecordQuery.MostLines);
        var cursor = RecordCursor.Read(query.Cursor);
        var thing = await RecordThing.FindAsync(source, facility, query.Thing, cancellationToken);
        var found = await source.ReadAsync(facility, batch => batch.Add(Statement(query, thing),
            facility.Value, cursor.At, cursor.HistoryBound, cursor.EditBound, limit + 1, (query.From ?? DateTimeOffset.MinValue).UtcDateTime, (query.To ?? DateTimeOffset.MaxValue).UtcDateTime, thing.Value,
            Sql.Text(query.Channel?.Code()), Sql.Uuid(query.Person?.Value)), rows => rows.ListAsync(Read, cancellationToken), cancellationToken);
        var lines = found.Count <= limit ? found : found[..limit];
        return new([.. lines.Select(line => line.Line)], found.Count <= limit ? null : Cursor(lines[^1]).ToString(), await NamesAsync(facility, [.. lines.Select(line => line.Line)], cancellationToken));
    }

    // A loose walk from one person to the next along the indexes on who, instead of through every line.
    public async Task<IReadOnlyList<(UserId Id, string Name)>> PeopleAsync(FacilityId facility, CancellationToken cancellationToken) => await source.ReadAsync(facility, batch => batch.Add("""
        SELECT u.id, u.display_name FROM users u
        WHERE EXISTS (SELECT FROM history h WHERE h.facility_id = $1 AND h.actor_id = u.id) OR EXISTS (SELECT FROM edits e WHERE e.facility_id = $1 AND e.actor_id = u.id) ORDER BY 2, 1
        """, facility.Value), rows => rows.ListAsync(row => (new UserId(row.GetGuid(0)), row.GetString(1)), cancellationToken), cancellationToken);

    private static string Statement(RecordQuery query, RecordThing thing)
    {
        var few = thing.IsRare ? "AS MATERIALIZED" : "AS NOT MATERIALIZED";
        return $"""
            WITH h {few} (SELECT h.* FROM history h WHERE h.facility_id = $1 {And(thing.History)}), e {few} (SELECT e.* FROM edits e WHERE e.facility_id = $1 {And(thing.Edits)})
            (SELECT false AS is_edit, h.id, h.at, h.actor_id, h.channel, CASE WHEN h.outage_id IS NULL THEN 'booking' ELSE 'outage' END, COALESCE(h.allocation_id, h.outage_id)::text,
                COALESCE((SELECT 'A-' || a.number FROM allocations a WHERE a.id = h.allocation_id), ''), h.action, h.before::text, h.after::text, h.overrode
            FROM h WHERE (h.at, h.id) < ($2, $3) AND {Where('h', query)} ORDER BY h.at DESC, h.id DESC LIMIT $5)
            UNION ALL
            (SELECT true, e.id, e.at, e.actor_id, e.channel, e.noun, e.thing, e.label, e.action, e.before::text, e.after::text, NULL
            FROM e WHERE (e.at, e.id) < ($2, $4) AND {Where('e', query)} ORDER BY e.at DESC, e.id DESC LIMIT $5)
            ORDER BY 3 DESC, 1 DESC, 2 DESC LIMIT $5
            """;
    }

    private static string And(string condition) => condition.Length == 0 ? "" : "AND " + condition;

    private static string Where(char table, RecordQuery query) =>
        $"{table}.at >= $6 AND {table}.at < $7 AND ($9::text IS NULL OR {table}.channel = $9){(query.Person is null ? "" : $" AND {table}.actor_id = $10")}";

    private static (bool IsEdit, RecordLine Line) Read(NpgsqlDataReader row) => (row.GetBoolean(0), new()
    {
        Id = row.GetInt64(1),
        At = RowReading.Instant(row, 2),
        Actor = row.IsDBNull(3) ? null : new UserId(row.GetGuid(3)),
        Channel = ScheduleCodes.Channel(row.GetString(4)),
        Noun = row.GetString(5),
        Thing = row.GetString(6),
        Label = row.GetString(7),
        Action = row.GetString(8),
        Before = row.IsDBNull(9) ? null : row.GetString(9),
        After = row.IsDBNull(10) ? null : row.GetString(10),
        Overrode = row.IsDBNull(11) ? null : row.GetString(11),
    });

    private static RecordCursor Cursor((bool IsEdit, RecordLine Line) last) => new(last.Line.At.UtcDateTime, last.IsEdit, last.Line.Id);

    private async Task<RecordNames> NamesAsync(FacilityId facility, IReadOnlyList<RecordLine> lines, CancellationToken cancellationToken)
    {
        var (ids, vehicles) = (new HashSet<Guid>(lines.Where(line => line.Actor is not null).Select(line => line.Actor!.Value.Value)), new HashSet<int>());
        foreach (var line in lines)
        {
            if (Guid.TryParse(line.Thing, out var thing)) ids.Add(thing);
            foreach (var json in new[] { line.Before, line.After }.OfType<string>())
            {
                using var document = JsonDocument.Parse(json);
                Collect("", document.RootElement, ids, vehicles);
            }
        }

        return await source.ReadAsync(facility, batch =>
        {
            batch.Add("""
                SELECT id, display_name FROM users WHERE id = ANY ($1) UNION ALL SELECT id, 'R-' || number FROM test_requests WHERE id = ANY ($1) UNION ALL SELECT id, 'A-' || number FROM allocations WHERE id = ANY ($1)
                """, ids.ToArray());
            batch.Add("SELECT id, name FROM dynos WHERE facility_id = $1", facility.Value);
            batch.Add($"SELECT {RowReading.Vehicle} FROM vehicles v WHERE v.facility_id = $1 AND v.id = ANY ($2)", facility.Value, vehicles.ToArray());
            batch.Add("SELECT code, name FROM test_types WHERE facility_id = $1", facility.Value);
        }, async rows => new RecordNames(
            (await rows.ListAsync(row => KeyValuePair.Create(row.GetGuid(0), row.GetString(1)), cancellationToken)).ToDictionary(),
            (await rows.ListAsync(row => KeyValuePair.Create(row.GetInt32(0), row.GetString(1)), cancellationToken)).ToDictionary(),
            (await rows.ListAsync(row => RowReading.ReadVehicle(row, 0), cancellationToken)).ToDictionary(vehicle => vehicle.Id.Value, vehicle => vehicle.Label),
            (await rows.ListAsync(row => KeyValuePair.Create(row.GetString(0), row.GetString(1)), cancellationToken)).ToDictionary()), cancellationToken);
    }

    private static void Collect(string name, JsonElement value, HashSet<Guid> ids, HashSet<int> vehicles)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject()) Collect(property.Name, property.Value, ids, vehicles);
                break;
            case JsonValueKind.Array:
                foreach (var each in value.EnumerateArray()) Collect(name, each, ids, vehicles);
                break;
            case JsonValueKind.String when value.TryGetGuid(out var id):
                ids.Add(id);
                break;
            case JsonValueKind.Number when name is "vehicleId" or "vehicle" && value.TryGetInt32(out var vehicle):
                vehicles.Add(vehicle);
                break;
        }
    }
}
