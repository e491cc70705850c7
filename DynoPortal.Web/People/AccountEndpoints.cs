using DynoPortal.Domain.People;
using DynoPortal.Domain.People.Security;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People;

/// <summary>What of an account isn't a page.</summary>
internal static class AccountEndpoints
{
    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Maps <c>POST /account/logout</c> and <c>POST /account/theme</c>, and <c>GET /account/personal-data</c>.</summary>
    public static WebApplication MapAccount(this WebApplication app)
    {
        app.MapPost("/account/logout", SignOutAsync).ExcludeFromDescription();
        app.MapPost("/account/theme", SaveThemeAsync).RequireAuthorization().ExcludeFromDescription();
        app.MapGet("/account/personal-data", ExportAsync).RequireAuthorization().ExcludeFromDescription();
        return app;
    }

    // One's own, or a member's for an administrator.
    private static async Task<IResult> ExportAsync(HttpContext http, CurrentPerson current, IPersonalFile files, string? facility, Guid? person)
    {
        var reader = await current.ReadAsync(http.User, facility, http.RequestAborted);
        if (reader?.Actor(Channel.Screen) is not { } actor) return Results.Text("You belong to no facility.", statusCode: StatusCodes.Status404NotFound);
        http.Response.Headers.CacheControl = "no-store";
        return await files.ExportAsync(actor, person is { } other ? new(other) : reader.Id, http.RequestAborted) switch
        {
            PersonalFileOutcome.Exported exported => Results.File(System.Text.Encoding.UTF8.GetBytes(exported.File.ToJsonString(Readable)), "application/json", "personal-data.json"),
            PersonalFileOutcome.Refused refused => Results.Text(refused.Refusal.Message, statusCode: StatusCodes.Status403Forbidden),
            _ => throw new InvalidOperationException("A file is exported or not."),
        };
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, IAntiforgery antiforgery, ISecurityLog log)
    {
        // Otherwise any page elsewhere could sign people out.
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.Text("The form has expired. Load the page again, then sign out.", statusCode: StatusCodes.Status400BadRequest);
        if (CurrentPerson.IdOf(http.User) is { } person) await log.WriteAsync(new(SecurityEventKind.SignedOut) { Person = person }, CancellationToken.None);
        await http.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.LocalRedirect("/account/login");
    }

    // The button in the header changes the page at once and tells it here.
    private static async Task<IResult> SaveThemeAsync(HttpContext http, IAntiforgery antiforgery, IUserSettings settings)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return Results.Text("The form has expired. Load the page again.", statusCode: StatusCodes.Status400BadRequest);
        if (CurrentPerson.IdOf(http.User) is not { } person || Themes.Parse((await http.Request.ReadFormAsync(http.RequestAborted))["theme"]) is not { } theme)
            return Results.Text("theme must be system, light or dark.", statusCode: StatusCodes.Status400BadRequest);
        await settings.SaveThemeAsync(person, theme, http.RequestAborted);
        return Results.NoContent();
    }
}
