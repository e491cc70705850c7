using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Proposals;

/// <summary>Keeps proposals of chats. Never answers with one of another person or facility (S-21), nor with a plan's.</summary>
public interface IProposalStore
{
    /// <summary>Does this while no other decision on a proposal of the person is under way, on any node, and while the administrator's switch stays as it is. Decisions aren't nested.</summary>
    Task<T> DecideAsync<T>(Actor actor, Func<Task<T>> decision, CancellationToken cancellationToken);

    /// <summary>Stores a new one.</summary>
    Task AddAsync(Proposal proposal, CancellationToken cancellationToken);

    /// <summary>One of the actor's own with the digest that it was stored with, or null. One whose change set was applied is approved, whatever else was noted of it.</summary>
    Task<StoredProposal?> FindAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken);

    /// <summary>The actor's own, newest first, at most 200; of one conversation or of all, in one state or in any.</summary>
    Task<IReadOnlyList<Proposal>> ListAsync(Actor actor, ConversationId? conversation, ProposalState? state, CancellationToken cancellationToken);

    /// <summary>Notes how one has ended; false when that is noted already. What was applied ends as approved and in no other way; in the others only an open one can end.</summary>
    Task<bool> ResolveAsync(Actor actor, ChangeSetId id, ProposalState state, CancellationToken cancellationToken);

    /// <summary>How many rows the person has changed through the assistant since then, what was taken back there included.</summary>
    Task<int> AppliedSinceAsync(Actor actor, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>A proposal as it was found.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Digest">That it was stored with; another than its own means that somebody changed the row.</param>
public sealed record StoredProposal(Proposal Proposal, IReadOnlyList<byte> Digest)
{
    /// <summary>Whether the row says what it was stored with (S-2).</summary>
    public bool IsAsMade => Digest.SequenceEqual(Proposal.Digest());
}
