using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>A campaign with its steps and what becomes of them.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Vehicle">Its vehicle; null where it is of a program.</param>
/// <param name="Steps">Its test requests, in the order in which they can be done.</param>
/// <param name="Proposal">How its latest proposal stands; null without one.</param>
public sealed record ListedCampaign(Campaign Campaign, Vehicle? Vehicle, IReadOnlyList<ListedRequest> Steps, ProposalState? Proposal)
{
    /// <summary>Where it stands.</summary>
    public CampaignState State =>
        Campaign.CancelledAt is not null ? CampaignState.Cancelled
        : Counted.Any() && Counted.All(step => step.Status == RequestStatus.Done) ? CampaignState.Done
        : Steps.Any(HasBegun) ? CampaignState.UnderWay
        : HasPlaces && (Campaign.ApprovedAt is not null || Proposal == ProposalState.Approved) ? CampaignState.Approved
        : Proposal == ProposalState.Open ? CampaignState.Proposed
        : CampaignState.Draft;

    /// <summary>The steps that must be done: all but those that failed and are done again, and those that nobody wants any longer.</summary>
    public IEnumerable<ListedRequest> Counted => Steps.Where(step => step.Status != RequestStatus.Withdrawn && !HasFailed(step));

    /// <summary>How many of <see cref="Counted"/> are done.</summary>
    public int DoneSteps => Counted.Count(step => step.Status == RequestStatus.Done);

    /// <summary>Whether every step that must be done is done or has a place.</summary>
    public bool HasPlaces => Counted.Any() && Counted.All(step => step.Status is RequestStatus.Done or RequestStatus.Placed);

    /// <summary>When the last step ends; null until every step has a place.</summary>
    public DateTimeOffset? ExpectedEnd => HasPlaces ? Counted.Max(step => step.PlacedAs is { } row ? row.ActualEnd ?? row.Slot.End : (DateTimeOffset?)null) : null;

    /// <summary>Whether a step was done and failed, so that another does it again.</summary>
    public bool HasFailed(ListedRequest step) => Steps.Any(other => other.Request.Step?.RetestOf == step.Request.Id);

    /// <summary>The column of each step in a drawing: how many steps lead to it.</summary>
    public IReadOnlyDictionary<TestRequestId, int> Depths => CampaignOrder.Depths([.. Steps.Select(step => (step.Request.Id, step.Request.After))]);

    /// <summary>What is wrong with the places of its steps, in sentences for a person.</summary>
    public IEnumerable<string> Problems(SiteClock clock) => Counted.Where(step => step.PlacedAs is not null).SelectMany(step => ProblemsOf(step, clock));

    /// <summary>Whether a step is running or has ended.</summary>
    public static bool HasBegun(ListedRequest step) => step.Status == RequestStatus.Done || step.PlacedAs?.Status == AllocationStatus.InProgress;

    /// <summary>What is wrong with the place of one step; nothing without one.</summary>
    public IEnumerable<string> ProblemsOf(ListedRequest step, SiteClock clock)
    {
        if (step.PlacedAs is not { } booking) yield break;
        var (request, slot) = (step.Request, booking.Slot);
        var name = request.Step!.Name;
        foreach (var before in Steps.Where(other => request.After.Contains(other.Request.Id) && other.Status != RequestStatus.Withdrawn))
            if (before.PlacedAs is not { } place) { if (before.Status == RequestStatus.Open) yield return $"{name} has a place, but {before.Request.Step!.Name}, which it waits for, has none."; }
            else if (slot.Start < (place.ActualEnd ?? place.Slot.End) + request.Soak)
                yield return $"{name} starts before {before.Request.Step!.Name} has ended{(request.Soak > TimeSpan.Zero ? $" and its soak of {SlotText.Text(request.Soak)} is over" : "")}.";
        if (request.EarliestStart is { } earliest && slot.Start < earliest && clock.DayOf(slot.Start) != clock.DayOf(earliest)) yield return $"{name} starts before its earliest start.";
        if (request.Deadline is { } deadline && slot.End > deadline) yield return $"{name} ends after its deadline.";
    }
}
