using System.Collections.Concurrent;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Conversations;

/// <summary>Tells the open panels of this node that a log has grown, person by person: nobody hears of another's.</summary>
public sealed class TurnFeed
{
    private readonly ConcurrentDictionary<TurnSubscription, byte> subscriptions = new();

    /// <summary>How many listen.</summary>
    public int Listeners => subscriptions.Count;

    /// <summary>Listens from now on. Subscribe first and read the log then, so that nothing falls between.</summary>
    public TurnSubscription Subscribe(UserId person)
    {
        var subscription = new TurnSubscription(person, gone => subscriptions.TryRemove(gone, out _));
        subscriptions[subscription] = 0;
        return subscription;
    }

    /// <summary>Tells the person's panels.</summary>
    public void Publish(UserId person, TurnNews news)
    {
        foreach (var subscription in subscriptions.Keys)
            if (subscription.Person == person) subscription.Offer(news);
    }

    /// <summary>Tells every panel to read anew, as after a lost connection to the database.</summary>
    public void Resync()
    {
        foreach (var subscription in subscriptions.Keys) subscription.Offer(TurnNews.Anything);
    }
}

/// <summary>A log has grown, or something about a conversation or its proposals has changed.</summary>
/// <param name="Conversation">Which one; null for anything.</param>
/// <param name="Turn">Which turn; null when the conversation itself has changed.</param>
/// <param name="Stop">Whether the person asks for the turn to be stopped.</param>
/// <param name="Proposals">Whether a proposal was made there, or has ended.</param>
public sealed record TurnNews(ConversationId? Conversation, TurnId? Turn, bool Stop = false, bool Proposals = false)
{
    /// <summary>Something may have been missed: read anew.</summary>
    public static TurnNews Anything { get; } = new(null, null);

    /// <summary>Whether other proposals of the person may be open than before.</summary>
    public bool ConcernsProposals => Proposals || this == Anything;
}

/// <summary>One listener's view of the feed. Dispose it to stop listening.</summary>
public sealed class TurnSubscription : IDisposable
{
    private readonly Inbox<TurnNews> news = new(TurnNews.Anything);
    private readonly Action<TurnSubscription> forget;

    internal TurnSubscription(UserId person, Action<TurnSubscription> forget) => (Person, this.forget) = (person, forget);

    /// <summary>Whose.</summary>
    public UserId Person { get; }

    /// <summary>News until the subscription is disposed.</summary>
    public IAsyncEnumerable<TurnNews> ReadAllAsync(CancellationToken cancellationToken) => news.ReadAllAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        forget(this);
        news.Close();
    }

    internal void Offer(TurnNews more) => news.Offer(more);
}
