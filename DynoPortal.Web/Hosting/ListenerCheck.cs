using DynoPortal.Data.Live;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DynoPortal.Web.Hosting;

/// <summary>Whether this node hears of changes, without which its boards would stand still.</summary>
internal sealed class ListenerCheck(ScheduleListener listener) : IHealthCheck
{
    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(listener.IsListening
        ? HealthCheckResult.Healthy()
        : HealthCheckResult.Unhealthy("This node doesn't hear of changes. It connects again by itself; check the database if it stays so."));
}
