using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Plans of test requests.</summary>
internal static class PlanEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapPlans(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Planning");
        plans.MapPost("", StartAsync).Changes().WithName("StartPlan").Produces<PlanAnswer>(202)
            .WithSummary("Begins a plan of all open test requests, or of those named in requests (ids, or numbers such as R-17). It goes on as a job of the same id; what it would do becomes a proposal that somebody with proposal.approve approves.");
        plans.MapGet("", ListAsync).WithName("ListPlans").Produces<ListAnswer<PlanAnswer>>().WithSummary("The latest 50 plans, newest first, without their tests and the requests that were named.");
        plans.MapGet("/{id}", GetAsync).WithName("GetPlan").Produces<PlanAnswer>().WithSummary("One plan: how far it is, what it places where, what has no place and why, its delay beside first-fit's and the lower bound.");
        plans.MapDelete("/{id}", DiscardAsync).WithName("DiscardPlan").Produces(204).WithSummary("Deletes one that has ended and has no proposal.");
        plans.MapPost("/{id}/propose", ProposeAsync).Changes().WithName("ProposePlan").Produces<PlanAnswer>()
            .WithSummary("Makes a plan of a scenario a proposal: a dyno that is out becomes an outage; what needs something that doesn't exist, or is refused by now, is left out and named in stale.");
    }

    private static async Task<IResult> StartAsync(PlanBody body, ApiCall call, IPlans plans, ITestRequests requests, FleetNames names, CancellationToken cancellationToken)
    {
        var order = new PlanOrder
        {
            Requests = body.Requests is null ? null : await NamedAsync(body.Requests, call, requests, cancellationToken),
            From = call.Fields.Time("from", body.From)?.Start,
            BudgetSeconds = call.Fields.Within("budgetSeconds", body.BudgetSeconds ?? PlanOrder.UsualSeconds, 1, PlanOrder.MostSeconds),
            Seed = body.Seed ?? 1,
            Scenario = await ScenarioReading.ReadAsync(body.Scenario, call, names, cancellationToken),
        };
        if (call.Fields.Problem is { } problem) return problem;
        return Answer(await plans.StartAsync(call.Actor, order, cancellationToken), order.Scenario is null ? "requests" : "scenario");
    }

    private static async Task<IResult> ProposeAsync(string id, ApiCall call, IPlans plans, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var guid) ? Answer(await plans.ProposeAsync(call.Actor, new(guid), cancellationToken), "id") : Missing(call);

    private static async Task<IResult> DiscardAsync(string id, ApiCall call, IPlans plans, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var guid) || await plans.FindAsync(call.Facility.Id, new(guid), cancellationToken) is null) return Missing(call);
        return await plans.DiscardAsync(call.Actor, new(guid), cancellationToken) is { } refusal ? RefusalProblem.Of(refusal) : TypedResults.NoContent();
    }

    private static IResult Answer(PlanOutcome outcome, string field) => outcome switch
    {
        PlanOutcome.Done { Run: { State: PlanState.Planning } run } => TypedResults.Accepted($"{ApiPaths.Base}/jobs/{run.Id.Value}", PlanAnswer.Of(run)),
        PlanOutcome.Done done => TypedResults.Ok(PlanAnswer.Of(done.Run)),
        PlanOutcome.Refused { Refusals: [{ Code: RefusalCode.Forbidden or RefusalCode.Quota }, ..] } refused => RefusalProblem.OfAll(refused.Refusals),
        PlanOutcome.Refused refused => RefusalProblem.Of([.. refused.Refusals.Select(refusal => new FieldRefusal(field, refusal))]),
        _ => throw new InvalidOperationException("A plan is begun or refused."),
    };

    private static async Task<IReadOnlyList<TestRequestId>> NamedAsync(IReadOnlyList<string?> named, ApiCall call, ITestRequests requests, CancellationToken cancellationToken)
    {
        var (found, numbers) = (new List<TestRequestId>(), new HashSet<int>());
        if (named.Count is 0 or > ChangeSet.MostChanges) call.Fields.Refuse("requests", $"requests names 1 to {ChangeSet.MostChanges} test requests; leave it out for all that are open.");
        else
            foreach (var text in named)
                if (Guid.TryParse(text, out var id)) found.Add(new(id));
                else if (TestRequest.ParseNumber(text) is not { } number) call.Fields.Refuse("requests", "requests holds ids of test requests, or numbers such as R-17.");
                else numbers.Add(number);
        var numbered = numbers.Count == 0 ? [] : await requests.NumberedAsync(call.Facility.Id, numbers, cancellationToken);
        if (numbered.Count < numbers.Count) call.Fields.Missing("requests", "test request");
        return [.. found, .. numbered];
    }

    private static async Task<IResult> ListAsync(ApiCall call, IPlans plans, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListAnswer<PlanAnswer>([.. (await plans.ListAsync(call.Facility.Id, cancellationToken)).Select(PlanAnswer.Of)]));

    private static async Task<IResult> GetAsync(string id, ApiCall call, IPlans plans, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(id, out var guid) && await plans.FindAsync(call.Facility.Id, new(guid), cancellationToken) is { } run) return TypedResults.Ok(PlanAnswer.Of(run));
        return Missing(call);
    }

    private static ApiProblem Missing(ApiCall call)
    {
        call.Fields.Missing("id", "plan");
        return call.Fields.Problem!;
    }
}

/// <summary>What a plan is asked for.</summary>
/// <param name="Requests">Ids or numbers of the requests to place; left out for all that are open. One that is placed and not begun may be moved.</param>
/// <param name="From">Nothing is placed before it: an instant, or a date.</param>
/// <param name="BudgetSeconds">How long to think, 1 to 300; 10 by default.</param>
/// <param name="Seed">Where the random choices begin; 1 by default.</param>
/// <param name="Scenario">What is otherwise in the lab that is planned, at most 20 changes; left out for the lab as it is. Such a plan has no proposal until POST /plans/{id}/propose.</param>
internal sealed record PlanBody(IReadOnlyList<string?>? Requests, string? From, int? BudgetSeconds, int? Seed, IReadOnlyList<ScenarioChangeBody?>? Scenario);
