using System.Globalization;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Board.Export;

/// <summary>The bookings that the board shows, as files to take along.</summary>
internal static class ExportEndpoints
{
    private static readonly Refusal Nowhere = new(RefusalCode.NotFound, "You have no such facility. Name one that you belong to by its code, as the board's address does.");
    private static readonly Refusal Blind = new(RefusalCode.Forbidden, $"Your role doesn't allow this ({Permission.View}). Ask an administrator for the permission.");

    /// <summary>Maps <c>GET /board/allocations.csv</c> and <c>.xlsx</c>, for people with a session.</summary>
    public static WebApplication MapExports(this WebApplication app)
    {
        var exports = app.MapGroup("/board").RequireAuthorization().ExcludeFromDescription();
        exports.MapGet("/allocations.csv", ([AsParameters] ExportRequest request, HttpContext http, ExportDesk desk) =>
            desk.AnswerAsync(request, http, (name, columns, rows) => TypedResults.Stream(to => CsvList.WriteAsync(to, columns, rows, http.RequestAborted), CsvList.MediaType, name + ".csv")));
        exports.MapGet("/allocations.xlsx", ([AsParameters] ExportRequest request, HttpContext http, ExportDesk desk) =>
            desk.AnswerAsync(request, http, (name, columns, rows) => TypedResults.File(XlsxList.Write(columns, rows), XlsxList.MediaType, name + ".xlsx")));
        return app;
    }

    /// <summary>Reads a list for a request and hands it to whoever writes it.</summary>
    internal sealed class ExportDesk(CurrentPerson current, IFleetReader fleet, ExportReader reader, TimeProvider clock)
    {
        public async Task<IResult> AnswerAsync(ExportRequest request, HttpContext http, Func<string, IReadOnlyList<ExportColumn>, IReadOnlyList<ListedAllocation>, IResult> write)
        {
            var person = await current.ReadAsync(http.User, request.Facility, http.RequestAborted);
            if (person?.Facility is not { } facility) return RefusalProblem.Of(Nowhere);
            if (!person.May(Permission.View)) return RefusalProblem.Of(Blind);
            var fields = new RequestFields(facility.Clock);
            var filter = await request.ReadAsync(facility, person.Id, fields, fleet, facility.Clock.DayOf(clock.GetUtcNow()), http.RequestAborted);
            if (fields.Problem is { } problem) return problem;
            var rows = await reader.ReadAsync(facility, filter, ExportReader.MostRows, http.RequestAborted);
            if (rows is null) return TooMany;
            return write(FileName(facility, filter), ExportColumn.Of(filter, facility.Clock), rows);
        }

        private static ApiProblem TooMany { get; } = new(StatusCodes.Status422UnprocessableEntity, "Too many rows",
            string.Create(CultureInfo.InvariantCulture, $"The list would have more than {ExportReader.MostRows} rows. Choose fewer days, or a filter."));

        private static string FileName(Facility facility, ExportFilter filter) => $"{facility.Code}_{filter.First:yyyy-MM-dd}_{filter.Last:yyyy-MM-dd}";
    }
}
