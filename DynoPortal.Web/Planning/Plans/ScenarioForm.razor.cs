using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning.Plans;

/// <summary>Puts a scenario together, and has it planned beside the lab as it is.</summary>
public sealed partial class ScenarioForm(IPlans plans, IFleetReader fleet, TimeProvider clock, NavigationManager navigation)
{
    private readonly List<ScenarioChange> changes = [];
    private IReadOnlyList<Dyno> dynos = [];
    private IReadOnlyList<TestType> tests = [];
    private Kind kind;
    private int dyno;
    private string program = "";
    private string test = "";
    private DateOnly from;
    private DateOnly to;
    private string? refused;
    private bool isBusy;

    private enum Kind
    {
        Out,
        Extra,
        More,
        Wider,
    }

    /// <summary>Who asks, in a facility.</summary>
    [Parameter, EditorRequired] public required Person Person { get; set; }

    /// <summary>Programs that have requests.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Programs { get; set; }

    /// <summary>How both are planned.</summary>
    [Parameter, EditorRequired] public required PlanOrder Order { get; set; }

    private Facility Facility => Person.Facility!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        dynos = [.. (await fleet.DynosAsync(Facility.Id, CancellationToken.None)).OrderBy(each => each.Name, NaturalOrder.Instance)];
        tests = await fleet.TestTypesAsync(Facility.Id, CancellationToken.None);
        (dyno, test, program) = (dynos.Select(each => each.Id.Value).FirstOrDefault(), tests.Select(each => each.Code).FirstOrDefault() ?? "", Programs.Count > 0 ? Programs[0] : "");
        from = Facility.Clock.DayOf(clock.GetUtcNow()).AddDays(1);
        to = from.AddDays(13);
    }

    private void Add()
    {
        refused = kind == Kind.Out && to < from ? "The last day comes before the first." : null;
        if (refused is not null) return;
        changes.Add(kind switch
        {
            Kind.Out => new ScenarioChange.DynoOut(new(dyno), Facility.Clock.Through(from, to)),
            Kind.Extra => new ScenarioChange.ExtraDyno(new(dyno)),
            Kind.More => new ScenarioChange.MoreTests(program),
            _ => new ScenarioChange.WiderCapability(new(dyno), [test], DriveTypes.All, WeightClasses.All),
        });
    }

    private async Task BeginAsync()
    {
        if (isBusy) return;
        (isBusy, refused) = (true, null);
        try
        {
            // The scenario first: it is the one that may be refused.
            if (await StartAsync(Order with { Scenario = new([.. changes]) }) is not { } other) return;
            if (await StartAsync(Order with { IsBaseline = true }) is not { } today)
            {
                await plans.CancelAsync(Person.Actor(Channel.Screen)!, other.Id, CancellationToken.None);
                return;
            }

            navigation.NavigateTo($"/planning/plans/compare?facility={Uri.EscapeDataString(Facility.Code)}&today={today.Id.Value}&with={other.Id.Value}");
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task<PlanRun?> StartAsync(PlanOrder order)
    {
        var outcome = await plans.StartAsync(Person.Actor(Channel.Screen)!, order, CancellationToken.None);
        if (outcome is PlanOutcome.Refused no) refused = string.Join(' ', no.Refusals.Select(refusal => refusal.Message).Distinct().Take(5));
        return (outcome as PlanOutcome.Done)?.Run;
    }
}
