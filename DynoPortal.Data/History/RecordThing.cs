using System.Globalization;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.History;

/// <summary>What a person's word for a thing means: which lines of the schedule and which edits are of it. Both conditions speak of the value as <c>$8</c>.</summary>
/// <param name="History">The condition on lines of the schedule, as <c>h</c>.</param>
/// <param name="Edits">The condition on edits, as <c>e</c>.</param>
/// <param name="Value">The value of <c>$8</c>.</param>
/// <param name="IsRare">Whether a key leads to the few lines there are, so that nothing else is walked through.</param>
internal sealed record RecordThing(string History, string Edits, object Value, bool IsRare)
{
    /// <summary>No thing was named.</summary>
    public static RecordThing Any { get; } = new("", "", 0, false);

    public static async Task<RecordThing> FindAsync(NpgsqlDataSource source, FacilityId facility, string? text, CancellationToken cancellationToken)
    {
        if (text?.Trim() is not { Length: > 0 } word) return Any;
        if (Guid.TryParse(word, out var id) && await IsOutageAsync(source, facility, id, cancellationToken)) return new("h.outage_id = $8", "false AND $8::uuid IS NULL", id, true);
        var (bookings, dynos, vehicles) = await source.ReadAsync(facility, batch =>
        {
            batch.Add("SELECT id FROM allocations WHERE facility_id = $1 AND number = $2", facility.Value, Allocation.ParseNumber(word) ?? 0);
            batch.Add("SELECT id FROM dynos WHERE facility_id = $1 AND lower(name) = lower($2)", facility.Value, word);
            batch.Add("SELECT id FROM vehicles WHERE facility_id = $1 AND upper($2) IN (upper(vin), upper(tag), upper(build_id))", facility.Value, word);
        }, async rows => (await rows.ListAsync(row => row.GetGuid(0), cancellationToken), await rows.ListAsync(row => row.GetInt32(0), cancellationToken), await rows.ListAsync(row => row.GetInt32(0), cancellationToken)), cancellationToken);
        if (bookings is [var booking]) return new("h.allocation_id = $8", "false AND $8::uuid IS NULL", booking, true);
        if (dynos is [var dyno]) return OfDyno(dyno);
        if (vehicles.Count > 0) return new("h.allocation_id IN (SELECT a.id FROM allocations a WHERE a.vehicle_id = ANY ($8))", "e.noun = 'vehicle' AND e.thing = ANY ($8::text[])", vehicles.ToArray(), true);
        return OfWord(word);
    }

    private static Task<bool> IsOutageAsync(NpgsqlDataSource source, FacilityId facility, Guid id, CancellationToken cancellationToken) => source.ReadAsync(facility,
        batch => batch.Add("SELECT 1 FROM outages WHERE facility_id = $1 AND id = $2", facility.Value, id), async rows => (await rows.ListAsync(row => row.GetInt32(0), cancellationToken)).Count > 0, cancellationToken);

    private static RecordThing OfDyno(int dyno) => new("(h.after @> jsonb_build_object('dynoId', $8) OR h.before @> jsonb_build_object('dynoId', $8))",
        "e.noun IN ('dyno', 'capability', 'verification') AND e.thing = $8::text", dyno, false);

    private static RecordThing OfWord(string word)
    {
        var noun = word.ToLower(CultureInfo.InvariantCulture).Replace(' ', '_').Replace('-', '_');
        return noun switch
        {
            "booking" or "bookings" or "allocation" => new("h.outage_id IS NULL AND $8 <> ''", "false AND $8 <> ''", noun, false),
            "outage" or "outages" => new("h.outage_id IS NOT NULL AND $8 <> ''", "false AND $8 <> ''", noun, false),
            // A part of a name, or the kind of thing.
            _ => new("false AND $8 <> ''", "(e.noun = replace(lower($8), ' ', '_') OR strpos(lower(e.label), lower($8)) > 0 OR e.thing = $8)", word, false),
        };
    }
}
