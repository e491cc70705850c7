using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Assistant.Turns;
using DynoPortal.Domain.Fleet;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DynoPortal.Data.Assistant;

/// <summary>
/// Deletes conversations that nobody has used for <see cref="TurnLimits.KeepDays"/>, pinned ones too, with all that was said in them (S-16). Their proposals stay, because they say why the schedule is as it
/// is. At the start of every node and then hourly; two nodes that do it at once do no harm.
/// </summary>
internal sealed partial class ConversationRetention(NpgsqlDataSource source, TurnLimits limits, TimeProvider clock, ILogger<ConversationRetention> logger) : BackgroundService
{
    /// <summary>How often it is done.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromHours(1);

    /// <summary>Deletes what is due in every facility; how many conversations it were.</summary>
    internal async Task<int> DeleteAsync(CancellationToken cancellationToken)
    {
        var deleted = 0;
        foreach (var facility in await source.FacilitiesAsync(cancellationToken)) deleted += await DeleteAsync(facility, cancellationToken);
        if (deleted > 0) LogDeleted(logger, deleted, limits.KeepDays);
        return deleted;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => clock.EveryAsync(Between, DeleteAsync, reason => LogFailed(logger, reason), stoppingToken);

    // A panel that shows one hears of it.
    private async Task<int> DeleteAsync(FacilityId facility, CancellationToken cancellationToken) => (await source.WriteAsync(facility, batch => batch.Add($"""
        WITH gone AS (DELETE FROM conversations WHERE changed_at < $1 RETURNING id, owner_id)
        {TurnChannel.AnnounceAll("gone", "owner_id", "id", null)}
        """, clock.GetUtcNow().AddDays(-limits.KeepDays).UtcDateTime), rows => rows.ListAsync(_ => true, cancellationToken), cancellationToken)).Count;

    [LoggerMessage(Level = LogLevel.Information, EventName = "ConversationsDeleted", Message = "{Count} conversations were deleted, because nobody used them for {Days} days")]
    private static partial void LogDeleted(ILogger logger, int count, int days);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ConversationsNotDeleted", Message = "Conversations that are due could not be deleted, and will be tried again in an hour: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
