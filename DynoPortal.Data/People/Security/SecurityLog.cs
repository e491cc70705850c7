using System.Text.Json;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace DynoPortal.Data.People.Security;

/// <summary>Adds rows to <c>security_events</c>; the application's role may neither change nor delete one.</summary>
public sealed class SecurityLog(NpgsqlDataSource source, TimeProvider clock, ICallerAddress? caller = null) : ISecurityLog
{
    private const int MostDetails = 20;
    private const int LongestDetail = 200;

    // What names no facility is kept for each that the person belongs to at this moment, so that it stays there when they have left.
    private const string Insert = """
        INSERT INTO security_events (at, kind, facility_id, user_id, actor_id, tried, address, details)
        SELECT $1, $2, place.facility_id, $4, $5, $6, $7, $8 FROM (
            SELECT $3::integer AS facility_id WHERE $3 IS NOT NULL OR NOT EXISTS (SELECT FROM memberships m WHERE m.user_id = $4)
            UNION ALL SELECT m.facility_id FROM memberships m WHERE $3 IS NULL AND m.user_id = $4) place
        """;

    /// <inheritdoc />
    public async Task WriteAsync(SecurityEvent happened, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = connection.CreateBatch();
        Add(batch, happened);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds the row to a batch of the caller's, and so to its transaction.</summary>
    public void Add(NpgsqlBatch batch, SecurityEvent happened) => batch.Add(Insert, Values(happened));

    /// <summary>Writes the row in the open transaction of a context: it stands if that commits.</summary>
    public async Task WriteAsync(PortalDbContext context, SecurityEvent happened, CancellationToken cancellationToken)
    {
        var connection = (NpgsqlConnection)context.Database.GetDbConnection();
        await using var batch = connection.CreateBatch();
        Add(batch, happened);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private object[] Values(SecurityEvent happened) =>
    [
        clock.GetUtcNow().UtcDateTime, SecurityKinds.Code(happened.Kind), Sql.Integer(happened.Facility?.Value), Sql.Uuid(happened.Person?.Value), Sql.Uuid(happened.By?.Value),
        Sql.Text(happened.Tried is { } tried ? PersonalData.MaskedEmail(tried) : null), Sql.Text(caller?.Current), Json(happened.Details),
    ];

    private static Sql.Typed Json(IReadOnlyDictionary<string, string?> details) => new(NpgsqlDbType.Jsonb,
        JsonSerializer.Serialize(details.Take(MostDetails).ToDictionary(each => each.Key, each => each.Value is { } text ? Shown(text) : null)));

    // PostgreSQL stores no NUL in JSON.
    private static string Shown(string text) => string.Concat(text.Where(letter => letter != '\0').Take(LongestDetail));
}
