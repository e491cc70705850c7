using DynoPortal.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DynoPortal.Web.Hosting;

/// <summary>Whether the database has the schema that this build needs.</summary>
internal sealed class MigrationCheck(IDbContextFactory<PortalDbContext> contexts) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var pending = await database.Database.GetPendingMigrationsAsync(cancellationToken);
            return pending.Any()
                ? HealthCheckResult.Unhealthy($"The database lacks {pending.Count()} migrations. Start this version of the portal once with a login that owns the database.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception thrown) when (DatabaseCheck.IsOutage(thrown))
        {
            return HealthCheckResult.Unhealthy("The migrations can't be read, because the database doesn't answer.");
        }
    }
}
