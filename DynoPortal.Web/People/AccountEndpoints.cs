using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People;

/// <summary>What of an account isn't a page.</summary>
internal static class AccountEndpoints
{
    /// <summary>Maps <c>POST /account/logout</c>.</summary>
    public static WebApplication MapAccount(this WebApplication app)
    {
        app.MapPost("/account/logout", SignOutAsync).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery)
    {
        // Otherwise any page elsewhere could sign people out.
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.Text("The form has expired. Load the page again, then sign out.", statusCode: StatusCodes.Status400BadRequest);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.LocalRedirect("/account/login");
    }
}
