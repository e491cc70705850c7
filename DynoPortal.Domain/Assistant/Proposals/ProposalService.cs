using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Proposals;

/// <summary>Stores what the assistant proposes, and applies what a person approves: the assistant itself has no other way to the schedule (S-1).</summary>
public sealed class ProposalService(IProposalStore store, AllocationService service, ITurnLog turns, ApprovalGate gate)
{
    /// <summary>The most changes that a person's approvals may make in an hour (S-5).</summary>
    public const int MostAnHour = 20;

    private static readonly Refusal Unknown = new(RefusalCode.NotFound, "There is no such proposal of yours in this facility.");

    /// <summary>Stores a change set as a proposal when the rules accept it now. Nothing is changed.</summary>
    public async Task<ProposalOutcome> ProposeAsync(Proposal proposal, CancellationToken cancellationToken)
    {
        if (proposal.Set.Changes.Count > Proposal.MostChanges) return new ProposalOutcome.Refused(Whole(proposal.Set,
            new(RefusalCode.Quota, $"One approval covers at most {Proposal.MostChanges} bookings, and this would change {proposal.Set.Changes.Count}. Ask for a part of them.")));
        var preview = await service.PreviewAsync(proposal.Proposer, proposal.Set, cancellationToken);
        if (preview.Any(change => change.Refusals.Count > 0)) return new ProposalOutcome.Refused(preview);
        await store.AddAsync(proposal, cancellationToken);
        return new ProposalOutcome.Stored(proposal, preview);
    }

    /// <summary>What approving it would do at this moment, by the real checks without locks (S-3); null when the actor has no such proposal.</summary>
    public async Task<(Proposal Proposal, IReadOnlyList<ReviewedChange> Preview)?> PreviewAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(actor, id, cancellationToken) is not { } stored) return null;
        var open = gate.StateOf(stored.Proposal) == ProposalState.Open;
        return (stored.Proposal, open ? await service.PreviewAsync(stored.Proposal.Proposer, stored.Proposal.Set, cancellationToken) : []);
    }

    /// <summary>Applies the stored change set, checked again under lock; approving it twice answers the first result again (S-8). One that is refused stays open.</summary>
    public Task<ChangeOutcome> ApproveAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken) => store.DecideAsync<ChangeOutcome>(actor, async () =>
    {
        if (await store.FindAsync(actor, id, cancellationToken) is not { } stored) return Refused(ChangeSet.Of(id), Unknown);
        if (await gate.WhyNotAsync(actor, stored, cancellationToken) is { } refusal) return Refused(stored.Proposal.Set, refusal);
        return await ApplyAsync(actor, stored.Proposal, cancellationToken);
    }, cancellationToken);

    /// <summary>Turns a proposal down. Null when that is done, or why it can't be.</summary>
    public Task<Refusal?> RejectAsync(Actor actor, ChangeSetId id, CancellationToken cancellationToken) => store.DecideAsync(actor, async () =>
    {
        if (await store.FindAsync(actor, id, cancellationToken) is not { } stored) return Unknown;
        var state = gate.StateOf(stored.Proposal);
        if (state == ProposalState.Rejected) return null;
        // The portal may have ended before it could say that this was applied: then it is said now.
        if (state == ProposalState.Approved && stored.IsAsMade) await ApplyAsync(actor, stored.Proposal, cancellationToken);
        return await EndAsync(actor, stored.Proposal, ProposalState.Rejected, cancellationToken) ? null : ApprovalGate.Over(state);
    }, cancellationToken);

    /// <summary>Takes an approved proposal back, by its inverse under the id given, and says so in its conversation (S-4). Counts and is switched off like an approval (S-5, S-19); else refused as <see cref="AllocationService.UndoAsync"/> refuses.</summary>
    public Task<ChangeOutcome> UndoAsync(Actor actor, ChangeSetId id, ChangeSetId undo, CancellationToken cancellationToken) => store.DecideAsync(actor, async () =>
    {
        if (await store.FindAsync(actor, id, cancellationToken) is not { } stored) return Refused(ChangeSet.Of(undo), Unknown);
        if (await gate.WhyNotAsync(actor, stored.Proposal.Set.Changes.Count, cancellationToken) is { } refusal) return Refused(ChangeSet.Of(undo), refusal);
        var outcome = await service.UndoAsync(stored.Proposal.Proposer, id, undo, cancellationToken);
        if (outcome is ChangeOutcome.Applied { Again: false }) await NoteAsync(actor, stored.Proposal, ProposalNote.Undone(stored.Proposal));
        return outcome;
    }, cancellationToken);

    /// <summary>Voids every open proposal of these turns, because what they answered to was edited (U-6).</summary>
    public Task VoidAsync(Actor actor, ConversationId conversation, IReadOnlyCollection<TurnId> of, CancellationToken cancellationToken) => store.DecideAsync(actor, async () =>
    {
        foreach (var proposal in await store.ListAsync(actor, conversation, ProposalState.Open, cancellationToken))
            if (proposal.Turn is { } turn && of.Contains(turn)) await EndAsync(actor, proposal, ProposalState.Void, cancellationToken);
        return true;
    }, cancellationToken);

    private async Task<ChangeOutcome> ApplyAsync(Actor actor, Proposal proposal, CancellationToken cancellationToken)
    {
        var outcome = await service.ApplyAsync(proposal.Proposer, proposal.Set, cancellationToken);
        // Applied is applied, also when the portal ends before the next line: whoever decides on it again finds the change set and comes here.
        var first = outcome is ChangeOutcome.Applied && await store.ResolveAsync(actor, proposal.Id, ProposalState.Approved, CancellationToken.None);
        if (first || outcome is ChangeOutcome.Refused) await NoteAsync(actor, proposal, ProposalNote.Of(proposal, outcome));
        return outcome;
    }

    private async Task<bool> EndAsync(Actor actor, Proposal proposal, ProposalState state, CancellationToken cancellationToken)
    {
        if (!await store.ResolveAsync(actor, proposal.Id, state, cancellationToken)) return false;
        await NoteAsync(actor, proposal, ProposalNote.Of(proposal, state));
        return true;
    }

    private Task NoteAsync(Actor actor, Proposal proposal, PortalNote note) =>
        proposal.Turn is { } turn ? turns.NoteAsync(actor, turn, TurnEventKind.ProposalResolved, note, CancellationToken.None) : Task.CompletedTask;

    private static ChangeOutcome.Refused Refused(ChangeSet set, Refusal refusal) => new(Whole(set, refusal));

    private static IReadOnlyList<ReviewedChange> Whole(ChangeSet set, Refusal refusal) =>
        [new(set.Changes is [var first, ..] ? first : new ScheduleChange.Cancel(default), [refusal], null, null)];
}
