using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Conversations;

/// <summary>Keeps conversations, each for its owner alone: a foreign one is as if it didn't exist (S-21).</summary>
public interface IConversations
{
    /// <summary>The actor's own, pinned ones first, then the latest; at most <paramref name="limit"/> (1 to 200). With a search those that say it, in titles, messages or answers.</summary>
    Task<IReadOnlyList<ListedConversation>> ListAsync(Actor actor, string? search, int limit, CancellationToken cancellationToken);

    /// <summary>One of the actor's own, or null.</summary>
    Task<Conversation?> FindAsync(Actor actor, ConversationId id, CancellationToken cancellationToken);

    /// <summary>All turns of one of the actor's own, every branch, oldest first; empty when there is none.</summary>
    Task<IReadOnlyList<Turn>> TurnsAsync(Actor actor, ConversationId id, CancellationToken cancellationToken);

    /// <summary>Makes one, or takes one over that was exported; its turns have ended. The same id twice does nothing.</summary>
    Task AddAsync(Actor actor, Conversation conversation, IReadOnlyList<Turn> turns, CancellationToken cancellationToken);

    /// <summary>Renames, pins, or shows another branch; false when the actor has no such conversation.</summary>
    Task<bool> ChangeAsync(Actor actor, Conversation conversation, CancellationToken cancellationToken);

    /// <summary>Deletes one with all that was said in it; false when the actor has no such conversation. Proposals stay, for the history of what was approved.</summary>
    Task<bool> DeleteAsync(Actor actor, ConversationId id, CancellationToken cancellationToken);
}
