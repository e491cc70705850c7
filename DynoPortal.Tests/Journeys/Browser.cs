using Microsoft.Playwright;

namespace DynoPortal.Tests.Journeys;

/// <summary>One headless Chromium for all journeys, and one portal for most of them.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private Task<SharedPortal>? portal;

    public IBrowser Chromium { get; private set; } = default!;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    /// <summary>Started when the first journey asks for it.</summary>
    internal Task<SharedPortal> PortalAsync() => portal ??= SharedPortal.StartAsync();

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        if (portal is not null) await (await portal).DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>Journeys run one after the other: each has a facility and browsers of its own.</summary>
[CollectionDefinition("Journeys", DisableParallelization = true)]
public sealed class JourneyCollection : ICollectionFixture<Browser>;
