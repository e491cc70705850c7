using DynoPortal.Domain.Assistant.Procedures;

namespace DynoPortal.Web.Api;

/// <summary>Lab procedures.</summary>
internal static class ProcedureEndpoints
{
    private const int DefaultLimit = 10;

    /// <summary>Maps them.</summary>
    public static void MapProcedures(this IEndpointRouteBuilder api)
    {
        var procedures = api.MapGroup("/procedures").WithTags("Procedures");
        procedures.MapGet("", ListAsync).WithName("ListProcedures").Produces<ListAnswer<ProcedureAnswer>>()
            .WithSummary("The facility's procedures by title; with q the sections that answer it, best first. limit 1 to 50, 10 by default, counts with q.");
        procedures.MapGet("/{document}", FindAsync).WithName("GetProcedure").Produces<ProcedureTextAnswer>().WithSummary("One procedure, section by section.");
        procedures.MapPost("/refresh", RefreshAsync).WithName("RefreshProcedures").Produces<ProcedureRefreshAnswer>().ProducesProblem(502)
            .WithSummary("Reads the configured folder or bucket anew. A source that can't be read is 502, and the procedures stay as they were.");
    }

    private static async Task<IResult> ListAsync(string? q, string? limit, ApiCall call, IProcedures procedures, CancellationToken cancellationToken)
    {
        var most = call.Fields.Number("limit", limit, DefaultLimit, 1, IProcedures.MostHits);
        if (call.Fields.Problem is { } problem) return problem;
        IEnumerable<ProcedureAnswer> items = string.IsNullOrWhiteSpace(q)
            ? (await procedures.ListAsync(call.Facility.Id, cancellationToken)).Select(each => ProcedureAnswer.Of(each, call.Facility))
            : (await procedures.SearchAsync(call.Facility.Id, q, most, cancellationToken)).Hits.Select(hit => ProcedureAnswer.Of(hit, call.Facility));
        return TypedResults.Ok(new ListAnswer<ProcedureAnswer>([.. items]));
    }

    private static async Task<IResult> FindAsync(string document, ApiCall call, IProcedures procedures, CancellationToken cancellationToken)
    {
        if (await procedures.PageAsync(call.Facility, document, null, null, cancellationToken) is { } page) return TypedResults.Ok(ProcedureTextAnswer.Of(page, call.Facility));
        call.Fields.Missing("document", "procedure");
        return call.Fields.Problem!;
    }

    private static async Task<IResult> RefreshAsync(ApiCall call, IProcedureRefreshes refreshes, CancellationToken cancellationToken) => await refreshes.RefreshAsync(call.Actor, cancellationToken) switch
    {
        ProcedureRefreshOutcome.Refused refused => RefusalProblem.Of(refused.Refusal),
        ProcedureRefreshOutcome.Made { Refresh.Failure: { } failure } => new ApiProblem(StatusCodes.Status502BadGateway, "The procedures are as they were", failure),
        ProcedureRefreshOutcome.Made made => TypedResults.Ok(ProcedureRefreshAnswer.Of(made.Refresh)),
        var other => throw new InvalidOperationException($"{other} is no outcome of a refresh."),
    };
}
