using System.Runtime.CompilerServices;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Reads the log of a turn from any place on, and goes on as it grows, on whichever node it runs.</summary>
public sealed class TurnFollowing(ITurnLog log, TurnFeed feed)
{
    /// <summary>The events after this sequence number, to the end of the turn; what is told after its end is not waited for. Empty when the actor has no such turn.</summary>
    public async IAsyncEnumerable<TurnEvent> FollowAsync(Actor actor, TurnId turn, int after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (actor.Id is not { } person) yield break;
        using var subscription = feed.Subscribe(person);
        if (await log.FindAsync(actor, turn, cancellationToken) is null) yield break;
        await using var news = subscription.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        do
        {
            if (news.Current is { Turn: { } other } && other != turn) continue;
            foreach (var happened in await log.EventsAsync(actor, turn, after, cancellationToken))
            {
                after = happened.Seq;
                yield return happened;
            }

            if (await log.FindAsync(actor, turn, cancellationToken) is not { State: TurnState.Running }) break;
        }
        while (await news.MoveNextAsync());
        // Between the last reading and the question whether it had ended more may have come.
        foreach (var happened in await log.EventsAsync(actor, turn, after, cancellationToken)) yield return happened;
    }
}
