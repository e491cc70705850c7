using DynoPortal.Domain.History;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>The append-only history.</summary>
internal static class HistoryEndpoints
{
    private const int DefaultLimit = 100;
    private const int MostListed = 500;
    private static readonly Refusal Forbidden = new(RefusalCode.Forbidden, $"Your role doesn't allow this ({Permission.ViewHistory}). Ask an administrator for the permission.");

    private static readonly Refusal NotAudited = Refusal.Lacking(Permission.AuditHistory);

    /// <summary>Maps it.</summary>
    public static void MapHistory(this IEndpointRouteBuilder api)
    {
        api.MapGet("/history", ListAsync).WithTags("History").WithName("ListHistory").Produces<ListAnswer<HistoryAnswer>>()
            .WithSummary("Who changed what, newest first; of one booking or of all. limit 1 to 500, 100 by default.");
        api.MapGet("/history/everything", EverythingAsync).WithTags("History").WithName("ListEverything").Produces<ListAnswer<RecordAnswer>>()
            .WithSummary("Everything that changed, newest first: bookings, outages and edits of the fleet, of rules, people and plans. thing is a number, a name, a VIN or a kind such as role; person is an id; from and to are instants or days. limit 1 to 500, 100 by default.");
        api.MapGet("/history/verification", VerifyAsync).WithTags("History").WithName("VerifyHistory").Produces<ChainAnswer>()
            .WithSummary("Walks the chain of seals over everything that changed and names the first row that was altered, removed or added behind the portal's back. Takes about a second for 50 000 rows.");
    }

    private static async Task<IResult> VerifyAsync(ApiCall call, IRecordChain chain, CancellationToken cancellationToken) =>
        await chain.VerifyAsync(call.Actor, null, cancellationToken) is { } verdict ? TypedResults.Ok(ChainAnswer.Of(verdict)) : RefusalProblem.Of(NotAudited);

    private static async Task<IResult> EverythingAsync([AsParameters] RecordRequest asked, ApiCall call, FullRecord record, CancellationToken cancellationToken)
    {
        var query = asked.Read(call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        return await record.ReadAsync(call.Actor, query, cancellationToken) is { } page
            ? TypedResults.Ok(new ListAnswer<RecordAnswer>([.. page.Lines.Select(line => RecordAnswer.Of(line, page.Names))], page.NextCursor))
            : RefusalProblem.Of(NotAudited);
    }

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
