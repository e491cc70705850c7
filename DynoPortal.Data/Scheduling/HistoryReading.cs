using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Npgsql;

namespace DynoPortal.Data.Scheduling;

/// <summary>Lines of history. The JSON in them lacks the number of the allocation, which is only known once the row is written, so it is joined.</summary>
internal static class HistoryReading
{
    public const string Columns = """
        h.change_set_id, h.at, h.actor_id, h.channel, h.action, h.outage_id IS NOT NULL, h.before::text, h.after::text, h.overrode,
        (SELECT a.number FROM allocations a WHERE a.id = h.allocation_id)
        """;

    /// <summary>How many columns <see cref="Columns"/> has.</summary>
    public const int Count = 10;

    public static void AddOfSet(NpgsqlBatch batch, FacilityId facility, ChangeSetId set) =>
        batch.Add($"SELECT {Columns} FROM history h WHERE h.facility_id = $1 AND h.change_set_id = $2 ORDER BY h.id", facility.Value, set.Value);

    public static HistoryEntry Read(NpgsqlDataReader row)
    {
        var entry = new HistoryEntry
        {
            ChangeSet = new(row.GetGuid(0)),
            At = RowReading.Instant(row, 1),
            Actor = row.IsDBNull(2) ? null : new UserId(row.GetGuid(2)),
            Channel = ScheduleCodes.Channel(row.GetString(3)),
            Action = row.GetString(4),
            Overrode = row.IsDBNull(8) ? null : row.GetString(8),
        };
        var (before, after) = (row.IsDBNull(6) ? null : row.GetString(6), row.GetString(7));
        if (row.GetBoolean(5)) return entry with { OutageBefore = before is null ? null : ScheduleJson.Read<Outage>(before), OutageAfter = ScheduleJson.Read<Outage>(after) };
        var number = row.GetInt32(9);
        return entry with
        {
            Before = before is null ? null : ScheduleJson.Read<Allocation>(before) with { Number = number },
            After = ScheduleJson.Read<Allocation>(after) with { Number = number },
        };
    }
}
