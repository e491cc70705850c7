using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Npgsql;

namespace DynoPortal.Data.Scheduling;

/// <summary>Locks on whom a quota counts: the person, then certification teams, then programs, where the facility has a quota of that kind. Teams and programs have no row of their own, so their names are locked, in the order of their hashes.</summary>
internal static class QuotaLocks
{
    /// <summary>The team of a vehicle as quotas tell teams apart; null for none.</summary>
    public static string Team(string vehicle) => $"nullif(upper(btrim({vehicle}.certification_team)), '')";

    /// <summary>The program of a vehicle as quotas tell programs apart; null for none.</summary>
    public static string Program(string vehicle) => $"nullif(upper(btrim({vehicle}.program)), '')";

    private static readonly string Subjects = $"""
        (SELECT DISTINCT 1 AS rank, hashtextextended('team:' || {Team("v")}, f.id) AS key FROM vehicles v JOIN facilities f ON f.id = v.facility_id
         WHERE f.id = $1 AND f.per_team IS NOT NULL AND v.id = ANY($2) AND {Team("v")} IS NOT NULL
         UNION SELECT DISTINCT 2, hashtextextended('program:' || {Program("v")}, f.id) FROM vehicles v JOIN facilities f ON f.id = v.facility_id
         WHERE f.id = $1 AND f.per_program IS NOT NULL AND v.id = ANY($2) AND {Program("v")} IS NOT NULL
         ORDER BY rank, key) s
        """;

    /// <summary>Adds the locks; before those of vehicles.</summary>
    public static void Add(NpgsqlBatch batch, Actor actor, int[] vehicles)
    {
        batch.Add("SELECT 1 FROM memberships m JOIN facilities f ON f.id = m.facility_id WHERE f.id = $1 AND f.per_person IS NOT NULL AND m.user_id = $2 FOR UPDATE OF m", actor.Facility.Value, actor.Id?.Value ?? Guid.Empty);
        batch.Add($"SELECT s.key, pg_advisory_xact_lock(s.key) FROM {Subjects}", actor.Facility.Value, vehicles);
    }

    /// <summary>Asks again once the vehicles are locked.</summary>
    public static void AddCheck(NpgsqlBatch batch, FacilityId facility, int[] vehicles) => batch.Add($"SELECT s.key FROM {Subjects}", facility.Value, vehicles);

    /// <summary>The subjects that were locked.</summary>
    public static async Task<List<long>> ReadAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        await rows.NextResultAsync(cancellationToken);
        return await ReadCheckAsync(rows, cancellationToken);
    }

    /// <summary>The subjects that should be locked.</summary>
    public static Task<List<long>> ReadCheckAsync(NpgsqlDataReader rows, CancellationToken cancellationToken) => rows.ListAsync(row => row.GetInt64(0), cancellationToken);
}
