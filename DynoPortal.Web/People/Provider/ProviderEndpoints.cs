using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace DynoPortal.Web.People.Provider;

/// <summary>The way to the provider and back.</summary>
internal static class ProviderEndpoints
{
    /// <summary>Maps <c>GET /account/provider</c> and where the provider's answer ends, if there is a provider.</summary>
    public static WebApplication MapProvider(this WebApplication app)
    {
        if (app.Services.GetService<ProviderOptions>() is null) return app;
        app.MapGet("/account/provider", (string? returnUrl) => Results.Challenge(
            new() { RedirectUri = QueryHelpers.AddQueryString("/account/provider/enter", "returnUrl", LocalAddress.Or(returnUrl)) }, [ProviderSetup.Scheme])).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/account/provider/enter", EnterAsync).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> EnterAsync(HttpContext http, string? returnUrl, ProviderEntry entry, PortalSignInManager sessions, SignIn signIn, ProviderOptions provider, IFleetReader fleet, TimeProvider clock)
    {
        var answer = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        if (answer.Principal is not { } told) return Back("state");
        await http.SignOutAsync(IdentityConstants.ExternalScheme);
        var (user, why) = await entry.FindAsync(told, http.RequestAborted);
        if (user is null) return Back(why!);
        if (user.IsLockedByHand(clock.GetUtcNow())) return Results.LocalRedirect("/account/lockout");
        var to = LocalAddress.Or(returnUrl);
        // A person who wants a second factor here is asked for it, whatever the provider asks.
        if (await sessions.IsTwoFactorEnabledAsync(user) && !await sessions.IsTwoFactorClientRememberedAsync(user))
        {
            await sessions.HoldAsync(user);
            return Results.LocalRedirect(QueryHelpers.AddQueryString("/account/two-factor", "returnUrl", to));
        }
        await sessions.SignInAsync(user, isPersistent: false);
        await signIn.EnteredAsync(user, provider.Name, Channel.Screen);
        // Where none of the groups gives anything, the page says so.
        return Results.LocalRedirect((await fleet.FacilitiesAsync(new(user.Id), http.RequestAborted)).Count == 0 ? "/account/waiting" : to);
    }

    private static IResult Back(string fault) => Results.LocalRedirect($"/account/login?fault={fault}");
}
