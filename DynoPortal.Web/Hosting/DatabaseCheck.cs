using System.Data.Common;
using DynoPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DynoPortal.Web.Hosting;

/// <summary>Whether the database answers.</summary>
internal sealed class DatabaseCheck(IDbContextFactory<PortalDbContext> contexts) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            await database.Database.ExecuteSqlAsync($"SELECT 1", cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception thrown) when (IsOutage(thrown))
        {
            return HealthCheckResult.Unhealthy("The database doesn't answer. Check that PostgreSQL runs and that ConnectionStrings:Portal names it.");
        }
    }

    /// <summary>Whether this is how an absent database shows itself.</summary>
    public static bool IsOutage(Exception thrown) => thrown is DbException or TimeoutException or OperationCanceledException or InvalidOperationException { InnerException: DbException };
}
