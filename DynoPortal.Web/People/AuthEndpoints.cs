using System.Text.Json;
using DynoPortal.Data.People;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.People;

/// <summary>Accounts and tokens for programs. The one noun that needs no token.</summary>
internal static class AuthEndpoints
{
    private static readonly ApiProblem WrongPassword = new(StatusCodes.Status401Unauthorized, "Not signed in", "E-mail address or password is wrong.");

    private static readonly ApiProblem WrongCode = new(StatusCodes.Status401Unauthorized, "Not signed in", "The code is wrong, has expired or was used. Send the six digits that the authenticator app shows now as twoFactorCode.");

    private static readonly ApiProblem CodeNeeded = new(StatusCodes.Status401Unauthorized, "Two-factor code needed",
        "The password is right. Send it again with twoFactorCode, the six digits that the authenticator app shows now, or with twoFactorRecoveryCode.") { Members = new Dictionary<string, object?> { ["twoFactorRequired"] = true } };

    private static readonly ApiProblem Stale = new(StatusCodes.Status401Unauthorized, "Not signed in",
        $"The refresh token is not one of this portal's, has expired, or was ended by a new password, a lock or a removal. Sign in again with POST {ApiPaths.Base}/auth/login.");

    /// <summary>Maps them.</summary>
    public static void MapAuth(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts").AllowAnonymous();
        auth.MapPost("/register", RegisterAsync).WithName("Register").Produces<AccountAnswer>(201).ProducesProblem(409)
            .WithSummary("Makes an account. It belongs to no facility until an administrator admits it, or joins the one that its invitation names.");
        auth.MapPost("/login", LoginAsync).WithName("Login").Produces<AccessTokenResponse>().ProducesProblem(423)
            .WithSummary("Gives an access token and a refresh token.");
        auth.MapPost("/refresh", RefreshAsync).WithName("Refresh").Produces<AccessTokenResponse>()
            .WithSummary("Gives a new pair of tokens for a refresh token.");
    }

    private static async Task<IResult> RegisterAsync(RegisterRequest body, HttpContext http, Registration registration, AttemptLimiter limiter, CancellationToken cancellationToken)
    {
        var person = new NewPerson(body.Email, body.Password, body.DisplayName, body.Invitation);
        if (limiter.Register(http.Connection.RemoteIpAddress, person.Email) is { } wait) return TooMany(wait);
        return await registration.RegisterAsync(person, cancellationToken) switch
        {
            RegistrationOutcome.Registered { User: var user } => TypedResults.Created((string?)null, new AccountAnswer(user.Id, user.Email!, user.DisplayName)),
            RegistrationOutcome.Refused { IsDuplicate: true } taken => new ApiProblem(StatusCodes.Status409Conflict, "Registered already", taken.Faults.First(fault => fault.IsDuplicate).Message),
            RegistrationOutcome.Refused refused => RefusalProblem.Of([.. refused.Faults.Select(OfField)]),
            _ => throw new InvalidOperationException("A registration is made or refused."),
        };
    }

    private static async Task<IResult> LoginAsync(LoginRequest body, HttpContext http, SignIn signIn, SignInManager<PortalUser> sessions, IAccounts accounts, IOptions<AccountOptions> options)
    {
        var missing = new List<FieldRefusal>();
        if (string.IsNullOrWhiteSpace(body.Email)) missing.Add(new("email", new(RefusalCode.Invalid, "email is missing: give the address with which you registered.")));
        if (string.IsNullOrEmpty(body.Password)) missing.Add(new("password", new(RefusalCode.Invalid, "password is missing.")));
        if (missing.Count > 0) return RefusalProblem.Of(missing);
        var from = http.Connection.RemoteIpAddress;
        var (outcome, by) = (await signIn.CheckAsync(from, body.Email, body.Password), "password");
        if (outcome is SignInOutcome.NeedsCode waiting)
        {
            var isRecovery = string.IsNullOrWhiteSpace(body.TwoFactorCode);
            if (isRecovery && string.IsNullOrWhiteSpace(body.TwoFactorRecoveryCode)) return CodeNeeded;
            (outcome, by) = (await signIn.CheckCodeAsync(from, waiting.User, isRecovery ? body.TwoFactorRecoveryCode : body.TwoFactorCode, isRecovery), isRecovery ? "recovery code" : "password and code");
            if (outcome is SignInOutcome.Wrong) return WrongCode;
        }
        switch (outcome)
        {
            case SignInOutcome.Accepted accepted:
                await signIn.EnteredAsync(accepted.User, by, Channel.Api);
                await accounts.NoteSignInAsync(new(accepted.User.Id), http.RequestAborted);
                return await TokensAsync(http, sessions, accepted.User);
            case SignInOutcome.TooMany tooMany: return TooMany(tooMany.Wait);
            case SignInOutcome.Locked: return new ApiProblem(StatusCodes.Status423Locked, "Account locked", $"There were too many wrong passwords or codes in a row. Try again in {options.Value.LockoutMinutes} minutes.");
            default: return WrongPassword;
        }
    }

    private static async Task<IResult> RefreshAsync(RefreshRequest body, HttpContext http, SignInManager<PortalUser> sessions, IOptionsMonitor<BearerTokenOptions> options, TimeProvider clock)
    {
        if (string.IsNullOrWhiteSpace(body.RefreshToken)) return RefusalProblem.Of([new("refreshToken", new(RefusalCode.Invalid, "refreshToken is missing: give the one of the last answer."))]);
        var ticket = options.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(body.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || expires <= clock.GetUtcNow()) return Stale;
        return await sessions.ValidateSecurityStampAsync(ticket.Principal) is { } user ? await TokensAsync(http, sessions, user) : Stale;
    }

    private static async Task<IResult> TokensAsync(HttpContext http, SignInManager<PortalUser> sessions, PortalUser user)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.SignIn(await sessions.CreateUserPrincipalAsync(user), authenticationScheme: IdentityConstants.BearerScheme);
    }

    private static FieldRefusal OfField(RegistrationFault fault) => new(JsonNamingPolicy.CamelCase.ConvertName(fault.Field), new(RefusalCode.Invalid, fault.Message));

    private static ApiProblem TooMany(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "Too many attempts", $"There were too many attempts. Wait {Math.Ceiling(Math.Max(1, wait.TotalSeconds))} s, then try again.") { RetryAfter = wait };
}
