using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>The catalogue of test types.</summary>
internal static class TestTypeEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapTestTypes(this IEndpointRouteBuilder api)
    {
        var tests = api.MapGroup("/test-types").WithTags("Test types");
        tests.MapGet("", ListAsync).WithName("ListTestTypes").Produces<ListAnswer<TestTypeAnswer>>().WithSummary("The facility's test types, by name.");
        tests.MapPost("", AddAsync).Changes().WithName("AddTestType").Produces<TestTypeAnswer>(201).WithSummary("Adds a test type; its code follows from its name.");
        tests.MapPut("/{code}", EditAsync).Changes().WithName("EditTestType").Produces<TestTypeAnswer>()
            .WithSummary("Edits a test type whole; its code stays. The revision that was seen comes as If-Match or in the body.").WithDescription(FleetEditEndpoints.Affected);
        tests.MapPut("/{code}/demands", DemandAsync).Changes().WithName("SetDemands").Produces<TestTypeAnswer>()
            .WithSummary("Sets which verification of the dyno and which soak of the vehicle a test type demands from now on; what is left out is demanded no more. A revision in If-Match refuses a stale edit.").WithDescription(FleetEditEndpoints.Affected);
        tests.MapDelete("/{code}", RetireAsync).Changes().WithName("RetireTestType").Produces(204).WithSummary("Takes a test type that nothing names out of the catalogue.");
    }

    private static async Task<IResult> ListAsync(ApiCall call, IFleetReader fleet, CancellationToken cancellationToken)
    {
        var tests = await fleet.TestTypesAsync(call.Facility.Id, cancellationToken);
        return TypedResults.Ok(new ListAnswer<TestTypeAnswer>([.. tests.Select(TestTypeAnswer.Of)]));
    }

    private static async Task<IResult> AddAsync(TestTypeBody body, ApiCall call, TestTypeDesk desk, CancellationToken cancellationToken)
    {
        var wanted = body.Read(null, 1, call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        return Answer(call, await desk.AddAsync(call.Actor, wanted, cancellationToken));
    }

    private static async Task<IResult> EditAsync(string code, TestTypeBody body, string? dryRun, string? affected, ApiCall call, FleetNames names, TestTypeDesk desk, CancellationToken cancellationToken)
    {
        var test = await names.TestTypeAsync("code", code, cancellationToken);
        var wanted = body.Read(test, call.Seen(body.Revision), call.Fields);
        return await SaveAsync(wanted, dryRun, affected, call, desk, cancellationToken);
    }

    private static async Task<IResult> DemandAsync(string code, DemandsRequest body, string? dryRun, string? affected, ApiCall call, FleetNames names, TestTypeDesk desk, CancellationToken cancellationToken)
    {
        var (test, seen) = (await names.TestTypeAsync("code", code, cancellationToken), call.ExpectedRevision);
        if (call.Fields.Problem is { } problem) return problem;
        // Without a revision it is an edit of what is there now.
        return await SaveAsync(body.On(test!) with { Revision = seen ?? test!.Revision }, dryRun, affected, call, desk, cancellationToken);
    }

    private static async Task<IResult> SaveAsync(TestType wanted, string? dryRun, string? affected, ApiCall call, TestTypeDesk desk, CancellationToken cancellationToken)
    {
        var (dry, moving) = (call.IsTrue("dryRun", dryRun), call.MovesAffected(affected));
        if (call.Fields.Problem is { } problem) return problem;
        IReadOnlyList<ScheduleChange> moves = [];
        if (dry || moving)
        {
            var (refused, impact) = await desk.PreviewAsync(call.Actor, [wanted], cancellationToken);
            if (refused is not null) return RefusalProblem.OfEdit(refused, now => now[0].Revision);
            if (dry) return TypedResults.Ok(ImpactAnswer.Of(impact!));
            moves = impact!.Changes;
        }

        return Answer(call, await desk.SaveAsync(call.Actor, wanted, moves, cancellationToken));
    }

    private static async Task<IResult> RetireAsync(string code, ApiCall call, FleetNames names, TestTypeDesk desk, CancellationToken cancellationToken)
    {
        var (test, seen) = (await names.TestTypeAsync("code", code, cancellationToken), call.ExpectedRevision);
        if (call.Fields.Problem is { } problem) return problem;
        return Answer(call, await desk.RetireAsync(call.Actor, test!.Code, seen, cancellationToken));
    }

    private static IResult Answer(ApiCall call, EditOutcome<TestType> outcome)
    {
        if (outcome is EditOutcome<TestType>.Refused refused) return RefusalProblem.OfEdit(refused, now => now.Revision);
        if (outcome is not EditOutcome<TestType>.Done { Now: { } now } done) return TypedResults.NoContent();
        call.Tag(now.Revision);
        return done.Before is null ? TypedResults.Created($"{ApiPaths.Base}/test-types/{now.Code}", TestTypeAnswer.Of(now)) : TypedResults.Ok(TestTypeAnswer.Of(now));
    }
}
