using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>Decides on the proposal of a campaign.</summary>
public sealed class CampaignApproval(ICampaignStore store, CampaignService campaigns, PlanProposals proposals)
{
    /// <summary>Approves the open proposal, checked again under lock; without one, the places that the steps were given one by one. Needs <see cref="Permission.ApproveProposal"/>.</summary>
    public async Task<CampaignOutcome> ApproveAsync(Actor actor, CampaignId id, int? revision, CancellationToken cancellationToken)
    {
        if (await OpenAsync(actor, id, revision, cancellationToken) is not { } proposal) return await campaigns.ApproveAsync(actor, id, revision, cancellationToken);
        return await proposals.ApproveAsync(actor, proposal, cancellationToken) is ChangeOutcome.Refused refused
            ? new CampaignOutcome.Refused([.. refused.Refusals.Distinct().Select(refusal => new CampaignFault("", refusal))]) : await NowAsync(actor, id);
    }

    /// <summary>Turns the open proposal down. Needs <see cref="Permission.ApproveProposal"/>, or to have proposed it.</summary>
    public async Task<CampaignOutcome> RejectAsync(Actor actor, CampaignId id, CancellationToken cancellationToken)
    {
        if (await OpenAsync(actor, id, null, cancellationToken) is not { } proposal) return new CampaignOutcome.Refused(RefusalCode.WrongStatus, "No proposal of this campaign waits for approval.");
        return await proposals.RejectAsync(actor, proposal, cancellationToken) is { } refusal ? new CampaignOutcome.Refused([new("", refusal)]) : await NowAsync(actor, id);
    }

    private async Task<ChangeSetId?> OpenAsync(Actor actor, CampaignId id, int? revision, CancellationToken cancellationToken) =>
        await store.FindAsync(actor.Facility, id, cancellationToken) is { Proposal: ProposalState.Open } there && CampaignService.WhyStale(there, revision) is null ? there.Campaign.Proposal : null;

    private async Task<CampaignOutcome> NowAsync(Actor actor, CampaignId id) => new CampaignOutcome.Done((await store.FindAsync(actor.Facility, id, CancellationToken.None))!);
}
