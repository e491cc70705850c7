using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;

namespace DynoPortal.Web.Planning.Campaigns;

/// <summary>Follows the schedule for a page: calls back after each change, one at a time. Dispose it to stop.</summary>
public sealed class LiveCampaign : IAsyncDisposable
{
    private readonly ScheduleSubscription subscription;
    private readonly CancellationTokenSource stop = new();
    private readonly Task pump;

    /// <inheritdoc cref="LiveCampaign"/>
    /// <param name="subscription">What it listens to; disposed with it.</param>
    /// <param name="onChange">Reads anew.</param>
    /// <param name="matters">Which changes the page shows something of; null for all.</param>
    /// <param name="missed">Told of what kept a change from being shown; the next one shows both.</param>
    public LiveCampaign(ScheduleSubscription subscription, Func<Task> onChange, Func<ScheduleUpdate, bool>? matters, Action<Exception> missed)
    {
        this.subscription = subscription;
        pump = PumpAsync(onChange, matters ?? (_ => true), missed);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        subscription.Dispose();
        await pump;
        stop.Dispose();
    }

    private async Task PumpAsync(Func<Task> onChange, Func<ScheduleUpdate, bool> matters, Action<Exception> missed)
    {
        try
        {
            await foreach (var update in subscription.ReadAllAsync(stop.Token))
                if (matters(update)) await TakeInAsync(onChange, missed);
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
    }

    // One change that can't be shown must not make the page deaf.
    private async Task TakeInAsync(Func<Task> onChange, Action<Exception> missed)
    {
        try
        {
            await onChange();
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            if (!stop.IsCancellationRequested) missed(failed);
        }
    }
}

/// <summary>Lets pages follow the schedule.</summary>
public sealed partial class LiveCampaigns(ScheduleFeed feed, ILogger<LiveCampaigns> logger)
{
    /// <summary>Calls back when something of the facility's schedule has changed.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="onChange">Reads anew.</param>
    /// <param name="matters">Of which changes; null for all.</param>
    public LiveCampaign Follow(FacilityId facility, Func<Task> onChange, Func<ScheduleUpdate, bool>? matters = null) => new(feed.Subscribe(facility), onChange, matters, failed => LogMissed(logger, failed));

    [LoggerMessage(Level = LogLevel.Warning, EventName = "CampaignChangeMissed", Message = "A change could not be shown on a campaign's page; the next one shows both")]
    private static partial void LogMissed(ILogger logger, Exception failed);
}
