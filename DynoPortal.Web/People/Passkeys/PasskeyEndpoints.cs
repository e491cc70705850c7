using DynoPortal.Data.People;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People.Passkeys;

/// <summary>What the script asks before it asks the browser for a passkey.</summary>
internal static class PasskeyEndpoints
{
    /// <summary>Maps <c>POST /account/passkeys/creation</c> and <c>/request</c>.</summary>
    public static WebApplication MapPasskeys(this WebApplication app)
    {
        app.MapPost("/account/passkeys/creation", CreationAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapPost("/account/passkeys/request", RequestAsync).AllowAnonymous().ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> CreationAsync(HttpContext http, IAntiforgery antiforgery, UserManager<PortalUser> users, PasskeyDesk passkeys)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Expired;
        return await users.GetUserAsync(http.User) is { } user ? Results.Text(await passkeys.CreationAsync(user), "application/json") : Results.Unauthorized();
    }

    private static async Task<IResult> RequestAsync(HttpContext http, IAntiforgery antiforgery, PasskeyDesk passkeys) =>
        await antiforgery.IsRequestValidAsync(http) ? Results.Text(await passkeys.RequestAsync(), "application/json") : Expired;

    private static IResult Expired { get; } = Results.Text("The form has expired. Load the page again.", statusCode: StatusCodes.Status400BadRequest);
}
