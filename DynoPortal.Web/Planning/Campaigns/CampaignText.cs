using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Planning.Campaigns;

/// <summary>What pages say of campaigns.</summary>
internal static class CampaignText
{
    /// <summary>The state in a word.</summary>
    public static string Word(this CampaignState state) => state == CampaignState.UnderWay ? "Under way" : state.ToString();

    /// <summary>The class of its chip, which is a colour that other states have too.</summary>
    public static string Chip(this CampaignState state) => state switch
    {
        CampaignState.Proposed => "held",
        CampaignState.Approved => "placed",
        CampaignState.UnderWay => "inprogress",
        CampaignState.Done => "done",
        CampaignState.Cancelled => "cancelled",
        _ => "draft",
    };

    /// <summary>Where a step stands, in a word and the class of its chip.</summary>
    public static (string Word, string Chip) Standing(this ListedCampaign campaign, ListedRequest step) => step switch
    {
        _ when campaign.HasFailed(step) => ("Failed", "cancelled"),
        { PlacedAs.Status: AllocationStatus.InProgress } => ("Running", "inprogress"),
        { PlacedAs.Status: AllocationStatus.Held } => ("Held", "held"),
        { Status: RequestStatus.Open } => ("No place", "open"),
        _ => (step.Status.ToString(), step.Status.ToString().ToLowerInvariant()),
    };

    /// <summary>Whether its proposal waits for approval.</summary>
    public static bool Waits(this ListedCampaign campaign) => campaign.Proposal == ProposalState.Open && campaign.State is not (CampaignState.Cancelled or CampaignState.Done);

    /// <summary>The window of a step in words; empty without one.</summary>
    public static string Window(this SiteClock clock, TestRequest request) => string.Join(", ", new[]
    {
        request.EarliestStart is { } earliest ? $"from {clock.When(earliest)}" : null,
        request.Deadline is { } deadline ? $"until {clock.Until(deadline)}" : null,
    }.OfType<string>());

    /// <summary>Names of the steps that a step waits for.</summary>
    public static string AfterOf(this ListedCampaign campaign, ListedRequest step) =>
        string.Join(", ", campaign.Steps.Where(other => step.Request.After.Contains(other.Request.Id)).Select(other => other.Request.Step!.Name));

    /// <summary>Where a campaign is read.</summary>
    public static string AddressOf(this Campaign campaign, Facility facility, string page = "") => $"/planning/campaigns/{campaign.DisplayNumber}{page}?facility={Uri.EscapeDataString(facility.Code)}";
}
