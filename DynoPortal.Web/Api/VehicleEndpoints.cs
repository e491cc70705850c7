using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>The vehicles of the facility.</summary>
internal static class VehicleEndpoints
{
    private const int MostListed = 200;
    private const int LongestQuery = 100;

    /// <summary>Maps them.</summary>
    public static void MapVehicles(this IEndpointRouteBuilder api)
    {
        var vehicles = api.MapGroup("/vehicles").WithTags("Vehicles");
        vehicles.MapGet("", ListAsync).WithName("ListVehicles")
            .WithSummary("Vehicles whose VIN, tag, build id or program contains the text; limit 1 to 200, which is the default.")
            .Produces<ListAnswer<VehicleAnswer>>();
        vehicles.MapGet("/{id}", FindAsync).WithName("GetVehicle")
            .WithSummary("One vehicle, by id, VIN or tag.")
            .Produces<VehicleAnswer>();
    }

    private static async Task<IResult> ListAsync(string? query, string? limit, ApiCall call, IFleetReader fleet, CancellationToken cancellationToken)
    {
        var most = call.Fields.Number("limit", limit, MostListed, 1, MostListed);
        if (query?.Length > LongestQuery) call.Fields.Refuse("query", $"query has at most {LongestQuery} characters.");
        if (call.Fields.Problem is { } problem) return problem;
        var vehicles = await fleet.VehiclesAsync(call.Facility.Id, query, most, cancellationToken);
        return TypedResults.Ok(new ListAnswer<VehicleAnswer>([.. vehicles.Select(VehicleAnswer.Of)]));
    }

    private static async Task<IResult> FindAsync(string id, ApiCall call, FleetNames names, CancellationToken cancellationToken)
    {
        var vehicle = await names.VehicleAsync("id", id, cancellationToken);
        return call.Fields.Problem ?? (vehicle is null ? ApiErrors.Of(404) : (IResult)TypedResults.Ok(VehicleAnswer.Of(vehicle)));
    }
}
