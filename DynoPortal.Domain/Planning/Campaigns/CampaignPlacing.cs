using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>Proposes places for a campaign as a whole, all of them or none.</summary>
public sealed class CampaignPlacing(ICampaignStore store, CampaignSolving solving, PlanProposals proposals, IPeopleReader people)
{
    /// <summary>Names what made a proposal.</summary>
    public const string Tool = "campaign/1";

    /// <summary>Stores a proposal that gives every step of a campaign its place, and moves those that no longer fit. Refused, with the steps named, when one has none. Nothing of the schedule is changed until somebody approves it. Needs <see cref="Permission.Create"/>.</summary>
    public async Task<CampaignOutcome> PlaceAsync(Actor actor, CampaignId id, int? revision, CancellationToken cancellationToken)
    {
        if (await CampaignService.MayNotAsync(people, actor, Permission.Create, cancellationToken) is { } forbidden) return forbidden;
        if (await store.FindAsync(actor.Facility, id, cancellationToken) is not { } there || WhyNot(there, revision) is not null)
            return await store.ChangeAsync(actor, id, [], rows => rows.Campaign is { } now ? WhyNot(now, revision) ?? Changed(now) : CampaignService.Missing, cancellationToken);
        var (set, refusals) = await solving.SolveAsync(actor.Facility, there, cancellationToken);
        if (set is null) return Whole(refusals);
        var reviewed = await proposals.ReviewAsync(actor.Facility, set, cancellationToken);
        if (reviewed.Any(change => change.Refusals.Count > 0)) return Whole([.. reviewed.SelectMany(change => change.Refusals).Distinct()]);
        return await ProposeAsync(actor, there, set, cancellationToken);
    }

    // The campaign first: a proposal that is missing is as if there had been none, but one that nobody knows of could still be approved.
    private async Task<CampaignOutcome> ProposeAsync(Actor actor, ListedCampaign there, ChangeSet set, CancellationToken cancellationToken)
    {
        var noted = await store.ChangeAsync(actor, there.Campaign.Id, [], rows => rows.Campaign is not { } now ? CampaignService.Missing
            : WhyNot(now, there.Campaign.Revision) ?? new CampaignDecision.Write(now.Campaign with { Proposal = set.Id, Revision = now.Campaign.Revision + 1 }, []), cancellationToken);
        if (noted is not CampaignOutcome.Done) return noted;
        var moves = set.Changes.Count(change => change is ScheduleChange.Move);
        await proposals.ProposeAsync(actor, set, Tool, $"{there.Campaign.DisplayNumber} {there.Campaign.Name}: {Counted(set.Changes.Count - moves, "test")} placed{(moves > 0 ? $", {moves} moved" : "")}", CancellationToken.None);
        return new CampaignOutcome.Done((await store.FindAsync(actor.Facility, there.Campaign.Id, CancellationToken.None))!);
    }

    private static CampaignDecision? WhyNot(ListedCampaign there, int? revision) => CampaignService.WhyStale(there, revision)
        ?? (CampaignReview.WhyNotNow(there) is { } closed ? new CampaignDecision.Refuse([closed])
        : there.Steps.Count == 0 ? CampaignService.Refused(RefusalCode.WrongStatus, $"{there.Campaign.DisplayNumber} has no steps yet.") : null);

    private static CampaignDecision Changed(ListedCampaign there) => CampaignService.Refused(RefusalCode.Stale, $"{there.Campaign.DisplayNumber} has been changed at this moment. Place it again.");

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static CampaignOutcome.Refused Whole(IReadOnlyList<Refusal> refusals) => new([.. refusals.Select(refusal => new CampaignFault("", refusal))]);
}
