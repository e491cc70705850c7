using System.Security.Claims;
using DynoPortal.Domain.People;
using DynoPortal.Tests.People;
using DynoPortal.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DynoPortal.Tests.Api;

/// <summary>The whole portal on a real Kestrel over a lab that the test fills, at the lab's own time.</summary>
internal sealed class ApiPortal : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> settings;
    private readonly TempDirectory data = new();

    private ApiPortal(TestLab lab, Dictionary<string, string> settings)
    {
        (Lab, this.settings) = (lab, settings);
        UseKestrel(0);
    }

    public TestLab Lab { get; }

    public static async Task<ApiPortal> StartAsync(params (string Key, string Value)[] settings)
    {
        var portal = new ApiPortal(await TestLab.CreateAsync(), settings.ToDictionary(setting => setting.Key, setting => setting.Value));
        portal.StartServer();
        return portal;
    }

    /// <summary>The same, with a line to the database that the test can cut.</summary>
    public static async Task<(ApiPortal Portal, DatabaseRelay Relay)> StartBehindRelayAsync()
    {
        var lab = await TestLab.CreateAsync();
        var relay = new DatabaseRelay(lab.ConnectionString);
        var portal = new ApiPortal(lab, new() { ["ConnectionStrings:Portal"] = relay.ConnectionString });
        portal.StartServer();
        return (portal, relay);
    }

    /// <summary>A client of this person, with a token as signing in gives it.</summary>
    public ApiClient ClientOf(Actor person) => new(CreateClient()) { Token = TokenOf(person.Id!.Value) };

    /// <summary>A browser of this person, with a session as signing in gives it.</summary>
    public Visitor VisitorOf(Actor person)
    {
        var options = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.Id!.Value.Value.ToString()), new(ClaimTypes.Name, "someone@lab.example")], IdentityConstants.ApplicationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = Lab.Clock.GetUtcNow(), ExpiresUtc = Lab.Clock.GetUtcNow().AddDays(1) };
        var ticket = options.TicketDataFormat.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, IdentityConstants.ApplicationScheme));
        var visitor = NewVisitor();
        visitor.Client.DefaultRequestHeaders.Add("Cookie", $"{options.Cookie.Name}={ticket}");
        return visitor;
    }

    /// <summary>A browser of nobody.</summary>
    public Visitor NewVisitor() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress }));

    /// <summary>A client of nobody.</summary>
    public ApiClient Anonymous() => new(CreateClient());

    public string TokenOf(UserId user, TimeSpan? lifetime = null)
    {
        var options = Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(IdentityConstants.BearerScheme);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.Value.ToString())], IdentityConstants.BearerScheme);
        var properties = new AuthenticationProperties { ExpiresUtc = Lab.Clock.GetUtcNow() + (lifetime ?? TimeSpan.FromHours(1)) };
        return options.BearerTokenProtector.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, $"{IdentityConstants.BearerScheme}:AccessToken"));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Lab.DisposeAsync();
        data.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Portal", Lab.ConnectionString);
        builder.UseSetting("Portal:DataDirectory", data.Path);
        builder.UseSetting("Demo:Enabled", "false");
        // Many tests share one portal; how often one may ask has a test of its own.
        builder.UseSetting("RateLimits:CommandBurst", "10000");
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton(Lab.Clock)));
    }
}
