using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>The append-only history.</summary>
internal static class HistoryEndpoints
{
    private const int DefaultLimit = 100;
    private const int MostListed = 500;
    private static readonly Refusal Forbidden = new(RefusalCode.Forbidden, $"Your role doesn't allow this ({Permission.ViewHistory}). Ask an administrator for the permission.");

    /// <summary>Maps it.</summary>
    public static void MapHistory(this IEndpointRouteBuilder api) =>
        api.MapGet("/history", ListAsync).WithTags("History").WithName("ListHistory").Produces<ListAnswer<HistoryAnswer>>()
            .WithSummary("Who changed what, newest first; of one booking or of all. limit 1 to 500, 100 by default.");

    private static async Task<IResult> ListAsync(string? allocation, string? cursor, string? limit, ApiCall call, AllocationNames names, ReadableHistory history, CancellationToken cancellationToken)
    {
        var row = string.IsNullOrWhiteSpace(allocation) ? null : await names.FindAsync("allocation", allocation, cancellationToken);
        var most = call.Fields.Number("limit", limit, DefaultLimit, 1, MostListed);
        var from = call.Fields.Cursor(cursor);
        if (call.Fields.Problem is { } problem) return problem;
        return await history.ReadAsync(call.Actor, row?.Allocation.Id, from, most, cancellationToken) is { } page
            ? TypedResults.Ok(ListAnswer<HistoryAnswer>.Of(page, HistoryAnswer.Of))
            : RefusalProblem.Of(Forbidden);
    }
}
