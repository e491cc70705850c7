using DynoPortal.Data;
using DynoPortal.Data.People;
using DynoPortal.Domain.People.Security;
using DynoPortal.Web.Api;
using DynoPortal.Web.People;
using DynoPortal.Web.People.Security;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DynoPortal.Web.Hosting;

/// <summary>Who people are: accounts in the database, a cookie for the pages, bearer and refresh tokens for the API.</summary>
internal static class IdentitySetup
{
    private const string ByPath = "Portal";

    /// <summary>Registers accounts and both ways to sign in; their rules are the section <c>Accounts</c>.</summary>
    public static WebApplicationBuilder AddIdentity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccountOptions>().BindConfiguration("Accounts").ValidateDataAnnotations().ValidateOnStart();
        services.AddIdentityCore<PortalUser>().AddEntityFrameworkStores<PortalDbContext>()
            .AddSignInManager<PortalSignInManager>().AddClaimsPrincipalFactory<PortalClaims>().AddPasswordValidator<NotTheOwnName>();
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountOptions>>(Rules);
        services.AddOptions<SecurityStampValidatorOptions>().Configure<IOptions<AccountOptions>, TimeProvider>(
            (validator, account, clock) => (validator.ValidationInterval, validator.TimeProvider) = (TimeSpan.FromSeconds(account.Value.SessionCheckSeconds), clock));
        services.AddSingleton<ICallerAddress, CallerAddress>();
        services.AddScoped<SignIn>().AddScoped<PersonSettings>().AddScoped<CurrentPerson>().AddScoped<AuthenticationStateProvider, CircuitIdentity>();
        services.AddSchemes(builder.Configuration[HostDefaults.EnvironmentKey]);
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
    private static void AddSchemes(this IServiceCollection services, string? environment)
    {
        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, scheme => scheme.ForwardDefaultSelector =
                http => ApiPaths.Calls(http.Request.Path) ? IdentityConstants.BearerScheme : IdentityConstants.ApplicationScheme)
            .AddBearerToken(IdentityConstants.BearerScheme)
            // Nobody gets this cookie; Identity signs out of it whenever it ends a session.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
            {
                (cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = ("/account/login", "/account/access-denied", "returnUrl");
                cookie.Events = new CookieAuthenticationEvents { OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync };
                (cookie.Cookie.Name, cookie.Cookie.SameSite, cookie.Cookie.HttpOnly) = ("DynoPortal.Session", SameSiteMode.Lax, true);
            });
        services.AddOptions<BearerTokenOptions>(IdentityConstants.BearerScheme).Configure<IOptions<AccountOptions>>((token, account) =>
        {
            token.BearerTokenExpiration = TimeSpan.FromMinutes(account.Value.AccessTokenMinutes);
            token.RefreshTokenExpiration = TimeSpan.FromDays(account.Value.RefreshTokenDays);
        });
        // Without a name .NET says Production too, and a trial on http://localhost names none.
        var named = string.Equals(environment, Environments.Production, StringComparison.OrdinalIgnoreCase);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<AccountOptions>>((cookie, account) =>
        {
            cookie.ExpireTimeSpan = TimeSpan.FromDays(account.Value.SessionDays);
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
