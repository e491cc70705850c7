using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DynoPortal.Tests.People;

/// <summary>The whole portal in this process, over a lab of people.</summary>
internal sealed class PeoplePortal : WebApplicationFactory<Program>
{
    public const string Password = "correct horse battery";

    private readonly Dictionary<string, string> _settings;

    private PeoplePortal(PeopleLab lab, Dictionary<string, string> settings) => (Lab, _settings) = (lab, settings);

    public PeopleLab Lab { get; }

    /// <summary>The portal's clock; Identity's own lock and the keys go by the real one.</summary>
    public SettableClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public static async Task<PeoplePortal> StartAsync(params (string Key, string Value)[] settings) =>
        new(await PeopleLab.CreateAsync(), settings.ToDictionary(setting => setting.Key, setting => setting.Value));

    /// <summary>Someone at a browser without a past.</summary>
    public Visitor NewVisitor() => new(CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") }));

    public async Task<string> InviteAsync(string role)
    {
        var invitations = Services.GetRequiredService<IInvitations>();
        return Assert.IsType<InvitationOutcome.Created>(await invitations.CreateAsync(Actor.System(Lab.Detroit), role, CancellationToken.None)).Code;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Lab.DisposeAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("ConnectionStrings:Portal", Lab.ConnectionString);
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
