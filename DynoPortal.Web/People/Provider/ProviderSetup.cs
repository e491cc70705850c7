using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;

namespace DynoPortal.Web.People.Provider;

/// <summary>Signing in through an identity provider: authorization code with PKCE (RFC 7636), who it is from its userinfo endpoint.</summary>
internal static partial class ProviderSetup
{
    /// <summary>The name of the scheme, and of the provider among a person's logins.</summary>
    public const string Scheme = "Provider";

    /// <summary>Whether the provider has checked the e-mail address: <c>true</c> or <c>false</c>.</summary>
    public const string EmailVerified = "email_verified";

    /// <summary>One claim for each group.</summary>
    public const string Group = "group";

    // The framework has no other sign of a state that is forged, or that began in another browser.
    private static readonly string[] StateFailures = ["The oauth state was missing or invalid.", "Correlation failed."];

    /// <summary>Adds it.</summary>
    public static AuthenticationBuilder AddProvider(this AuthenticationBuilder schemes, ProviderOptions provider)
    {
        schemes.Services.AddSingleton(provider).AddScoped<ProviderEntry>();
        return schemes.AddOAuth(Scheme, provider.Name, oauth =>
        {
            (oauth.ClientId, oauth.ClientSecret, oauth.UsePkce) = (provider.ClientId, provider.ClientSecret, true);
            (oauth.AuthorizationEndpoint, oauth.TokenEndpoint, oauth.UserInformationEndpoint) = (provider.AuthorizationEndpoint, provider.TokenEndpoint, provider.UserInfoEndpoint);
            (oauth.CallbackPath, oauth.SignInScheme) = ("/account/provider/callback", IdentityConstants.ExternalScheme);
            (oauth.BackchannelTimeout, oauth.RemoteAuthenticationTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
            // The provider leads back by a GET of the whole page, with which Lax cookies go.
            (oauth.CorrelationCookie.Name, oauth.CorrelationCookie.SameSite, oauth.CorrelationCookie.SecurePolicy) = ("DynoPortal.Correlation.", SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            oauth.Scope.Clear();
            foreach (var scope in provider.Scopes) oauth.Scope.Add(scope);
            oauth.Events.OnCreatingTicket = context => IdentifyAsync(context, provider);
            oauth.Events.OnRemoteFailure = Refuse;
        });
    }

    private static async Task IdentifyAsync(OAuthCreatingTicketContext context, ProviderOptions provider)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        ask.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await context.Backchannel.SendAsync(ask, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(context.HttpContext.RequestAborted));
        foreach (var claim in ClaimsOf(told.RootElement, provider.GroupsClaim)) context.Identity!.AddClaim(claim);
    }

    // Some providers write true as a word, and one group without a list.
    private static IEnumerable<Claim> ClaimsOf(JsonElement told, string groups)
    {
        if (told.ValueKind != JsonValueKind.Object) throw new JsonException("The userinfo endpoint answers no object.");
        foreach (var (name, type) in new[] { ("sub", ClaimTypes.NameIdentifier), ("email", ClaimTypes.Email), ("name", ClaimTypes.Name) })
            if (told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text) yield return new(type, text);
        var verified = told.TryGetProperty(EmailVerified, out var word) && (word.ValueKind == JsonValueKind.True || word.ValueKind == JsonValueKind.String && word.GetString() == "true");
        yield return new(EmailVerified, verified ? "true" : "false");
        if (!told.TryGetProperty(groups, out var list)) yield break;
        foreach (var each in list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : new[] { list })
            if (each.ValueKind == JsonValueKind.String) yield return new(Group, each.GetString()!);
    }

    // A state that isn't of this browser, a provider that is down or refuses, an answer that can't be read.
    private static Task Refuse(RemoteFailureContext context)
    {
        LogFailed(context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderSetup)), context.Failure);
        var isState = context.Failure is { } failure && StateFailures.Contains(failure.Message);
        context.Response.Redirect($"/account/login?fault={(context.Request.Query["error"] == "access_denied" ? "denied" : isState ? "state" : "provider")}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(EventName = "ProviderFailed", Level = LogLevel.Warning, Message = "A sign-in through the identity provider failed")]
    private static partial void LogFailed(ILogger logger, Exception? failure);
}
