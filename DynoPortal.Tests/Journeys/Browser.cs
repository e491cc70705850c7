using Microsoft.Playwright;

namespace DynoPortal.Tests.Journeys;

/// <summary>One headless Chromium for all journeys.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;

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

    public async Task DisposeAsync()
    {
        await Chromium.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>Journeys run one after the other: each starts portals and browsers of its own.</summary>
[CollectionDefinition("Journeys", DisableParallelization = true)]
public sealed class JourneyCollection : ICollectionFixture<Browser>;
