using DynoPortal.Data.People;
using DynoPortal.Web.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.People;

/// <summary>Turns away bearer tokens of sessions that were ended: an access token tells by itself only until when it was meant to be good.</summary>
internal sealed class EndedSessionMiddleware(RequestDelegate next, IOptions<IdentityOptions> options)
{
    private static readonly ApiProblem Ended = new(StatusCodes.Status401Unauthorized, "Not signed in",
        $"This session was ended by a new password, a lock, a removal or an administrator. Sign in again with POST {ApiPaths.Base}/auth/login.");

    /// <summary>Goes on, or answers 401.</summary>
    public async Task InvokeAsync(HttpContext http, SignInManager<PortalUser> sessions)
    {
        // Every token of the portal bears the stamp; an access token of a person has a table of its own.
        var isBound = http.User.HasClaim(claim => claim.Type == options.Value.ClaimsIdentity.SecurityStampClaimType);
        if (isBound && http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null && await sessions.ValidateSecurityStampAsync(http.User) is null) await Ended.ExecuteAsync(http);
        else await next(http);
    }
}
