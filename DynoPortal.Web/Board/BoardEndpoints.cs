using DynoPortal.Domain.People;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Board;

/// <summary>What the board's script asks for over HTTP, with the session's cookie.</summary>
internal static class BoardEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapBoard(this IEndpointRouteBuilder app) => app.MapGet("/board/rows", RowsAsync).RequireAuthorization();

    // The same query as the page's own address, so that the script needs to know nothing about windows.
    private static async Task RowsAsync(HttpContext http, CurrentPerson current, BoardReader reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        var address = BoardAddress.Parse(http.Request.QueryString);
        if (await current.ReadAsync(http.User, address.Facility, cancellationToken) is not { Facility: { } facility } person || !person.May(Permission.View))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var rows = await reader.ReadAsync(facility, address.For(person.Settings).WindowOf(facility, clock), clock.GetUtcNow(), cancellationToken);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        BoardJson.Write(http.Response.BodyWriter, rows);
        await http.Response.BodyWriter.FlushAsync(cancellationToken);
    }
}
