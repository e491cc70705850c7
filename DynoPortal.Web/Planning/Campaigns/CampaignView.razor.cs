using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning.Campaigns;

/// <summary>One campaign: how far it is, its steps as a graph and as a table, and what can be done with it.</summary>
public sealed partial class CampaignView(CurrentPerson current, CampaignDesk desk, IFleetReader fleet, LiveCampaigns schedule) : IAsyncDisposable
{
    private const string NotDone = "Not done";
    private readonly MileageDraft mileage = new();
    private Person? person;
    private ListedCampaign? campaign;
    private IReadOnlyList<TestType> tests = [];
    private ProposedPlaces proposed = ProposedPlaces.None;
    private IReadOnlyList<CampaignFault> faults = [];
    private LiveCampaign? live;
    private StepDraft? editing;
    private string? message;
    private string notDone = NotDone;
    private bool isBusy;
    private bool hasHeard;
    private bool isLeaving;
    private bool isNaming;

    /// <summary>Id or number of the campaign.</summary>
    [Parameter, EditorRequired] public required string Id { get; set; }

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    private Facility Facility => person!.Facility!;

    private SiteClock Clock => Facility.Clock;

    private Actor Me => person!.Actor(Channel.Screen)!;

    private bool CanEdit => person!.May(Permission.Create) && campaign!.State is not (CampaignState.Cancelled or CampaignState.Done);

    private bool IsMine => proposed.Proposer is { } proposer && proposer == Me.Id;

    private bool NeedsPlaces => campaign!.Steps.Count > 0 && (!campaign.HasPlaces || campaign.Problems(Clock).Any());

    private Allocation? FirstPlaced => campaign!.Steps.Select(step => step.PlacedAs).OfType<Allocation>().OrderBy(row => row.Status == AllocationStatus.Completed).ThenBy(row => row.Slot.Start).FirstOrDefault();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (live is not null) await live.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var now = await current.ReadAsync(FacilityCode, CancellationToken.None);
        if (now?.May(Permission.View) == true)
        {
            // Listen first and read then, so that nothing falls between.
            if (RendererInfo.IsInteractive) live = schedule.Follow(now.Facility!.Id, () => InvokeAsync(HearAsync));
            tests = await fleet.TestTypesAsync(now.Facility!.Id, CancellationToken.None);
            await ShowAsync(now.Facility.Id, await desk.FindAsync(now.Facility.Id, Id, CancellationToken.None));
        }

        // Last, so that what is drawn meanwhile says that it is read.
        person = now;
    }

    private async Task HearAsync()
    {
        // What is heard during the person's own work is shown after it.
        hasHeard = isBusy;
        if (campaign is null || isBusy) return;
        await ShowAsync(Facility.Id, await desk.FindAsync(Facility.Id, Id, CancellationToken.None));
        StateHasChanged();
    }

    private async Task ShowAsync(FacilityId facility, ListedCampaign? found)
    {
        campaign = found;
        proposed = found?.Waits() == true ? await desk.ProposedAsync(facility, found, CancellationToken.None) : ProposedPlaces.None;
    }

    private void Open(StepDraft step) => (editing, faults, message) = (step, [], null);

    private void Close() => (editing, isNaming, faults) = (null, false, []);

    private void Rename() => (isNaming, faults, message) = (true, [], null);

    private Task RenameAsync((string Name, string Program, string Notes) head) =>
        TellAsync(() => desk.SaveAsync(Me, campaign!, CampaignDraft.Of(campaign!) with { Name = head.Name, Program = head.Program, Notes = head.Notes }), "Saved.");

    private Task SaveStepAsync(StepDraft step)
    {
        var draft = CampaignDraft.Of(campaign!);
        // Those that wait for it wait for it under its new name.
        var before = editing!.Name;
        IReadOnlyList<StepDraft> steps = step.Id is null ? [.. draft.Steps, step]
            : [.. draft.Steps.Select(each => each.Id == step.Id ? step : each with { After = [.. each.After.Select(name => name == before ? step.Name : name)] })];
        return TellAsync(() => desk.SaveAsync(Me, campaign!, draft with { Steps = steps }), $"{step.Name} is saved.");
    }

    private Task RemoveAsync(ListedRequest step)
    {
        var (draft, name) = (CampaignDraft.Of(campaign!), step.Request.Step!.Name);
        return TellAsync(() => desk.SaveAsync(Me, campaign!, draft with { Steps = [.. draft.Steps.Where(each => each.Id != step.Request.Id).Select(each => each with { After = [.. each.After.Where(after => after != name)] })] }),
            $"{name} is taken out, and its request {step.Request.DisplayNumber} {(step.Request.Step.IsAdopted ? "stands alone again" : "withdrawn")}.");
    }

    private Task AddMileageAsync() => TellAsync(() => desk.SaveAsync(Me, campaign!, CampaignDraft.Of(campaign!) with { Steps = mileage.Make() }), "The mileage steps are there.");

    private Task PlaceAsync() => TellAsync(() => desk.PlaceAsync(Me, campaign!), "Places are proposed, and wait for approval.");

    private Task ApproveAsync() => TellAsync(() => desk.ApproveAsync(Me, campaign!), "Approved: every step has its place.");

    private Task RejectAsync() => TellAsync(() => desk.RejectAsync(Me, campaign!), "The proposal is turned down.");

    private Task TakeBackAsync() => TellAsync(() => desk.RejectAsync(Me, campaign!), "Your proposal is taken back. Nothing was booked.");

    private Task CancelAsync() => TellAsync(() => desk.CancelAsync(Me, campaign!), "The campaign is cancelled.");

    private async Task FailAsync(ListedRequest step)
    {
        await TellAsync(() => desk.FailAsync(Me, campaign!, step), $"{step.Request.Step!.Name} has failed; a re-test is added.");
        if (faults.Count > 0) return;
        var added = message;
        await TellAsync(() => desk.PlaceAsync(Me, campaign!), $"{step.Request.Step!.Name} has failed. Places for a re-test and for what waits for it are proposed, and wait for approval.");
        if (faults.Count > 0) (message, notDone) = (added, "No places are proposed");
    }

    private async Task TellAsync(Func<Task<CampaignOutcome>> act, string done)
    {
        (isBusy, message, faults, notDone) = (true, null, [], NotDone);
        // Drawn before the work, so that nobody presses twice.
        StateHasChanged();
        try
        {
            switch (await act())
            {
                case CampaignOutcome.Done outcome:
                    await ShowAsync(Facility.Id, outcome.Campaign);
                    (message, editing, isLeaving, isNaming) = (done, null, false, false);
                    break;
                case CampaignOutcome.Refused refused:
                    faults = refused.Faults;
                    break;
            }
        }
        finally
        {
            isBusy = false;
        }

        // Where somebody else was first, what they made of it is shown beside the refusal.
        if (hasHeard || faults.Any(fault => fault.Refusal.Code == RefusalCode.Stale)) await ShowAsync(Facility.Id, await desk.FindAsync(Facility.Id, Id, CancellationToken.None));
        hasHeard = false;
        StateHasChanged();
    }
}
