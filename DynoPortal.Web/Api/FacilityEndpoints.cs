using System.Security.Claims;
using DynoPortal.Domain.Fleet;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Api;

/// <summary>The caller's facilities. The one noun that needs no facility to work in.</summary>
internal static class FacilityEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapFacilities(this IEndpointRouteBuilder api) =>
        api.MapGet("/facilities", ListAsync).WithTags("Facilities").WithName("ListFacilities")
            .WithSummary("The caller's facilities, the default one first.")
            .Produces<ListAnswer<FacilityAnswer>>();

    private static async Task<IResult> ListAsync(ClaimsPrincipal caller, IFleetReader fleet, CancellationToken cancellationToken)
    {
        if (CurrentPerson.IdOf(caller) is not { } user) return ApiErrors.Of(StatusCodes.Status401Unauthorized);
        var facilities = FacilityFilter.Of(caller, await fleet.FacilitiesAsync(user, cancellationToken));
        return TypedResults.Ok(new ListAnswer<FacilityAnswer>([.. facilities.Select(FacilityAnswer.Of)]));
    }
}
