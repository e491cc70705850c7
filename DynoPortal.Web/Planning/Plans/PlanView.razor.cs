using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning.Plans;

/// <summary>One plan: how far it is while it is made, then how good it is, what it does, and the decision about it.</summary>
public sealed partial class PlanView(CurrentPerson current, IPlans plans) : IAsyncDisposable
{
    private Person? person;
    private PlanRun? run;
    private PlanFollowing? following;
    private bool isBusy;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? Code { get; set; }

    /// <summary>The plan.</summary>
    [Parameter, EditorRequired] public required PlanRunId Id { get; set; }

    private Facility Facility => person!.Facility!;

    private string Asked
    {
        get
        {
            var order = run!.Order;
            var what = order.Requests is { } named ? $"{named.Count} named {(named.Count == 1 ? "request" : "requests")}" : "All open requests";
            return $"{what}{(order.From is { } from ? $", not before {Facility.Clock.When(from)}" : "")}; {order.BudgetSeconds} seconds, seed {order.Seed}.";
        }
    }

    private string Going => run!.Score is { } score
        ? $"So far {score.DelayDays.Days()} of delay{(score.Unplaced > 0 ? $", {score.Unplaced} without room" : "")}{(score.Missed > 0 ? $", {score.Missed} deadlines missed" : "")}."
        : "It waits for its turn, or puts the first plan together.";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (following is not null) await following.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(Code, CancellationToken.None);
        run = now?.May(Permission.View) == true ? await plans.FindAsync(now.Facility!.Id, Id, CancellationToken.None) : null;
        person = now;
        if (RendererInfo.IsInteractive && run?.State == PlanState.Planning) following ??= new PlanFollowing(FollowAsync);
    }

    private async Task<bool> FollowAsync()
    {
        var goesOn = true;
        await InvokeAsync(async () =>
        {
            run = await plans.FindAsync(Facility.Id, Id, CancellationToken.None);
            goesOn = run?.State == PlanState.Planning;
            StateHasChanged();
        });
        return goesOn;
    }

    private async Task StopAsync()
    {
        isBusy = true;
        await plans.CancelAsync(person!.Actor(Channel.Screen)!, Id, CancellationToken.None);
    }
}
