using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Planning.Campaigns;

/// <summary>What a screen does with campaigns, each time with the revision that it shows.</summary>
public sealed class CampaignDesk(ICampaignStore store, CampaignActions actions, PlanProposals proposals, IFleetReader fleet)
{
    /// <summary>One by id or number; null when it is not in this facility.</summary>
    public Task<ListedCampaign?> FindAsync(FacilityId facility, string id, CancellationToken cancellationToken) => store.FindAsync(facility, id, cancellationToken);

    /// <summary>Where the open proposal of a campaign would put its steps.</summary>
    public async Task<IReadOnlyDictionary<TestRequestId, ProposedPlace>> ProposedAsync(FacilityId facility, ListedCampaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.Campaign.Proposal is not { } id || await proposals.FindAsync(facility, id, cancellationToken) is not { } proposal) return new Dictionary<TestRequestId, ProposedPlace>();
        var dynos = (await fleet.DynosAsync(facility, cancellationToken)).ToDictionary(dyno => dyno.Id, dyno => dyno.Name);
        var placed = campaign.Steps.Where(step => step.PlacedAs is not null).ToDictionary(step => step.PlacedAs!.Id, step => step.Request.Id);
        var found = new Dictionary<TestRequestId, ProposedPlace>();
        foreach (var change in proposal.Set.Changes)
            switch (change)
            {
                case ScheduleChange.Book { Request: { } request } book:
                    found[request] = new(dynos.GetValueOrDefault(book.Dyno, ""), book.Slot, IsMove: false);
                    break;
                case ScheduleChange.Move move when placed.TryGetValue(move.Id, out var step):
                    found[step] = new(dynos.GetValueOrDefault(move.Dyno, ""), move.Slot, IsMove: true);
                    break;
            }

        return found;
    }

    /// <summary>Makes it what the draft says.</summary>
    public Task<CampaignOutcome> SaveAsync(Actor actor, ListedCampaign seen, CampaignDraft draft) => actions.Service.SaveAsync(actor, seen.Campaign.Id, draft, seen.Campaign.Revision, CancellationToken.None);

    /// <summary>Proposes places.</summary>
    public Task<CampaignOutcome> PlaceAsync(Actor actor, ListedCampaign seen) => actions.Placing.PlaceAsync(actor, seen.Campaign.Id, seen.Campaign.Revision, CancellationToken.None);

    /// <summary>Approves its places.</summary>
    public Task<CampaignOutcome> ApproveAsync(Actor actor, ListedCampaign seen) => actions.Approval.ApproveAsync(actor, seen.Campaign.Id, seen.Campaign.Revision, CancellationToken.None);

    /// <summary>Turns its proposal down.</summary>
    public Task<CampaignOutcome> RejectAsync(Actor actor, ListedCampaign seen) => actions.Approval.RejectAsync(actor, seen.Campaign.Id, CancellationToken.None);

    /// <summary>Gives it up.</summary>
    public Task<CampaignOutcome> CancelAsync(Actor actor, ListedCampaign seen) => actions.Running.CancelAsync(actor, seen.Campaign.Id, seen.Campaign.Revision, CancellationToken.None);

    /// <summary>Notes that a test failed.</summary>
    public Task<CampaignOutcome> FailAsync(Actor actor, ListedCampaign seen, ListedRequest step) => actions.Running.FailAsync(actor, seen.Campaign.Id, step.Request.Id, CancellationToken.None);
}

/// <summary>The services that act on campaigns.</summary>
public sealed record CampaignActions(CampaignService Service, CampaignPlacing Placing, CampaignApproval Approval, CampaignRunning Running);

/// <summary>Where a proposal would put a step.</summary>
/// <param name="DynoName">Name of the dyno.</param>
/// <param name="Slot">When.</param>
/// <param name="IsMove">Whether it stands elsewhere now.</param>
public sealed record ProposedPlace(string DynoName, Slot Slot, bool IsMove);
