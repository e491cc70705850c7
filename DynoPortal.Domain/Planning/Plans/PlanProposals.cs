using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>Stores change sets of plans and campaigns as proposals, and applies what somebody approves who holds <see cref="Permission.ApproveProposal"/>. A chat's limits don't hold for them: one covers as much as a change set, for 14 days.</summary>
public sealed class PlanProposals(IPlanProposalStore store, AllocationService service, IPeopleReader people, TimeProvider clock)
{
    private static readonly Refusal Unknown = new(RefusalCode.NotFound, "There is no such proposal in this facility.");
    private static readonly Refusal Altered = new(RefusalCode.Forbidden, "This proposal is not as it was made, so it can't be approved. Make it again.");
    private static readonly Refusal NotAllowed = new(RefusalCode.Forbidden, $"Your role can't approve plans ({Permission.ApproveProposal}). Ask a scheduler.");

    /// <summary>Stores a change set as an open proposal, whatever the rules say of it. Nothing of the schedule is changed.</summary>
    /// <param name="actor">Who proposes it; a person.</param>
    /// <param name="set">1 to <see cref="ChangeSet.MostChanges"/> changes.</param>
    /// <param name="tool">What made it, with its version, such as <c>plan/1</c>.</param>
    /// <param name="summary">In one sentence, for a person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Proposal> ProposeAsync(Actor actor, ChangeSet set, string tool, string summary, CancellationToken cancellationToken)
    {
        var proposal = Of(actor, set, tool, summary);
        await store.AddAsync(proposal, cancellationToken);
        return proposal;
    }

    /// <summary>The same without storing it, for whoever stores it together with what it was made of.</summary>
    public Proposal Of(Actor actor, ChangeSet set, string tool, string summary) =>
        new() { Kind = ProposalKind.Plan, Set = set, Proposer = actor with { Channel = Channel.Plan }, Tool = tool, Summary = summary, MadeAt = clock.GetUtcNow() };

    /// <summary>Why the rules would refuse it now, change by change, whoever approves it.</summary>
    public Task<IReadOnlyList<ReviewedChange>> ReviewAsync(FacilityId facility, ChangeSet set, CancellationToken cancellationToken) =>
        service.PreviewAsync(Actor.System(facility) with { Channel = Channel.Plan }, set, cancellationToken);

    /// <summary>Those of plans and campaigns of a facility, newest first, at most 200; in one state or in any.</summary>
    public Task<IReadOnlyList<Proposal>> ListAsync(FacilityId facility, ProposalState? state, CancellationToken cancellationToken) => store.ListAsync(facility, state, cancellationToken);

    /// <summary>One proposal, or null when it is no plan's of this facility.</summary>
    public async Task<Proposal?> FindAsync(FacilityId facility, ChangeSetId id, CancellationToken cancellationToken) => (await store.FindAsync(facility, id, cancellationToken))?.Proposal;

    /// <summary>The same with what approving it would do at this moment, by the real checks without locks.</summary>
    public async Task<(Proposal Proposal, IReadOnlyList<ReviewedChange> Preview)?> PreviewAsync(FacilityId facility, ChangeSetId id, CancellationToken cancellationToken)
    {
        if (await FindAsync(facility, id, cancellationToken) is not { } proposal) return null;
        return (proposal, proposal.StateAt(clock.GetUtcNow()) == ProposalState.Open ? await ReviewAsync(facility, proposal.Set, cancellationToken) : []);
    }

    /// <summary>Applies it whole, checked again under lock, in the approver's name; or names every change that the rules refuse now, and changes nothing: then it stays open. Approving it twice answers the first result again.</summary>
    public Task<ChangeOutcome> ApproveAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken) => store.DecideAsync(actor.Facility, id, async () =>
    {
        if (await store.FindAsync(actor.Facility, id, cancellationToken) is not { } stored) return Refused(Unknown);
        if (await WhyNotAsync(actor, cancellationToken) is { } forbidden) return Refused(forbidden);
        if (!stored.IsAsMade) return Refused(Altered);
        var state = stored.Proposal.StateAt(clock.GetUtcNow());
        if (state is not (ProposalState.Open or ProposalState.Approved)) return Refused(ApprovalGate.Over(state, SlotText.Text(Proposal.PlanLife)));
        var outcome = await service.ApplyAsync(actor with { Channel = Channel.Plan }, stored.Proposal.Set, cancellationToken);
        // Applied is applied, also when the portal ends before the next line: whoever looks at it again finds the change set.
        if (outcome is ChangeOutcome.Applied) await store.ResolveAsync(actor.Facility, id, ProposalState.Approved, CancellationToken.None);
        return state == ProposalState.Approved && outcome is ChangeOutcome.Refused ? Refused(ApprovalGate.Over(state)) : outcome;
    }, cancellationToken);

    /// <summary>Takes an approved one back as a whole, by its inverse under the id given. For the person who approved it, while nothing of it has begun.</summary>
    public async Task<ChangeOutcome> UndoAsync(Actor actor, ChangeSetId id, ChangeSetId undo, CancellationToken cancellationToken) =>
        await FindAsync(actor.Facility, id, cancellationToken) is null ? Refused(Unknown) : await service.UndoAsync(actor with { Channel = Channel.Plan }, id, undo, cancellationToken);

    /// <summary>Turns it down; whoever proposed it may take it back so. Null when that is done, or why it can't be.</summary>
    public Task<Refusal?> RejectAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken) => store.DecideAsync(actor.Facility, id, async () =>
    {
        if (await store.FindAsync(actor.Facility, id, cancellationToken) is not { } stored) return Unknown;
        if ((actor.Id is null || stored.Proposal.Proposer.Id != actor.Id) && await WhyNotAsync(actor, cancellationToken) is { } forbidden) return forbidden;
        var state = stored.Proposal.StateAt(clock.GetUtcNow());
        if (state == ProposalState.Rejected) return null;
        return await store.ResolveAsync(actor.Facility, id, ProposalState.Rejected, cancellationToken) ? null : ApprovalGate.Over(state, SlotText.Text(Proposal.PlanLife));
    }, cancellationToken);

    private async Task<Refusal?> WhyNotAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.Id is not null && (await people.PermissionsAsync(actor, cancellationToken)).Contains(Permission.ApproveProposal) ? null : NotAllowed;

    private static ChangeOutcome.Refused Refused(Refusal refusal) => new([new(new ScheduleChange.Cancel(default), [refusal], null, null)]);
}
