using System.Globalization;
using System.Security.Claims;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Api;

/// <summary>Finds the facility that a request works in, and refuses those who don't belong to it or may not look at it.</summary>
internal sealed class FacilityFilter(ApiCall call, IFleetReader fleet, IPeopleReader people) : IEndpointFilter
{
    /// <summary>The header that picks a facility by code, id or name.</summary>
    public const string Header = "X-Facility";

    /// <summary>What is said to somebody whose role may not look at the facility.</summary>
    public static readonly Refusal Blind = new(RefusalCode.Forbidden, $"Your role doesn't allow this ({Permission.View}). Ask an administrator for the permission.");

    private static readonly Refusal None = new(RefusalCode.Forbidden, "You don't belong to a facility yet. Ask an administrator to admit you, or for an invitation.");

    // The same words whether it doesn't exist or belongs to others.
    private static readonly Refusal Unknown = new(RefusalCode.NotFound, $"You have no such facility. Name one of those that GET {ApiPaths.Base}/facilities lists, by code, id or name, in the header {Header}.");

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (CurrentPerson.IdOf(http.User) is not { } user) return ApiErrors.Of(StatusCodes.Status401Unauthorized);
        var facilities = Of(http.User, await fleet.FacilitiesAsync(user, http.RequestAborted));
        if (facilities.Count == 0) return RefusalProblem.Of(None);
        // An address that names the facility needs no header.
        if (Pick(facilities, http.Request.RouteValues["facility"] as string ?? http.Request.Headers[Header].ToString()) is not { } facility) return RefusalProblem.Of(Unknown);
        call.Enter(http, user, facility);
        // Whoever changes something is checked by the service, under the permission that the change needs.
        return HttpMethods.IsGet(http.Request.Method) && !(await people.PermissionsAsync(call.Actor, http.RequestAborted)).Contains(Permission.View)
            ? RefusalProblem.Of(Blind)
            : await next(context);
    }

    /// <summary>Those in which the caller's token is good.</summary>
    public static IReadOnlyList<Facility> Of(ClaimsPrincipal caller, IReadOnlyList<Facility> facilities) =>
        AccessTokenHandler.FacilityOf(caller) is { } only ? [.. facilities.Where(facility => facility.Id.Value == only)] : facilities;

    /// <summary>The facility that a header names, the first one when it is blank, null when it names none of these.</summary>
    public static Facility? Pick(IReadOnlyList<Facility> facilities, string name)
    {
        var wanted = Codes.Squeeze(name);
        return wanted.Length == 0 ? facilities[0] : facilities.FirstOrDefault(facility =>
            Codes.Squeeze(facility.Code) == wanted || facility.Id.Value.ToString(CultureInfo.InvariantCulture) == wanted || Codes.Squeeze(facility.Name) == wanted);
    }
}
