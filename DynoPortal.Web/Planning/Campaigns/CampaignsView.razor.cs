using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning.Campaigns;

/// <summary>The campaigns of a facility, and where a new one begins.</summary>
public sealed partial class CampaignsView(CurrentPerson current, ICampaignStore store, CampaignService service, IFleetReader fleet, NavigationManager navigation, TimeProvider clock)
{
    private Person? person;
    private IReadOnlyList<ListedCampaign>? campaigns;
    private IReadOnlyList<TestType> tests = [];
    private IReadOnlyList<CampaignFault> faults = [];
    private CampaignId next;
    private bool isMaking;
    private bool isBusy;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    private Facility Facility => person!.Facility!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(FacilityCode, CancellationToken.None);
        next = CampaignId.New(clock);
        if (now?.May(Permission.View) == true)
        {
            tests = await fleet.TestTypesAsync(now.Facility!.Id, CancellationToken.None);
            campaigns = await store.ListAsync(now.Facility.Id, CancellationToken.None);
        }
        else
        {
            campaigns = null;
        }

        // Last, so that what is drawn while it is read is the page as it was.
        person = now;
    }

    private void Close() => (isMaking, faults) = (false, []);

    private async Task MakeAsync(CampaignDraft draft)
    {
        isBusy = true;
        // The same id for a second click, which makes no second campaign.
        var outcome = await service.CreateAsync(person!.Actor(Channel.Screen)!, next, draft, CancellationToken.None);
        isBusy = false;
        if (outcome is CampaignOutcome.Done done) navigation.NavigateTo(done.Campaign.Campaign.AddressOf(Facility));
        else faults = ((CampaignOutcome.Refused)outcome).Faults;
    }
}
