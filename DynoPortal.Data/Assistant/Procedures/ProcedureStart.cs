using DynoPortal.Domain.Assistant.Procedures;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>Reads the procedures when the portal starts, so that a folder that came with a new version is there. Nobody waits for it.</summary>
internal sealed partial class ProcedureStart(ProcedureRefreshes refreshes, ILogger<ProcedureStart> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!refreshes.IsConfigured) return;
        // Off the thread that starts the portal: a folder on a network may take its time.
        await Task.Yield();
        try
        {
            foreach (var refresh in await refreshes.RefreshAllAsync(stoppingToken)) Tell(refresh);
        }
        catch (Exception thrown) when (thrown is not OperationCanceledException)
        {
            LogFailed(logger, thrown.Message);
        }
    }

    private void Tell(ProcedureRefresh refresh)
    {
        if (refresh.Failure is { } failure) LogFailed(logger, failure);
        foreach (var file in refresh.Rejected) LogRejected(logger, file.File, file.Reason);
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ProceduresNotRefreshed", Message = "The procedures are as they were: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ProcedureRejected", Message = "{File} is not taken as a procedure: {Reason}")]
    private static partial void LogRejected(ILogger logger, string file, string reason);
}
