using DynoPortal.Domain.Planning;

namespace DynoPortal.Web.Api;

/// <summary>Test requests: the tests that people want, placed or not.</summary>
internal static class RequestEndpoints
{
    private const int LongestText = 100;
    private const int DefaultLimit = 1000;
    private const int MostListed = 5000;

    /// <summary>Maps them.</summary>
    public static void MapRequests(this IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup("/requests").WithTags("Planning");
        requests.MapGet("", ListAsync).WithName("ListRequests").Produces<ListAnswer<TestRequestAnswer>>()
            .WithSummary("Test requests by wanted start; in a status (open, placed, done or withdrawn), of a test type, of a vehicle, or whose vehicle, contact or notes hold a text. limit 1 to 5 000, 1 000 by default.");
        requests.MapGet("/{id}", FindAsync).WithName("GetRequest").Produces<TestRequestAnswer>().WithSummary("One test request, by id or by a number such as R-17.");
        requests.MapPost("", (NewTestRequest body, RequestWriting writing, CancellationToken cancellationToken) => writing.AddAsync(body, cancellationToken))
            .Changes().WithName("AddRequest").Produces<TestRequestAnswer>(201).WithSummary("Asks for a test of a vehicle.");
        requests.MapPatch("/{id}", (string id, TestRequestPatch body, RequestWriting writing, CancellationToken cancellationToken) => writing.ChangeAsync(id, body, cancellationToken))
            .Changes().WithName("ChangeRequest").Produces<TestRequestAnswer>()
            .WithSummary("Other times, another length, priority or order, another contact or notes; withdraws and reopens. If-Match with the revision seen refuses a stale change.");
    }

    private static async Task<IResult> ListAsync([AsParameters] RequestListQuery asked, ApiCall call, FleetNames names, ITestRequests requests, CancellationToken cancellationToken)
    {
        var query = new RequestQuery(
            call.Fields.Choice("status", asked.Status, Enum.GetValues<RequestStatus>()),
            string.IsNullOrWhiteSpace(asked.TestType) ? null : (await names.TestTypeAsync("testType", asked.TestType, cancellationToken))?.Code,
            (await names.VehicleAsync("vehicle", asked.Vehicle, cancellationToken))?.Id,
            asked.Query, call.Fields.Cursor(asked.Cursor), call.Fields.Number("limit", asked.Limit, DefaultLimit, 1, MostListed));
        if (asked.Query?.Length > LongestText) call.Fields.Refuse("query", $"query has at most {LongestText} characters.");
        return call.Fields.Problem ?? (IResult)TypedResults.Ok(ListAnswer<TestRequestAnswer>.Of(await requests.ListAsync(call.Facility.Id, query, cancellationToken), TestRequestAnswer.Of));
    }

    private static async Task<IResult> FindAsync(string id, ApiCall call, RequestWriting requests, CancellationToken cancellationToken)
    {
        if (await requests.FindAsync("id", id, cancellationToken) is not { } found) return call.Fields.Problem!;
        call.Tag(found.Request.Revision);
        return TypedResults.Ok(TestRequestAnswer.Of(found));
    }
}

/// <summary>Which test requests to list; what is left out doesn't matter.</summary>
/// <param name="Status">open, placed, done or withdrawn.</param>
/// <param name="TestType">Code or name of the test type.</param>
/// <param name="Vehicle">Id, VIN or tag of the vehicle.</param>
/// <param name="Query">Text that the vehicle, the contact or the notes hold.</param>
/// <param name="Cursor">The nextCursor of the page before.</param>
/// <param name="Limit">1 to 5 000; 1 000 by default.</param>
internal sealed record RequestListQuery(string? Status, string? TestType, string? Vehicle, string? Query, string? Cursor, string? Limit);
