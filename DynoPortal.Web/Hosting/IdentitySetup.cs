using DynoPortal.Data;
using DynoPortal.Data.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Web.Api;
using DynoPortal.Web.People;
using DynoPortal.Web.People.Passkeys;
using DynoPortal.Web.People.Provider;
using DynoPortal.Web.People.Security;
using DynoPortal.Web.People.TwoFactor;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.Hosting;

/// <summary>Who people are: accounts in the database, a cookie for the pages, bearer and refresh tokens for the API.</summary>
internal static class IdentitySetup
{
    /// <summary>The scheme of the API: access tokens of people, or else bearer tokens of sessions.</summary>
    public const string ForPrograms = "Programs";

    private const string ByPath = "Portal";

    /// <summary>Registers accounts and both ways to sign in; their rules are the section <c>Accounts</c>.</summary>
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccountOptions>().BindConfiguration("Accounts").ValidateDataAnnotations().ValidateOnStart();
        services.AddIdentityCore<PortalUser>().AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager<PortalSignInManager>().AddClaimsPrincipalFactory<PortalClaims>().AddPasswordValidator<NotTheOwnName>()
            .AddTokenProvider<AuthenticatorTokenProvider<PortalUser>>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountOptions>>(Rules);
        services.AddOptions<SecurityStampValidatorOptions>().Configure<IOptions<AccountOptions>, TimeProvider>(
            (validator, account, clock) => (validator.ValidationInterval, validator.TimeProvider) = (TimeSpan.FromSeconds(account.Value.SessionCheckSeconds), clock));
        services.AddSingleton<ICallerAddress, CallerAddress>();
        services.AddScoped<Authenticators>().AddScoped<PasskeyDesk>().AddScoped<SignIn>().AddScoped<PersonSettings>().AddScoped<CurrentPerson>().AddScoped<AuthenticationStateProvider, CircuitIdentity>().AddScoped<CircuitHandler, CircuitListening>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<AccountOptions>>((passkey, account) =>
            // The person shows the device who they are, so that a passkey is two factors; and the device remembers the account, so that nobody types an address.
            (passkey.UserVerificationRequirement, passkey.ResidentKeyRequirement, passkey.ServerDomain) = ("required", "required", account.Value.PasskeyDomain));
        services.AddSchemes(builder.Configuration[HostDefaults.EnvironmentKey], ProviderOptions.Read(builder.Configuration));
        services.AddAuthorization();
        // The keys are as safe as the accounts that they protect: in the same database.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection.KeyManagement.XmlKeyManager", LogLevel.Error);
        return builder;
    }

    /// <summary>Finds out who asks, and turns away who may not. Antiforgery comes after it, because a form's token names its person.</summary>
    public static WebApplication UseIdentity(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        return app;
    }

    // The API never looks at a cookie, so no page elsewhere can make a browser call it in a person's name.
    private static void AddSchemes(this IServiceCollection services, string? environment, ProviderOptions? provider)
    {
        var schemes = services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, scheme => scheme.ForwardDefaultSelector =
                http => ApiPaths.Calls(http.Request.Path) ? ForPrograms : IdentityConstants.ApplicationScheme)
            .AddPolicyScheme(ForPrograms, null, scheme => scheme.ForwardDefaultSelector =
                http => AccessTokenHandler.IsIn(http.Request) ? AccessTokenHandler.SchemeName : IdentityConstants.BearerScheme)
            .AddScheme<AuthenticationSchemeOptions, AccessTokenHandler>(AccessTokenHandler.SchemeName, null)
            .AddBearerToken(IdentityConstants.BearerScheme)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, cookie =>
            {
                (cookie.Cookie.Name, cookie.Cookie.SameSite, cookie.ExpireTimeSpan) = ("DynoPortal.Factor", SameSiteMode.Strict, TimeSpan.FromMinutes(5));
                cookie.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
            })
            // Asked for a code no more, until the person's stamp changes: a new password, a new authenticator, a removal.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme, cookie =>
            {
                cookie.Events = new CookieAuthenticationEvents { OnValidatePrincipal = SecurityStampValidator.ValidateAsync<ITwoFactorSecurityStampValidator> };
                (cookie.Cookie.Name, cookie.Cookie.SameSite) = ("DynoPortal.Browser", SameSiteMode.Strict);
            })
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                (cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = ("/account/login", "/account/access-denied", "returnUrl");
                cookie.Events = new CookieAuthenticationEvents { OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync };
                (cookie.Cookie.Name, cookie.Cookie.SameSite, cookie.Cookie.HttpOnly) = ("DynoPortal.Session", SameSiteMode.Lax, true);
            });
        if (provider is not null)
            schemes.AddProvider(provider).AddCookie(IdentityConstants.ExternalScheme, cookie => (cookie.Cookie.Name, cookie.Cookie.SameSite, cookie.ExpireTimeSpan) = ("DynoPortal.Provider", SameSiteMode.Lax, TimeSpan.FromMinutes(5)));
        services.AddOptions<BearerTokenOptions>(IdentityConstants.BearerScheme).Configure<IOptions<AccountOptions>>((token, account) =>
        {
            token.BearerTokenExpiration = TimeSpan.FromMinutes(account.Value.AccessTokenMinutes);
            token.RefreshTokenExpiration = TimeSpan.FromDays(account.Value.RefreshTokenDays);
        });
        // Without a name .NET says Production too, and a trial on http://localhost names none.
        var named = string.Equals(environment, Environments.Production, StringComparison.OrdinalIgnoreCase);
        foreach (var scheme in new[] { IdentityConstants.ApplicationScheme, IdentityConstants.TwoFactorRememberMeScheme, IdentityConstants.TwoFactorUserIdScheme })
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<IOptions<AccountOptions>>((cookie, account) =>
            {
                if (scheme != IdentityConstants.TwoFactorUserIdScheme) cookie.ExpireTimeSpan = TimeSpan.FromDays(account.Value.SessionDays);
                cookie.Cookie.SecurePolicy = account.Value.SecureCookies ?? named ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            });
    }

    private static void Rules(IdentityOptions identity, IOptions<AccountOptions> account)
    {
        identity.User.RequireUniqueEmail = true;
        // The user name is the e-mail address, which has its own check.
        identity.User.AllowedUserNameCharacters = "";
        identity.Lockout.MaxFailedAccessAttempts = account.Value.LockoutFailures;
        identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(account.Value.LockoutMinutes);
        // Length and variety keep guessers out; a rule for digits or symbols only brings "Password1!".
        identity.Password = new PasswordOptions
        {
            RequiredLength = 10, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
        };
    }
}
