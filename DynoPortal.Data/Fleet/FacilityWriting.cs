using System.Globalization;
using DynoPortal.Data.History;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Writes what a facility is run by, under the lock of its rules.</summary>
internal static class FacilityWriting
{
    /// <summary>Writes the row under its new revision; no row is affected when it isn't of the one before that.</summary>
    public static void AddRow(NpgsqlBatch batch, Facility now)
    {
        var limits = now.Limits;
        batch.Add("""
            UPDATE facilities SET name = $2, time_zone = $3, calendar = $4, notice_minutes = $5, horizon_days = $6, shortest_minutes = $7, longest_days = $8,
                per_person = $9, per_team = $10, per_program = $11, hold_hours = $12, rules = $13, revision = $14 WHERE id = $1 AND revision = $14 - 1
            """, now.Id.Value, now.Name, now.Clock.Zone.Id, Sql.Json(ScheduleJson.Write(now.Calendar)), (int)limits.Notice.TotalMinutes, Sql.Integer(limits.HorizonDays), (int)limits.Shortest.TotalMinutes,
            Sql.Integer(limits.LongestDays), Sql.Integer(limits.PerPerson), Sql.Integer(limits.PerTeam), Sql.Integer(limits.PerProgram), limits.HoldHours, Sql.Json(ScheduleJson.Write(now.Rules)), now.Revision);
    }

    /// <summary>What was edited of its name, zone and calendar, as the history tells it.</summary>
    public static Edit Told(Actor actor, DateTimeOffset at, Facility before, Facility now) =>
        new(actor, at, EditNoun.Facility, now.Id.Value.ToString(CultureInfo.InvariantCulture), now.Name, "changed", Site(before), Site(now));

    private static object Site(Facility facility) => new { facility.Name, Zone = facility.Clock.Zone.Id, facility.Calendar };
}
