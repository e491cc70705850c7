using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning.Plans;

/// <summary>The plans of a facility, and the form that begins one.</summary>
public sealed partial class PlansView(CurrentPerson current, IPlans plans, ITestRequests requests, NavigationManager navigation) : IAsyncDisposable
{
    private static readonly int[] Budgets = [5, PlanOrder.UsualSeconds, 30, 60, PlanOrder.MostSeconds];

    private Person? person;
    private IReadOnlyList<PlanRun>? runs;
    private PlanFollowing? following;
    private DateOnly? from;
    private int budget = PlanOrder.UsualSeconds;
    private int seed = 1;
    private int open;
    private IReadOnlyList<string> programs = [];
    private string? refused;
    private bool isBusy;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? Code { get; set; }

    private Facility Facility => person!.Facility!;

    private PlanOrder Order => new() { BudgetSeconds = budget, Seed = seed, From = from is { } day ? Facility.Clock.StartOf(day) : null };

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (following is not null) await following.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(Code, CancellationToken.None);
        if (now?.May(Permission.View) == true)
        {
            var table = await requests.TableAsync(now.Facility!.Id, new(), CancellationToken.None);
            (open, programs) = (table.Counts.GetValueOrDefault(RequestStatus.Open), table.Programs);
            runs = await plans.ListAsync(now.Facility.Id, CancellationToken.None);
        }
        else
        {
            runs = null;
        }

        person = now;
        if (RendererInfo.IsInteractive && runs?.Any(run => run.State == PlanState.Planning) == true) following ??= new PlanFollowing(FollowAsync);
    }

    private async Task<bool> FollowAsync()
    {
        var goesOn = true;
        await InvokeAsync(async () => goesOn = await LookAsync());
        return goesOn;
    }

    private async Task<bool> LookAsync()
    {
        runs = await plans.ListAsync(Facility.Id, CancellationToken.None);
        StateHasChanged();
        return runs.Any(run => run.State == PlanState.Planning);
    }

    private async Task StartAsync()
    {
        if (isBusy) return;
        (isBusy, refused) = (true, null);
        try
        {
            switch (await plans.StartAsync(person!.Actor(Channel.Screen)!, Order, CancellationToken.None))
            {
                case PlanOutcome.Done done:
                    navigation.NavigateTo(PlanText.AddressOf(done.Run.Id, Facility));
                    break;
                case PlanOutcome.Refused no:
                    refused = string.Join(' ', no.Refusals.Select(refusal => refusal.Message).Distinct().Take(5));
                    break;
            }
        }
        finally
        {
            isBusy = false;
        }
    }
}
