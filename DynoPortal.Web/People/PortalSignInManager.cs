using System.Security.Claims;
using DynoPortal.Data.People;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.People;

/// <summary>Identity's own, with one rule more: an administrator's lock ends open sessions, and refresh tokens too. One after wrong passwords ends none: anybody who knows an address can bring it about.</summary>
internal sealed class PortalSignInManager(
    UserManager<PortalUser> users, IHttpContextAccessor http, IUserClaimsPrincipalFactory<PortalUser> claims, IOptions<IdentityOptions> options,
    ILogger<SignInManager<PortalUser>> logger, IAuthenticationSchemeProvider schemes, IUserConfirmation<PortalUser> confirmation, IAccounts members, TimeProvider clock)
    : SignInManager<PortalUser>(users, http, claims, options, logger, schemes, confirmation)
{
    /// <summary>Remembers in a cookie, for five minutes, that a person has entered the right password and owes a code.</summary>
    public Task HoldAsync(PortalUser user) => Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, user.Id.ToString())], IdentityConstants.TwoFactorUserIdScheme)));

    /// <inheritdoc />
    public override async Task SignInWithClaimsAsync(PortalUser user, AuthenticationProperties? authenticationProperties, IEnumerable<Claim> additionalClaims)
    {
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims);
        await members.NoteSignInAsync(new(user.Id), Context.RequestAborted);
    }

    /// <inheritdoc />
    public override async Task<PortalUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { } user && !user.IsLockedByHand(clock.GetUtcNow()) ? user : null;
}
