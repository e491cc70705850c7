using DynoPortal.Domain.Assistant.Conversations;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Renews the lease of a running turn, and hears when it is to stop: because the person asks for it, or because another node has closed it.</summary>
internal sealed class TurnWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource over = new();
    private readonly TurnSubscription subscription;
    private readonly Task hearing;
    private readonly Task leasing;

    public TurnWatch(TurnTools tools, StartedTurn started, TimeProvider clock)
    {
        subscription = tools.Feed.Subscribe(started.Turn.Owner.Id!.Value);
        hearing = HearAsync(started.Turn.Id);
        leasing = LeaseAsync(tools, started.Turn, clock);
    }

    /// <summary>Cancelled when the turn is to stop.</summary>
    public CancellationToken Stopped => stop.Token;

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        subscription.Dispose();
        await Task.WhenAll(hearing, leasing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        over.Dispose();
    }

    private async Task HearAsync(TurnId turn)
    {
        await foreach (var news in subscription.ReadAllAsync(over.Token))
            if (news.Stop && news.Turn == turn) await stop.CancelAsync();
    }

    private async Task LeaseAsync(TurnTools tools, Turn turn, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(Turn.LeaseRenewal, clock);
        while (await timer.WaitForNextTickAsync(over.Token))
        {
            try
            {
                if (!await tools.Log.AppendAsync(turn, TurnGrowth.None, over.Token)) await stop.CancelAsync();
            }
            catch (Exception) when (!over.IsCancellationRequested)
            {
                // The database is away for a moment: the next renewal tries again, and hears whether it came too late.
            }
        }
    }
}
