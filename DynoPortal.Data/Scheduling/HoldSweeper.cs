using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.Scheduling;

/// <summary>Cancels holds that have run out, so that no board shows them any longer. Whoever wants such a slot sooner doesn't wait for it. Two nodes that sweep at once do no harm: the second finds it done.</summary>
internal sealed partial class HoldSweeper(NpgsqlDataSource source, AllocationService service, TimeProvider clock, ILogger<HoldSweeper> logger) : BackgroundService
{
    /// <summary>How long an expired hold may still show.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Sweeps every facility once; the number of holds that were cancelled.</summary>
    internal async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var swept = 0;
        foreach (var facility in await source.FacilitiesAsync(cancellationToken))
            foreach (var hold in await ExpiredAsync(facility, cancellationToken))
            {
                var set = ChangeSet.Of(ChangeSetId.New(clock), new ScheduleChange.Cancel(hold, CancelReason.Expired));
                if (await service.ApplyAsync(Actor.System(facility), set, cancellationToken) is ChangeOutcome.Applied) swept++;
            }

        return swept;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => clock.EveryAsync(Interval, SweepAsync, reason => LogFailed(logger, reason), stoppingToken);

    private Task<List<AllocationId>> ExpiredAsync(FacilityId facility, CancellationToken cancellationToken) =>
        source.ReadAsync(facility, batch => batch.Add("SELECT id FROM allocations WHERE status = 'held' AND held_until <= $1 ORDER BY held_until LIMIT 500", clock.GetUtcNow().UtcDateTime),
            rows => rows.ListAsync(row => new AllocationId(row.GetGuid(0)), cancellationToken), cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "SweepFailed", Message = "Expired holds could not be cancelled, and will be tried again: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
