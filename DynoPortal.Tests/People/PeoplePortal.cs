using DynoPortal.Domain.People;
using DynoPortal.Tests.Api;
using DynoPortal.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Tests.People;

/// <summary>The whole portal in this process, over a lab of people.</summary>
internal sealed class PeoplePortal : WebApplicationFactory<Program>
{
    public const string Password = "correct horse battery";

    private readonly Dictionary<string, string> _settings;

    private readonly TempDirectory _data = new();

    private static int names;

    private PeoplePortal(PeopleLab lab, Dictionary<string, string> settings) => (Lab, _settings) = (lab, settings);

    public PeopleLab Lab { get; }

    /// <summary>The portal's clock; Identity's own lock and the keys go by the real one.</summary>
    public SettableClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public static async Task<PeoplePortal> StartAsync(params (string Key, string Value)[] settings) =>
        new(await PeopleLab.CreateAsync(), settings.ToDictionary(setting => setting.Key, setting => setting.Value));

    /// <summary>A name that no other test uses, so that many tests share one portal.</summary>
    public static string NewName(string like) => $"{like}{Interlocked.Increment(ref names)}";

    /// <summary>The person whom a test registered under this name.</summary>
    public async Task<UserId> IdAsync(string name)
    {
        await using var context = Lab.CreateDbContext();
        return new UserId((await context.Users.SingleAsync(user => user.DisplayName == name)).Id);
    }

    /// <summary>Whether anyone is registered under this name.</summary>
    public async Task<bool> KnowsAsync(string name)
    {
        await using var context = Lab.CreateDbContext();
        return await context.Users.AnyAsync(user => user.Email == $"{name}@example.com");
    }

    /// <summary>Someone at a browser without a past.</summary>
    public Visitor NewVisitor() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") }));

    /// <summary>A program that speaks to the API.</summary>
    public ApiClient NewClient(string? token = null) => new(CreateClient()) { Token = token };

    /// <summary>Serves browsers too, on a free port; tells where.</summary>
    public Uri Serve()
    {
        UseKestrel(0);
        StartServer();
        var addresses = Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        return new Uri(addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
    }

    public async Task<string> InviteAsync(string role)
    {
        var invitations = Services.GetRequiredService<IInvitations>();
        return Assert.IsType<InvitationOutcome.Created>(await invitations.CreateAsync(Actor.System(Lab.Detroit), role, CancellationToken.None)).Code;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Lab.DisposeAsync();
        _data.Dispose();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Portal", Lab.ConnectionString);
        builder.UseSetting("Portal:DataDirectory", _data.Path);
        builder.UseSetting("Demo:Enabled", "false");
        // Many tests share one portal and one network; how often one may try has tests of its own.
        builder.UseSetting("RateLimits:LoginPerMinutePerAddress", "100000");
        builder.UseSetting("RateLimits:RegisterPerMinutePerAddress", "100000");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
