using System.Collections.Frozen;
using System.Security.Claims;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components.Authorization;

namespace DynoPortal.Web.People;

/// <summary>Reads who is signed in, and what they may do where. Only for what to show: every service reads the permissions for itself.</summary>
public sealed class CurrentPerson(AuthenticationStateProvider authentication, IFleetReader fleet, IPeopleReader people, PersonSettings settings)
{
    /// <summary>The person of this circuit or page, in the facility with this code (case doesn't matter), or in their default one for null; null when nobody is signed in.</summary>
    public async Task<Person?> ReadAsync(string? facilityCode, CancellationToken cancellationToken) =>
        await ReadAsync((await authentication.GetAuthenticationStateAsync()).User, facilityCode, cancellationToken);

    /// <summary>The same for a request of the API, whose person is <c>HttpContext.User</c>.</summary>
    public async Task<Person?> ReadAsync(ClaimsPrincipal user, string? facilityCode, CancellationToken cancellationToken)
    {
        if (IdOf(user) is not { } id) return null;
        var chosen = await settings.ReadAsync(id, cancellationToken);
        // The chosen one first; a sort that is stable leaves the others as they are. All clocks tell the time as this person reads it.
        IReadOnlyList<Facility> facilities = [.. (await fleet.FacilitiesAsync(id, cancellationToken)).OrderBy(each => each.Id != chosen.DefaultFacility)
            .Select(each => each with { Clock = each.Clock with { Style = chosen.Dates } })];
        var facility = string.IsNullOrWhiteSpace(facilityCode)
            ? facilities is [var first, ..] ? first : null
            : facilities.FirstOrDefault(each => each.Code.Equals(facilityCode.Trim(), StringComparison.OrdinalIgnoreCase));
        var permissions = facility is null ? FrozenSet<string>.Empty : await people.PermissionsOfAsync(id, facility.Id, cancellationToken);
        return new(id, user.FindFirstValue(PortalClaims.DisplayName) ?? "", user.Identity?.Name ?? "", facilities, facility, permissions)
        {
            Settings = chosen,
            ApprovesByRule = facility is { Rules.Approvals.Count: > 0 } && permissions.Contains(Permission.View)
                && await people.RoleOfAsync(id, facility.Id, cancellationToken) is { } role && facility.Rules.NamesApprover(role),
        };
    }

    /// <summary>Whether this is who is signed in; nobody is nobody.</summary>
    public async Task<bool> IsAsync(Person? person) => IdOf((await authentication.GetAuthenticationStateAsync()).User) == person?.Id;

    /// <summary>The id of whoever is signed in; null for nobody.</summary>
    public static UserId? IdOf(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new UserId(id) : null;
}
