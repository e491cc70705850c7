using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using DynoPortal.Domain.People;
using DynoPortal.Web.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.People;

/// <summary>Reads access tokens of people, from the header alone: an address is kept in too many places.</summary>
internal sealed class AccessTokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IAccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string SchemeName = "AccessToken";

    private const string Start = "Bearer ";
    private const string ScopeClaim = "dyno_scope";
    private const string FacilityClaim = "dyno_facility";
    private string? why;

    /// <summary>Whether a request bears such a token, good or not.</summary>
    public static bool IsIn(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Start + IAccessTokens.Prefix, StringComparison.Ordinal);

    /// <summary>What the caller's token is for; null for who has signed in.</summary>
    public static IReadOnlySet<string>? ScopesOf(ClaimsPrincipal caller) => FacilityOf(caller) is null ? null : caller.FindAll(ScopeClaim).Select(claim => claim.Value).ToHashSet();

    /// <summary>Where the caller's token is good; null for who has signed in.</summary>
    public static int? FacilityOf(ClaimsPrincipal caller) => caller.FindFirstValue(FacilityClaim) is { } id ? int.Parse(id, CultureInfo.InvariantCulture) : null;

    /// <inheritdoc />
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsIn(Request)) return AuthenticateResult.NoResult();
        switch (await tokens.FindAsync(Request.Headers.Authorization.ToString()[Start.Length..].Trim(), Context.RequestAborted))
        {
            case TokenFinding.Good good:
                var identity = new ClaimsIdentity(
                [
                    new(ClaimTypes.NameIdentifier, good.Token.Owner.Id.Value.ToString()), new(ClaimTypes.Name, good.Email), new(PortalClaims.DisplayName, good.Token.Owner.DisplayName),
                    new(FacilityClaim, good.Token.Facility.Value.ToString(CultureInfo.InvariantCulture)), .. good.Token.Scopes.Select(scope => new Claim(ScopeClaim, scope)),
                ], SchemeName);
                return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
            case TokenFinding.Useless useless:
                why = useless.Why;
                return AuthenticateResult.Fail(useless.Why);
            default:
                return AuthenticateResult.NoResult();
        }
    }

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // Asked once per request, so the answer is at hand.
        await HandleAuthenticateOnceSafeAsync();
        Response.Headers.WWWAuthenticate = "Bearer";
        await new ApiProblem(StatusCodes.Status401Unauthorized, "Not signed in", why ?? ApiErrors.Of(StatusCodes.Status401Unauthorized).Detail).ExecuteAsync(Context);
    }
}
