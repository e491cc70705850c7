using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Proposals;

/// <summary>Keeps proposals. Never answers with one of another person or facility (S-21).</summary>
public interface IProposalStore
{
    /// <summary>Stores a new one.</summary>
    Task AddAsync(Proposal proposal, CancellationToken cancellationToken);

    /// <summary>One of the actor's own with the digest that it was stored with, or null.</summary>
    Task<StoredProposal?> FindAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken);

    /// <summary>The actor's own, newest first, at most 200; of one conversation or of all, in one state or in any.</summary>
    Task<IReadOnlyList<Proposal>> ListAsync(Actor actor, ConversationId? conversation, ProposalState? state, CancellationToken cancellationToken);

    /// <summary>Ends an open one; false when it isn't open any more.</summary>
    Task<bool> ResolveAsync(Actor actor, ChangeSetId id, ProposalState state, CancellationToken cancellationToken);

    /// <summary>How many changes of the person's proposals were applied since then.</summary>
    Task<int> AppliedSinceAsync(Actor actor, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <summary>A proposal as it was found.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Digest">That it was stored with; another than its own means that somebody changed the row.</param>
public sealed record StoredProposal(Proposal Proposal, IReadOnlyList<byte> Digest);
