using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>The catalogue of test types.</summary>
internal static class TestTypeEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapTestTypes(this IEndpointRouteBuilder api) =>
        api.MapGet("/test-types", ListAsync).WithTags("Test types").WithName("ListTestTypes")
            .WithSummary("The facility's test types, by name.")
            .Produces<ListAnswer<TestTypeAnswer>>();

    private static async Task<IResult> ListAsync(ApiCall call, IFleetReader fleet, CancellationToken cancellationToken)
    {
        var tests = await fleet.TestTypesAsync(call.Facility.Id, cancellationToken);
        return TypedResults.Ok(new ListAnswer<TestTypeAnswer>([.. tests.Select(TestTypeAnswer.Of)]));
    }
}
