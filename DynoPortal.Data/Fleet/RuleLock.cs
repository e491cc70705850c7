using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>The lock on a facility's rules, calendar and catalogue of test types: bookings share it from their first statement to COMMIT, so none of them waits for another, and an edit waits for those under way. What commits after an edit has obeyed it.
/// It is an advisory lock, because a shared lock on the facility's row would be written into that row by every booking.</summary>
internal static class RuleLock
{
    private const string Key = "hashtext('rules')";
    private static readonly string Taking = $"SELECT {Alone("{0}")}";

    /// <summary>The expression that shares the lock.</summary>
    /// <param name="facility">The parameter that is the facility's id.</param>
    public static string Shared(string facility) => $"pg_advisory_xact_lock_shared({Key}, {facility})";

    /// <summary>The expression that takes the lock alone.</summary>
    /// <param name="facility">The parameter that is the facility's id.</param>
    public static string Alone(string facility) => $"pg_advisory_xact_lock({Key}, {facility})";

    /// <summary>Takes the lock for an edit.</summary>
    public static void AddExclusive(NpgsqlBatch batch, FacilityId facility) => batch.Add($"SELECT {Alone("$1")}", facility.Value);

    /// <summary>Takes the lock in the context's open transaction, for a change to what rules name.</summary>
    public static Task TakeAsync(DbContext context, FacilityId facility, CancellationToken cancellationToken) => context.Database.ExecuteSqlRawAsync(Taking, [facility.Value], cancellationToken);
}
