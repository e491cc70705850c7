using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Conversations;

/// <summary>Keeps turns and their logs. What is written is announced to every node in the same transaction.</summary>
public interface ITurnLog
{
    /// <summary>Begins a turn with its first events, counted in <see cref="IUsageLog"/>, as the last of its conversation's branch, leased to this node by the database's clock, which all nodes share. False when a turn of this conversation is running.</summary>
    Task<bool> BeginAsync(Turn turn, IReadOnlyList<TurnEntry> events, CancellationToken cancellationToken);

    /// <summary>Appends and renews the lease. False when another node has closed it meanwhile.</summary>
    Task<bool> AppendAsync(Turn turn, TurnGrowth growth, CancellationToken cancellationToken);

    /// <summary>Ends a turn with its last events. Of its messages only those of the growth are written: the others are there. False when another node has closed it meanwhile.</summary>
    Task<bool> EndAsync(Turn turn, TurnGrowth growth, CancellationToken cancellationToken);

    /// <summary>Adds to a turn, running or ended: what became of a proposal of it.</summary>
    Task NoteAsync(Actor owner, TurnId turn, TurnEventKind kind, PortalNote note, CancellationToken cancellationToken);

    /// <summary>The actor's own turn, or null.</summary>
    Task<Turn?> FindAsync(Actor actor, TurnId turn, CancellationToken cancellationToken);

    /// <summary>The events of the actor's own turn after a sequence number, in order.</summary>
    Task<IReadOnlyList<TurnEvent>> EventsAsync(Actor actor, TurnId turn, int after, CancellationToken cancellationToken);

    /// <summary>Asks whichever node runs it to stop it.</summary>
    Task AskToStopAsync(Actor actor, TurnId turn, CancellationToken cancellationToken);

    /// <summary>Closes every turn of a facility whose lease has lapsed as interrupted; how many it were.</summary>
    Task<int> CloseLapsedAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>Keeps what the owner thought of it; false when the actor has no such turn.</summary>
    Task<bool> RateAsync(Actor actor, TurnId turn, TurnFeedback feedback, CancellationToken cancellationToken);
}
