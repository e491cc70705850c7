using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Long work: how far it is, and stopping it. A job has the id of what it makes.</summary>
internal static class JobEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapJobs(this IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Planning");
        jobs.MapGet("/{id}", GetAsync).WithName("GetJob").Produces<JobAnswer>().WithSummary("How far a long work is.");
        jobs.MapPost("/{id}/cancel", CancelAsync).Changes().WithName("CancelJob").Produces<JobAnswer>().WithSummary("Stops it. What has ended stays as it is.");
    }

    private static async Task<IResult> GetAsync(string id, ApiCall call, IImports imports, IPlans plans, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(id, out var guid))
        {
            if (await imports.FindAsync(call.Facility.Id, new(guid), cancellationToken) is { } import) return TypedResults.Ok(JobAnswer.Of(import));
            if (await plans.FindAsync(call.Facility.Id, new(guid), cancellationToken) is { } plan) return TypedResults.Ok(JobAnswer.Of(plan));
        }

        call.Fields.Missing("id", "job");
        return call.Fields.Problem!;
    }

    private static async Task<IResult> CancelAsync(string id, ApiCall call, IImports imports, IPlans plans, IPeopleReader people, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(id, out var guid))
        {
            var isImport = await imports.FindAsync(call.Facility.Id, new(guid), cancellationToken) is not null;
            var needed = isImport ? Permission.Import : Permission.Create;
            if (!(await people.PermissionsAsync(call.Actor, cancellationToken)).Contains(needed))
                return RefusalProblem.Of(new Refusal(RefusalCode.Forbidden, $"Your role can't stop this ({needed}). Ask a scheduler."));
            if (isImport) await imports.CancelAsync(call.Actor, new(guid), cancellationToken);
            else await plans.CancelAsync(call.Actor, new(guid), cancellationToken);
        }

        return await GetAsync(id, call, imports, plans, cancellationToken);
    }
}

/// <summary>Long work.</summary>
/// <param name="Id">Its id, and that of what it makes.</param>
/// <param name="Kind">import or plan.</param>
/// <param name="State">Of an import reading, ready, applying, applied, failed or cancelled; of a plan planning, ready, failed or cancelled.</param>
/// <param name="Progress">Percent.</param>
/// <param name="Problem">Why it failed.</param>
/// <param name="Result">Where its result is.</param>
internal sealed record JobAnswer(Guid Id, string Kind, string State, int Progress, string? Problem, string Result)
{
    /// <summary>The reading of a workbook.</summary>
    public static JobAnswer Of(Import import) => new(import.Id.Value, "import", ApiJson.Code(import.State), import.Progress, import.Problem, $"{ApiPaths.Imports}/{import.Id.Value}");

    /// <summary>The making of a plan.</summary>
    public static JobAnswer Of(PlanRun plan) => new(plan.Id.Value, "plan", ApiJson.Code(plan.State), plan.Progress, plan.Problem, $"{ApiPaths.Plans}/{plan.Id.Value}");
}
