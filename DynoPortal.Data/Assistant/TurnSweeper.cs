using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Conversations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.Assistant;

/// <summary>Closes turns whose node has ended in the middle, so that nobody waits for them (U-1). Two nodes that sweep at once do no harm: the second finds it done.</summary>
internal sealed partial class TurnSweeper(NpgsqlDataSource source, ITurnLog turns, TimeProvider clock, ILogger<TurnSweeper> logger) : BackgroundService
{
    /// <summary>Closes what has lapsed in every facility; how many it were.</summary>
    internal async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var closed = 0;
        foreach (var facility in await source.FacilitiesAsync(cancellationToken)) closed += await turns.CloseLapsedAsync(facility, cancellationToken);
        return closed;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => clock.EveryAsync(Turn.LeaseRenewal, SweepAsync, reason => LogFailed(logger, reason), stoppingToken);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "TurnSweepFailed", Message = "Turns that were cut off could not be closed, and will be tried again: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
