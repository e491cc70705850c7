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

    /// <summary>Where the open proposal of a campaign would put its steps, and whose it is.</summary>
    public async Task<ProposedPlaces> ProposedAsync(FacilityId facility, ListedCampaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.Campaign.Proposal is not { } id || await proposals.FindAsync(facility, id, cancellationToken) is not { } proposal) return ProposedPlaces.None;
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

        return new(found, proposal.Proposer.Id);
    }

    /// <summary>Makes it what the draft says.</summary>
    public Task<CampaignOutcome> SaveAsync(Actor actor, ListedCampaign seen, CampaignDraft draft) => actions.Service.SaveAsync(actor, seen.Campaign.Id, draft, seen.Campaign.Revision, CancellationToken.None);

    /// <summary>Proposes places.</summary>
    public Task<CampaignOutcome> PlaceAsync(Actor actor, ListedCampaign seen) => actions.Placing.PlaceAsync(actor, seen.Campaign.Id, seen.Campaign.Revision, CancellationToken.None);

    /// <summary>Approves its places.</summary>
    public Task<CampaignOutcome> ApproveAsync(Actor actor, ListedCampaign seen) => actions.Approval.ApproveAsync(actor, seen.Campaign.Id, seen.Campaign.Revision, CancellationToken.None);

    /// <summary>Turns its proposal down, or takes one's own back.</summary>
    public Task<CampaignOutcome> RejectAsync(Actor actor, ListedCampaign seen) => actions.Approval.RejectAsync(actor, seen.Campaign.Id, CancellationToken.None);

    /// <summary>Gives it up.</summary>
    public Task<CampaignOutcome> CancelAsync(Actor actor, ListedCampaign seen) => actions.Running.CancelAsync(actor, seen.Campaign.Id, seen.Campaign.Revision, CancellationToken.None);

    /// <summary>Notes that a test failed.</summary>
    public Task<CampaignOutcome> FailAsync(Actor actor, ListedCampaign seen, ListedRequest step) => actions.Running.FailAsync(actor, seen.Campaign.Id, step.Request.Id, CancellationToken.None);
}

/// <summary>The services that act on campaigns.</summary>
public sealed record CampaignActions(CampaignService Service, CampaignPlacing Placing, CampaignApproval Approval, CampaignRunning Running);

/// <summary>What an open proposal would do with the steps.</summary>
/// <param name="Steps">The place of each, by request.</param>
/// <param name="Proposer">Who proposed it; null where nobody did.</param>
public sealed record ProposedPlaces(IReadOnlyDictionary<TestRequestId, ProposedPlace> Steps, UserId? Proposer)
{
    /// <summary>No proposal waits.</summary>
    public static ProposedPlaces None { get; } = new(new Dictionary<TestRequestId, ProposedPlace>(), null);
}

/// <summary>Where a proposal would put a step.</summary>
/// <param name="DynoName">Name of the dyno.</param>
/// <param name="Slot">When.</param>
/// <param name="IsMove">Whether it stands elsewhere now.</param>
public sealed record ProposedPlace(string DynoName, Slot Slot, bool IsMove);
