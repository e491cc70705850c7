using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;
using DynoPortal.Web.Board.Export;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Http.Extensions;

namespace DynoPortal.Web.Fleet;

/// <summary>Lists of the fleet to take along, for people with a session.</summary>
internal static class FleetFiles
{
    /// <summary>Maps <c>GET /fleet/dynos.csv</c>, <c>/fleet/vehicles.csv</c>, <c>/fleet/tests.csv</c> and <c>/fleet/outages.csv</c>.</summary>
    public static WebApplication MapFleetFiles(this WebApplication app)
    {
        foreach (var list in FleetList.All)
            app.MapGet($"/fleet/{list.Name}.csv", (string? facility, HttpContext http, CurrentPerson current, IFleetReader fleet) => SendAsync(list, facility, http, current, fleet)).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/fleet/outages.csv", OutagesAsync).RequireAuthorization().ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> SendAsync(FleetList list, string? facility, HttpContext http, CurrentPerson current, IFleetReader fleet)
    {
        var person = await current.ReadAsync(http.User, facility, http.RequestAborted);
        if (person?.Facility is not { } place) return RefusalProblem.Of(new Refusal(RefusalCode.NotFound, "You don't belong to this facility."));
        if (!person.May(Permission.ManageFleet)) return RefusalProblem.Of(Refusal.Lacking(Permission.ManageFleet));
        return await list.SendAsync(fleet, place, CsvList.MediaType, http.RequestAborted);
    }

    // The address has the page's filters.
    private static async Task<IResult> OutagesAsync(HttpContext http, CurrentPerson current, OutageList outages)
    {
        var address = FleetAddress.Parse(new Uri(http.Request.GetEncodedUrl()));
        var person = await current.ReadAsync(http.User, address.Facility, http.RequestAborted);
        if (person?.Facility is not { } place) return RefusalProblem.Of(new Refusal(RefusalCode.NotFound, "You don't belong to this facility."));
        if (!person.May(Permission.DeclareOutage)) return RefusalProblem.Of(Refusal.Lacking(Permission.DeclareOutage));
        var rows = await outages.ReadAsync(place.Id, address, http.RequestAborted);
        return TypedResults.Stream(to => FleetCsv.WriteAsync(to, OutageList.Headers, rows.Select(row => OutageList.Cells(row, place.Clock)), http.RequestAborted), CsvList.MediaType, $"{place.Code}_outages.csv");
    }
}
