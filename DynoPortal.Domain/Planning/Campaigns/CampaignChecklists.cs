using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>A campaign on paper: what is to be done where and when, by which procedures.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Lines">Its steps that must be done, and those that failed, in their order.</param>
public sealed record CampaignChecklist(ListedCampaign Campaign, IReadOnlyList<ChecklistLine> Lines);

/// <summary>One step on paper.</summary>
/// <param name="Step">The step.</param>
/// <param name="After">Names of the steps that it waits for.</param>
/// <param name="Procedures">The procedures of its test and of its soak, the most fitting first; none where the facility has none.</param>
public sealed record ChecklistLine(ListedRequest Step, IReadOnlyList<string> After, IReadOnlyList<ProcedureSection> Procedures);

/// <summary>Makes the checklists of campaigns.</summary>
public sealed class CampaignChecklists(IProcedures procedures)
{
    // More than these nobody opens beside a dyno.
    private const int MostProcedures = 2;
    private const string Soak = "soak";

    /// <summary>Why a campaign has no checklist and no calendar yet; null when it has.</summary>
    public static Refusal? WhyNot(ListedCampaign campaign) => campaign.State is CampaignState.Approved or CampaignState.UnderWay or CampaignState.Done ? null
        : new(RefusalCode.WrongStatus, campaign.State == CampaignState.Cancelled ? $"{campaign.Campaign.DisplayNumber} was cancelled." : $"{campaign.Campaign.DisplayNumber} isn't approved yet. Its calendar and its checklist are there once it is.");

    /// <summary>The checklist of a campaign.</summary>
    public async Task<CampaignChecklist> OfAsync(FacilityId facility, ListedCampaign campaign, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, IReadOnlyList<ProcedureSection>>();
        var lines = new List<ChecklistLine>();
        foreach (var step in campaign.Steps.Where(step => step.Status != RequestStatus.Withdrawn))
        {
            var sections = new List<ProcedureSection>(await SearchAsync(step.TestTypeName));
            if (step.Request.Soak > TimeSpan.Zero) sections.AddRange((await SearchAsync(Soak)).Take(1));
            lines.Add(new(step, [.. campaign.Steps.Where(other => step.Request.After.Contains(other.Request.Id)).Select(other => other.Request.Step!.Name)], [.. sections.DistinctBy(section => section.Document)]));
        }

        return new(campaign, lines);

        async Task<IReadOnlyList<ProcedureSection>> SearchAsync(string words)
        {
            if (found.TryGetValue(words, out var before)) return before;
            var hits = (await procedures.SearchAsync(facility, words, IProcedures.MostHits, cancellationToken)).Hits;
            return found[words] = [.. hits.Where(hit => hit.Whole).Select(hit => hit.Section).DistinctBy(section => section.Document).Take(MostProcedures)];
        }
    }
}
