using System.Text.Json;

namespace DynoPortal.Tests.Assistant.Evaluation;

/// <summary>The schedule of every facility as canonical rows, without ids, numbers, revisions and times of writing; and its history.</summary>
internal static class LabRows
{
    private const string Schedule = """
        SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '') FROM (
            SELECT concat_ws(' ', f.code, v.tag, d.name, a.test_type, lower(a.slot) AT TIME ZONE f.time_zone, upper(a.slot) AT TIME ZONE f.time_zone, a.status, a.cancel_reason, r.display_name, 'by ' || t.display_name, 'note ' || nullif(a.notes, '')) AS line
            FROM allocations a JOIN facilities f ON f.id = a.facility_id JOIN vehicles v ON v.id = a.vehicle_id JOIN dynos d ON d.id = a.dyno_id
            LEFT JOIN users r ON r.id = a.requester_id LEFT JOIN users t ON t.id = a.technician_id
            UNION ALL
            SELECT concat_ws(' ', f.code, 'outage', d.name, lower(o.slot) AT TIME ZONE f.time_zone, upper(o.slot) AT TIME ZONE f.time_zone, o.kind, o.reason, CASE WHEN o.lifted THEN 'lifted' END)
            FROM outages o JOIN facilities f ON f.id = o.facility_id JOIN dynos d ON d.id = o.dyno_id) rows
        """;

    /// <summary>The canonical rows.</summary>
    public static async Task<IReadOnlyList<string>> ScheduleAsync(LabSmall lab) => (await lab.Lab.ScalarAsync<string>(Schedule)).Split('\n');

    /// <summary>Where the history ends.</summary>
    public static Task<long> EndOfHistoryAsync(LabSmall lab) => lab.Lab.ScalarAsync<long>("SELECT coalesce(max(id), 0) FROM history");

    /// <summary>The lines of history after a place.</summary>
    public static async Task<IReadOnlyList<HistoryLine>> HistoryAsync(LabSmall lab, long after) => JsonSerializer.Deserialize<HistoryLine[]>(await lab.Lab.ScalarAsync<string>($"""
        SELECT coalesce(json_agg(json_build_object('Id', h.id, 'Set', h.change_set_id, 'Actor', h.actor_id, 'Facility', h.facility_id, 'Channel', h.channel, 'Digest', encode(c.digest, 'hex')) ORDER BY h.id), '[]')::text
        FROM history h LEFT JOIN change_sets c ON c.facility_id = h.facility_id AND c.id = h.change_set_id WHERE h.id > {after}
        """))!;

    /// <summary>What two lists of rows don't have in common.</summary>
    public static string Difference(IReadOnlyList<string> wanted, IReadOnlyList<string> got) =>
        string.Join("; ", wanted.Except(got).Select(row => $"missing {row}").Concat(got.Except(wanted).Select(row => $"unexpected {row}")));
}

/// <summary>A line of history.</summary>
/// <param name="Id">Its place.</param>
/// <param name="Set">The change set that it is of.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Facility">Where.</param>
/// <param name="Channel">By which way, as a code.</param>
/// <param name="Digest">Of the change set, in hexadecimal digits.</param>
internal sealed record HistoryLine(long Id, Guid Set, Guid? Actor, int Facility, string Channel, string? Digest);
