using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning.Plans;

/// <summary>The plan of a scenario beside that of the lab as it is.</summary>
public sealed partial class CompareView(CurrentPerson current, IPlans plans, NavigationManager navigation) : IAsyncDisposable
{
    private Person? person;
    private PlanRun? today;
    private PlanRun? other;
    private PlanFollowing? following;
    private string? refused;
    private bool isBusy;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? Code { get; set; }

    /// <summary>Id of the plan of the lab as it is.</summary>
    [Parameter] public string? Today { get; set; }

    /// <summary>Id of the plan of the scenario.</summary>
    [Parameter] public string? Other { get; set; }

    private Facility Facility => person!.Facility!;

    private bool GoesOn => today?.State == PlanState.Planning || other?.State == PlanState.Planning;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (following is not null) await following.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(Code, CancellationToken.None);
        if (now?.May(Permission.View) == true) await ReadAsync(now.Facility!.Id);
        person = now;
        if (RendererInfo.IsInteractive && GoesOn) following ??= new PlanFollowing(FollowAsync);
    }

    private async Task ReadAsync(FacilityId facility) => (today, other) = (await FindAsync(facility, Today), await FindAsync(facility, Other));

    private async Task<PlanRun?> FindAsync(FacilityId facility, string? id) => Guid.TryParse(id, out var guid) ? await plans.FindAsync(facility, new(guid), CancellationToken.None) : null;

    private async Task<bool> FollowAsync()
    {
        await InvokeAsync(async () =>
        {
            await ReadAsync(Facility.Id);
            StateHasChanged();
        });
        return GoesOn;
    }

    private async Task ProposeAsync()
    {
        if (isBusy) return;
        (isBusy, refused) = (true, null);
        try
        {
            switch (await plans.ProposeAsync(person!.Actor(Channel.Screen)!, other!.Id, CancellationToken.None))
            {
                case PlanOutcome.Done done:
                    navigation.NavigateTo(PlanText.AddressOf(done.Run.Id, Facility));
                    break;
                case PlanOutcome.Refused no:
                    refused = string.Join(' ', no.Refusals.Select(refusal => refusal.Message).Distinct());
                    break;
            }
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task DiscardAsync()
    {
        if (isBusy) return;
        (isBusy, refused) = (true, null);
        try
        {
            foreach (var each in new[] { other!, today! })
                if (await plans.DiscardAsync(person!.Actor(Channel.Screen)!, each.Id, CancellationToken.None) is { } no) refused = no.Message;
            if (refused is null) navigation.NavigateTo($"/planning/plans?facility={Uri.EscapeDataString(Facility.Code)}");
        }
        finally
        {
            isBusy = false;
        }
    }

    private static IEnumerable<(string Name, GroupFigures? Today, GroupFigures? Other)> GroupsOf(PlanReport first, PlanReport second) =>
        first.Groups.Concat(second.Groups).Select(group => group.Group).Distinct().Order(NaturalOrder.Instance)
            .Select(name => (name, first.Groups.FirstOrDefault(group => group.Group == name), second.Groups.FirstOrDefault(group => group.Group == name)));
}
