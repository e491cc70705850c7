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
        tests.MapPost("", AddAsync).WithName("AddTestType").Produces<TestTypeAnswer>(201).ProducesProblem(422).WithSummary("Adds a test type; its code follows from its name. Needs fleet.manage.");
        tests.MapPut("/{code}", SaveAsync).WithName("SetTestType").Produces<TestTypeAnswer>().ProducesProblem(409).ProducesProblem(422)
            .WithSummary("Sets all of a test type but its code. If-Match with the revision seen is needed, and a stale one is refused with what changed. With moveAffected the bookings that it would have refused move with it, all or nothing. Needs fleet.manage.");
        tests.MapPost("/{code}/impact", ImpactAsync).WithName("GetTestTypeImpact").Produces<ImpactAnswer>().WithSummary("The bookings ahead that the test type would have refused then, with moves. Nothing is written. Needs fleet.manage.");
        tests.MapDelete("/{code}", RetireAsync).WithName("RetireTestType").Produces(204).ProducesProblem(422).WithSummary("Takes a test type that nothing uses out of the catalogue. Needs fleet.manage.");
    }

    private static async Task<IResult> ListAsync(ApiCall call, IFleetReader fleet, CancellationToken cancellationToken)
    {
        var tests = await fleet.TestTypesAsync(call.Facility.Id, cancellationToken);
        return TypedResults.Ok(new ListAnswer<TestTypeAnswer>([.. tests.Select(TestTypeAnswer.Of)]));
    }

    private static async Task<IResult> AddAsync(TestTypeBody body, ApiCall call, TestTypeDesk tests, CancellationToken cancellationToken)
    {
        var wanted = body.Read(call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        var outcome = await tests.AddAsync(call.Actor, wanted, cancellationToken);
        return outcome is EditOutcome<TestType>.Done { Now: { } added } ? TypedResults.Created($"{ApiPaths.Base}/test-types/{added.Code}", TestTypeAnswer.Of(added)) : Answer(call, outcome);
    }

    private static async Task<IResult> SaveAsync(string code, TestTypeBody body, ApiCall call, TestTypeDesk tests, CancellationToken cancellationToken)
    {
        var (wanted, seen) = (body.Read(call.Fields), call.ExpectedRevision);
        if (seen is null && call.Fields.Refused.Count == 0) call.Fields.Refuse("If-Match", "If-Match is missing: send the revision of the list, such as \"3\".");
        if (call.Fields.Problem is { } problem) return problem;
        wanted = wanted with { Code = code, Revision = seen!.Value };
        var moves = Array.Empty<ScheduleChange>();
        if (body.MoveAffected == true)
        {
            var (refused, impact) = await tests.PreviewAsync(call.Actor, wanted, cancellationToken);
            if (refused is not null) return Answer(call, refused);
            moves = [.. impact!.Changes];
        }

        return Answer(call, await tests.SaveAsync(call.Actor, wanted, moves, cancellationToken));
    }

    private static async Task<IResult> ImpactAsync(string code, TestTypeBody body, ApiCall call, TestTypeDesk tests, IFleetReader fleet, CancellationToken cancellationToken)
    {
        var wanted = body.Read(call.Fields) with { Code = code };
        if (call.Fields.Problem is { } problem) return problem;
        // Of what is there now, unless the caller says of which revision.
        var seen = call.ExpectedRevision ?? (await fleet.TestTypesAsync(call.Facility.Id, cancellationToken)).FirstOrDefault(test => test.Code == code)?.Revision ?? 1;
        var (refused, impact) = await tests.PreviewAsync(call.Actor, wanted with { Revision = seen }, cancellationToken);
        return refused is not null ? Answer(call, refused) : TypedResults.Ok(ImpactAnswer.Of(impact!));
    }

    private static async Task<IResult> RetireAsync(string code, ApiCall call, TestTypeDesk tests, CancellationToken cancellationToken)
    {
        var seen = call.ExpectedRevision;
        return call.Fields.Problem is { } problem ? problem : Answer(call, await tests.RetireAsync(call.Actor, code, seen, cancellationToken));
    }

    private static IResult Answer(ApiCall call, EditOutcome<TestType> outcome)
    {
        if (outcome is EditOutcome<TestType>.Refused refused) return RefusalProblem.OfEdit(refused, test => test.Revision);
        if (outcome is not EditOutcome<TestType>.Done { Now: { } now }) return TypedResults.NoContent();
        call.Tag(now.Revision);
        return TypedResults.Ok(TestTypeAnswer.Of(now));
    }
}
