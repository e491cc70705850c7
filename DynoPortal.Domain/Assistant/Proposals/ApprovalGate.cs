using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Proposals;

/// <summary>Says why a proposal can't be approved at this moment, before the rules of the schedule are asked.</summary>
public sealed class ApprovalGate(IProposalStore store, IAssistantSettings settings, TimeProvider clock)
{
    private static readonly Refusal SwitchedOff = new(RefusalCode.Forbidden, "The assistant of this facility may change nothing at the moment. Make this change on the board, or ask an administrator.");

    /// <summary>Where a proposal is in its life at this moment.</summary>
    public ProposalState StateOf(Proposal proposal) => proposal.StateAt(clock.GetUtcNow());

    /// <summary>Why it can't be approved; null when it can, or was already.</summary>
    public async Task<Refusal?> WhyNotAsync(Actor actor, Proposal proposal, CancellationToken cancellationToken)
    {
        var state = StateOf(proposal);
        if (state == ProposalState.Approved) return null;
        if (state != ProposalState.Open) return Over(state);
        // The kill switch holds for what waits too (S-19).
        if ((await settings.ReadAsync(actor.Facility, cancellationToken)).Mode != AssistantMode.On) return SwitchedOff;
        var applied = await store.AppliedSinceAsync(actor, clock.GetUtcNow().AddHours(-1), cancellationToken);
        return applied + proposal.Set.Changes.Count <= ProposalService.MostAnHour ? null
            : new(RefusalCode.Quota, $"At most {ProposalService.MostAnHour} changes an hour go through the assistant. Wait a while, or make this change on the board.");
    }

    /// <summary>What to say of one that is not open any more.</summary>
    internal static Refusal Over(ProposalState state) => new(RefusalCode.WrongStatus, state switch
    {
        ProposalState.Approved => "This proposal was approved already.",
        ProposalState.Rejected => "This proposal was turned down. Ask for it again.",
        ProposalState.Expired => $"This proposal is older than {(int)Proposal.Life.TotalHours} hours. Ask for it again.",
        _ => "Another proposal has taken the place of this one.",
    });
}
