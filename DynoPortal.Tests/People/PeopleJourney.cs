using System.Collections.Concurrent;
using DynoPortal.Tests.Journeys;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.People;

/// <summary>A portal of people with a browser in front of it, which notes what Chromium complains of.</summary>
internal sealed class PeopleJourney : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private PeopleJourney(PeoplePortal portal, IBrowserContext context) => (Portal, _context) = (portal, context);

    public PeoplePortal Portal { get; }

    public PeopleLab Lab => Portal.Lab;

    /// <summary>Errors in the console (a broken rule of the content policy is one), and exceptions of scripts.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    public static async Task<PeopleJourney> StartAsync(Browser browser, BrowserNewContextOptions options)
    {
        var portal = await PeoplePortal.StartAsync(("Accounts:CircuitCheckSeconds", "1"));
        options.BaseURL = portal.Serve().ToString();
        var context = await browser.Chromium.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        SetDefaultExpectTimeout(60_000);
        var journey = new PeopleJourney(portal, context);
        context.Console += (_, message) =>
        {
            if (message.Type == "error") journey.Complaints.Enqueue($"{message.Page?.Url}: {message.Text}");
        };
        context.WebError += (_, failed) => journey.Complaints.Enqueue($"{failed.Page?.Url}: {failed.Error}");
        return journey;
    }

    public Task<IPage> NewPageAsync() => _context.NewPageAsync();

    /// <summary>Registers by the form, with an invitation to Detroit when a role is given.</summary>
    public async Task<IPage> RegisterAsync(string name, string? role)
    {
        var page = await NewPageAsync();
        await page.GotoAsync(role is null ? "/account/register" : $"/account/register?invitation={await Portal.InviteAsync(role)}");
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("E-mail address").FillAsync($"{name}@example.com");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(PeoplePortal.Password);
        await page.GetByLabel("Password again").FillAsync(PeoplePortal.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the account" }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("register", StringComparison.Ordinal));
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Portal.DisposeAsync();
    }
}
