using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>Keeps the proposals of plans. They are the facility's: whoever works there sees them. Never answers with one of another facility, nor with a chat's.</summary>
public interface IPlanProposalStore
{
    /// <summary>Does this while no other decision on the proposal is under way, on any node. Decisions aren't nested.</summary>
    Task<T> DecideAsync<T>(FacilityId facility, ChangeSetId id, Func<Task<T>> decision, CancellationToken cancellationToken);

    /// <summary>Those of the facility, newest first, at most 200; in one state or in any.</summary>
    Task<IReadOnlyList<Proposal>> ListAsync(FacilityId facility, ProposalState? state, CancellationToken cancellationToken);

    /// <summary>Stores a new one.</summary>
    Task AddAsync(Proposal proposal, CancellationToken cancellationToken);

    /// <summary>One with the digest that it was stored with, or null. One whose change set was applied is approved, whatever else was noted of it.</summary>
    Task<StoredProposal?> FindAsync(FacilityId facility, ChangeSetId id, CancellationToken cancellationToken);

    /// <summary>Notes how one has ended; false when that is noted already.</summary>
    Task<bool> ResolveAsync(FacilityId facility, ChangeSetId id, ProposalState state, CancellationToken cancellationToken);
}
