using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.Fleet;

/// <summary>Declares the occurrences of series that have come within the horizon. A node that was down makes up for it with its first round, and two nodes at once do no harm.</summary>
internal sealed partial class OutageSeriesRound(NpgsqlDataSource source, OutageSeriesDesk desk, TimeProvider clock, ILogger<OutageSeriesRound> logger) : BackgroundService
{
    /// <summary>How long an occurrence that waited may still wait when its room is free.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>One round over every facility; the number of outages that were declared.</summary>
    internal async Task<int> RollAsync(CancellationToken cancellationToken)
    {
        var rolled = 0;
        foreach (var facility in await source.FacilitiesAsync(cancellationToken))
        {
            // One facility whose series can't be read keeps no other from its outages.
            try
            {
                rolled += await desk.RollAsync(facility, cancellationToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                LogFailedOf(logger, facility.Value, failed.Message);
            }
        }

        return rolled;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => clock.EveryAsync(Interval, RollAsync, reason => LogFailed(logger, reason), stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "OutageSeriesNotRolled", Message = "Occurrences of outages could not be declared, and will be tried again: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "OutageSeriesNotRolledOf", Message = "Occurrences of outages of facility {Facility} could not be declared, and will be tried again: {Reason}")]
    private static partial void LogFailedOf(ILogger logger, int facility, string reason);
}
