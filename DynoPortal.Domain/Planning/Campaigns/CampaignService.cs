using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>Defines campaigns, and approves those whose steps were booked one by one.</summary>
public sealed class CampaignService(ICampaignStore store, IFleetReader fleet, IPeopleReader people, TimeProvider clock)
{
    /// <summary>Stores a new campaign. The same id again answers what is there. Needs <see cref="Permission.Create"/>, and <see cref="Permission.MoveAny"/> to take requests in that are there already.</summary>
    public async Task<CampaignOutcome> CreateAsync(Actor actor, CampaignId id, CampaignDraft draft, CancellationToken cancellationToken)
    {
        if (await MayNotAsync(people, actor, Permission.Create, cancellationToken) is { } forbidden) return forbidden;
        var known = await FleetAsync(actor, draft, cancellationToken);
        return await store.ChangeAsync(actor, id, Named(draft), rows => rows.Campaign is not null ? new CampaignDecision.Keep() : new CampaignReview(draft, rows, known, NewId).Of(id), cancellationToken);
    }

    /// <summary>Makes a campaign and its steps what the draft says. Needs <see cref="Permission.Create"/>, and <see cref="Permission.MoveAny"/> where it takes in, changes or gives back a request that it didn't make.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">The campaign.</param>
    /// <param name="draft">As it shall be.</param>
    /// <param name="revision">The revision that the caller saw; another one now refuses it as stale. Null when they don't mind.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CampaignOutcome> SaveAsync(Actor actor, CampaignId id, CampaignDraft draft, int? revision, CancellationToken cancellationToken)
    {
        if (await MayNotAsync(people, actor, Permission.Create, cancellationToken) is { } forbidden) return forbidden;
        var known = await FleetAsync(actor, draft, cancellationToken);
        return await store.ChangeAsync(actor, id, Named(draft), rows => rows.Campaign is not { } there ? Missing
            : WhyStale(there, revision) ?? new CampaignReview(draft, rows, known, NewId).Of(id), cancellationToken);
    }

    /// <summary>Approves a campaign whose steps all have a place that no proposal gave them, as far as nothing is wrong with those places. Needs <see cref="Permission.ApproveProposal"/>.</summary>
    public async Task<CampaignOutcome> ApproveAsync(Actor actor, CampaignId id, int? revision, CancellationToken cancellationToken)
    {
        if (await MayNotAsync(people, actor, Permission.ApproveProposal, cancellationToken) is { } forbidden) return forbidden;
        var site = actor.Id is { } person ? (await fleet.FacilitiesAsync(person, cancellationToken)).FirstOrDefault(facility => facility.Id == actor.Facility)?.Clock : null;
        return await store.ChangeAsync(actor, id, [], rows => rows.Campaign is not { } there ? Missing : WhyStale(there, revision) ?? Approved(there, site), cancellationToken);
    }

    /// <summary>Why the actor may not do this; null when they may.</summary>
    internal static async Task<CampaignOutcome.Refused?> MayNotAsync(IPeopleReader people, Actor actor, string permission, CancellationToken cancellationToken) =>
        (await people.PermissionsAsync(actor, cancellationToken)).Contains(permission) ? null
            : new([new("", Refusal.Lacking(permission))]);

    /// <summary>There is no such campaign.</summary>
    internal static CampaignDecision Missing { get; } = new CampaignDecision.Refuse([new("id", new(RefusalCode.NotFound, "There is no such campaign in this facility."))]);

    /// <summary>That somebody has changed it since; null when nobody has.</summary>
    internal static CampaignDecision? WhyStale(ListedCampaign there, int? revision) => revision is null || revision == there.Campaign.Revision ? null
        : Refused(RefusalCode.Stale, $"{there.Campaign.DisplayNumber} has been changed by somebody else since you saw it. Load it again.");

    /// <summary>One reason that is of no single field.</summary>
    internal static CampaignDecision Refused(string code, string message) => new CampaignDecision.Refuse([new("", new(code, message))]);

    private CampaignDecision Approved(ListedCampaign there, SiteClock? site) => there.State switch
    {
        CampaignState.Draft when !there.HasPlaces => Refused(RefusalCode.WrongStatus, $"{there.Campaign.DisplayNumber} can't be approved, because a step has no place. Place it first."),
        CampaignState.Draft when site is not null && there.Problems(site).FirstOrDefault() is { } problem => Refused(RefusalCode.WrongStatus, $"{there.Campaign.DisplayNumber} can't be approved. {problem} Place it again first."),
        CampaignState.Draft => new CampaignDecision.Write(there.Campaign with { ApprovedAt = clock.GetUtcNow(), Revision = there.Campaign.Revision + 1 }, []),
        CampaignState.Cancelled => Refused(RefusalCode.WrongStatus, $"{there.Campaign.DisplayNumber} was cancelled."),
        CampaignState.Proposed => Refused(RefusalCode.WrongStatus, $"{there.Campaign.DisplayNumber} is approved with its proposal."),
        _ => new CampaignDecision.Keep(),
    };

    private static List<TestRequestId> Named(CampaignDraft draft) => [.. draft.Steps.Select(step => step.Id).OfType<TestRequestId>()];

    private async Task<CampaignFleet> FleetAsync(Actor actor, CampaignDraft draft, CancellationToken cancellationToken)
    {
        var vehicles = new Dictionary<VehicleId, Vehicle>();
        foreach (var id in draft.Steps.Select(step => step.Vehicle).Append(draft.Vehicle).OfType<VehicleId>().Distinct().Take(Campaign.MostSteps + 1))
            if (await fleet.VehicleAsync(actor.Facility, id, cancellationToken) is { } vehicle) vehicles[id] = vehicle;
        var mayChangeAny = await MayNotAsync(people, actor, Permission.MoveAny, cancellationToken) is null;
        return new(vehicles, (await fleet.TestTypesAsync(actor.Facility, cancellationToken)).ToDictionary(test => test.Code), mayChangeAny);
    }

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
