using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>Hears when proposals of one person come and go, for one open board, until it is disposed.</summary>
public sealed class ProposalWatch : IAsyncDisposable
{
    private readonly TurnSubscription subscription;
    private readonly CancellationTokenSource closing = new();
    private readonly Task listening;

    /// <inheritdoc cref="ProposalWatch"/>
    /// <param name="person">Whose.</param>
    /// <param name="feed">Where it is heard.</param>
    /// <param name="heard">Called for each; it enters the page for itself.</param>
    /// <param name="missed">Told of what kept the news from being taken in.</param>
    public ProposalWatch(UserId person, TurnFeed feed, Func<Task> heard, Action<Exception> missed)
    {
        subscription = feed.Subscribe(person);
        listening = ListenAsync(heard, missed);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        subscription.Dispose();
        await listening;
        closing.Dispose();
    }

    private async Task ListenAsync(Func<Task> heard, Action<Exception> missed)
    {
        try
        {
            await foreach (var news in subscription.ReadAllAsync(closing.Token))
                if (news.ConcernsProposals) await TakeInAsync(heard, missed);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException or JSDisconnectedException)
        {
            // The page is gone.
        }
    }

    private async Task TakeInAsync(Func<Task> heard, Action<Exception> missed)
    {
        try
        {
            await heard();
        }
        catch (Exception failed) when (!closing.IsCancellationRequested && failed is not (ObjectDisposedException or JSDisconnectedException))
        {
            missed(failed);
        }
    }
}
