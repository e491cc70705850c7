using DynoPortal.Domain.Assistant;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Assistant;
using DynoPortal.Web.Board;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Tests.Board;

/// <summary>The proposals of a <see cref="BoardLab"/>, kept in memory, with the real service over them.</summary>
internal sealed class MemoryProposals(BoardLab lab) : IProposalStore
{
    private readonly List<StoredProposal> all = [];

    // Proposals made here belong to no turn, so no log is told of their end.
    public ProposalService Service => new(this, lab.Service, null!, new ApprovalGate(this, new MemorySettings(), lab.Clock, NullLogger<ApprovalGate>.Instance));

    public ProposalGhosts Ghosts => new(this, Plans, lab.Reader, lab.Clock);

    /// <summary>The lab has no plans.</summary>
    public PlanProposals Plans { get; } = new(new NoPlans(), lab.Service, lab, lab.Clock);

    /// <summary>An open one of this person, or of the lab's own.</summary>
    public Proposal Add(string summary, params IReadOnlyList<ScheduleChange> changes) => Add(lab.Actor, summary, changes);

    public Proposal Add(Actor proposer, string summary, params IReadOnlyList<ScheduleChange> changes)
    {
        var made = new Proposal { Set = ChangeSet.Of(ChangeSetId.New(lab.Clock), changes), Proposer = proposer with { Channel = Channel.Assistant }, Tool = "test/1", Summary = summary, MadeAt = lab.Clock.GetUtcNow() };
        all.Add(new(made, made.Digest()));
        return made;
    }

    public Task<T> DecideAsync<T>(Actor actor, Func<Task<T>> decision, CancellationToken cancellationToken) => decision();

    public Task AddAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        all.Add(new(proposal, proposal.Digest()));
        return Task.CompletedTask;
    }

    public Task<StoredProposal?> FindAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken) =>
        Task.FromResult(all.FirstOrDefault(each => each.Proposal.Id == id && IsOf(actor, each)));

    public Task<IReadOnlyList<Proposal>> ListAsync(Actor actor, ConversationId? conversation, ProposalState? state, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Proposal>>(
        [.. all.Where(each => IsOf(actor, each) && (state is null || each.Proposal.StateAt(lab.Clock.GetUtcNow()) == state)).Select(each => each.Proposal).Reverse()]);

    public Task<bool> ResolveAsync(Actor actor, ChangeSetId id, ProposalState state, CancellationToken cancellationToken)
    {
        var index = all.FindIndex(each => each.Proposal.Id == id && IsOf(actor, each) && each.Proposal.State == ProposalState.Open);
        if (index >= 0) all[index] = all[index] with { Proposal = all[index].Proposal with { State = state, ResolvedAt = lab.Clock.GetUtcNow() } };
        return Task.FromResult(index >= 0);
    }

    public Task<int> AppliedSinceAsync(Actor actor, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(0);

    private static bool IsOf(Actor actor, StoredProposal each) => (each.Proposal.Proposer.Id, each.Proposal.Proposer.Facility) == (actor.Id, actor.Facility);

    private sealed class NoPlans : IPlanProposalStore
    {
        public Task<T> DecideAsync<T>(FacilityId facility, ChangeSetId id, Func<Task<T>> decision, CancellationToken cancellationToken) => decision();

        public Task<IReadOnlyList<Proposal>> ListAsync(FacilityId facility, ProposalState? state, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Proposal>>([]);

        public Task AddAsync(Proposal proposal, CancellationToken cancellationToken) => throw new InvalidOperationException("The lab has no plans.");

        public Task<StoredProposal?> FindAsync(FacilityId facility, ChangeSetId id, CancellationToken cancellationToken) => Task.FromResult<StoredProposal?>(null);

        public Task<bool> ResolveAsync(FacilityId facility, ChangeSetId id, ProposalState state, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
