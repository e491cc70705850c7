using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>An ordered set of tests of one vehicle or program.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Such as <c>C-17</c>; accepted wherever an id is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="State">draft, proposed, approved, under_way, done or cancelled.</param>
/// <param name="Vehicle">Its vehicle; null where it is of a program.</param>
/// <param name="Program">Its program.</param>
/// <param name="Notes">In a person's words.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="ProposalId">The proposal that places its steps, the latest.</param>
/// <param name="ProposalState">open, approved, rejected, expired or void.</param>
/// <param name="Problems">What is wrong with the places of its steps.</param>
/// <param name="Steps">Its steps, in the order in which they can be done.</param>
/// <param name="Revision">Counts from 1 with every change of it or of its steps.</param>
internal sealed record CampaignAnswer(Guid Id, string Number, string Name, CampaignState State, VehicleAnswer? Vehicle, string Program, string Notes, CampaignProgress Progress, Guid? ProposalId, ProposalState? ProposalState,
    IReadOnlyList<string> Problems, IReadOnlyList<StepAnswer> Steps, int Revision)
{
    /// <summary>What was asked for beside the change and could not be done, such as a place for a re-test.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>The campaign as the API writes it.</summary>
    public static CampaignAnswer Of(ListedCampaign listed, SiteClock clock)
    {
        var (campaign, depths) = (listed.Campaign, listed.Depths);
        return new(campaign.Id.Value, campaign.DisplayNumber, campaign.Name, listed.State, listed.Vehicle is { } vehicle ? VehicleAnswer.Of(vehicle) : null, campaign.Program, campaign.Notes,
            new(listed.DoneSteps, listed.Counted.Count(), listed.ExpectedEnd), campaign.Proposal?.Value, listed.Proposal, [.. listed.Problems(clock)],
            [.. listed.Steps.Select(step => new StepAnswer(step.Request.Step!.Name, depths[step.Request.Id], listed.HasFailed(step), step.Request.Step.RetestOf?.Value,
                TestRequestAnswer.SoakOf(step.Request), TestRequestAnswer.Of(step)))], campaign.Revision);
    }
}

/// <summary>How far a campaign is.</summary>
/// <param name="Done">Steps that are done.</param>
/// <param name="Of">Steps that must be done.</param>
/// <param name="ExpectedEnd">When the last one ends; null until every step has a place.</param>
internal sealed record CampaignProgress(int Done, int Of, DateTimeOffset? ExpectedEnd);

/// <summary>A step of a campaign.</summary>
/// <param name="Name">Unique in the campaign.</param>
/// <param name="Depth">How many steps lead to it at the most.</param>
/// <param name="Failed">Whether it was done and failed, so that another does it again.</param>
/// <param name="RetestOf">Id of the request that it does again.</param>
/// <param name="Soak">The least time between the end of those before it and its start, ISO 8601.</param>
/// <param name="Request">The test request that it is.</param>
internal sealed record StepAnswer(string Name, int Depth, bool Failed, Guid? RetestOf, string? Soak, TestRequestAnswer Request);

/// <summary>A campaign on paper.</summary>
/// <param name="Campaign">Its number and name.</param>
/// <param name="Lines">Its steps.</param>
internal sealed record ChecklistAnswer(string Campaign, IReadOnlyList<ChecklistLineAnswer> Lines)
{
    /// <summary>The checklist as the API writes it.</summary>
    public static ChecklistAnswer Of(CampaignChecklist list, Facility facility) => new($"{list.Campaign.Campaign.DisplayNumber} {list.Campaign.Campaign.Name}", [.. list.Lines.Select(line => new ChecklistLineAnswer(
        line.Step.Request.Step!.Name, line.Step.TestTypeName, line.Step.Vehicle.Label, line.Step.Vehicle.Vin, line.Step.PlacedAs?.DisplayNumber, line.Step.DynoName, line.Step.PlacedAs?.Slot.Start, line.Step.PlacedAs?.Slot.End,
        TestRequestAnswer.SoakOf(line.Step.Request), line.After,
        [.. line.Procedures.Select(section => new ChecklistProcedure(section.DocumentTitle, ProcedureAddress.Of(facility.Code, section.Document)))]))]);
}

/// <summary>One step on paper.</summary>
internal sealed record ChecklistLineAnswer(string Step, string TestType, string Vehicle, string? Vin, string? Allocation, string? Dyno, DateTimeOffset? Start, DateTimeOffset? End, string? Soak, IReadOnlyList<string> After, IReadOnlyList<ChecklistProcedure> Procedures);

/// <summary>A procedure, and where it is read in the portal.</summary>
internal sealed record ChecklistProcedure(string Title, string Address);
