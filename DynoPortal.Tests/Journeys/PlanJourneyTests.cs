using DynoPortal.Domain.Scheduling;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>A plan in a running portal, from open requests to bars on the board.</summary>
[Collection("Journeys")]
public sealed class PlanJourneyTests(Browser browser)
{
    private static readonly SiteClock Site = SiteClock.Of("America/Detroit");

    [Fact]
    public async Task Open_requests_are_planned_seen_as_ghosts_approved_and_stand_on_the_board()
    {
        await using var journey = await Journey.StartAsync(browser);
        foreach (var vehicle in journey.Vehicles) await journey.Lab.AddRequestAsync(vehicle, shape: row => row.WantedStart = Site.At(Journey.Tuesday, new(8, 0)).UtcDateTime);
        await journey.Lab.AddRequestAsync(journey.Vehicles[0], "4k-certification", row => row.WantedStart = Site.StartOf(Journey.Tuesday).UtcDateTime);
        await journey.Lab.ExecuteAsync("UPDATE capabilities SET test_types = ARRAY['brake']");
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));
        await page.GotoAsync("/planning/plans");
        await page.Locator(".planning[data-interactive]").WaitForAsync();
        await page.GetByLabel("Thinks for").SelectOptionAsync("5");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Plan", Exact = true }).ClickAsync();

        await Expect(page.Locator("[data-plan-state]")).ToHaveAttributeAsync("data-plan-state", "planning");
        // Left, and come back to.
        await page.ReloadAsync();
        await Expect(page.Locator("[data-plan-state]")).ToHaveAttributeAsync("data-plan-state", "ready", new() { Timeout = 30_000 });
        await Expect(page.Locator("dl.figures")).ToContainTextAsync("3 of 4");
        await Expect(page.GetByRole(Microsoft.Playwright.AriaRole.Region, new() { Name = "Without a place", Exact = true })).ToContainTextAsync("extended by 4K certification");
        var plan = page.Url;
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "See it on the board" }).ClickAsync();
        await Expect(page.Locator(".proposed")).ToHaveCountAsync(3, new() { Timeout = 20_000 });
        await page.GotoAsync(plan);
        await page.Locator(".planning[data-interactive]").WaitForAsync();
        await page.Locator("[data-approve]").ClickAsync();
        await Expect(page.Locator(".decision .note")).ToContainTextAsync("Approved: 3 changes made");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Open the board" }).ClickAsync();
        await Journey.LiveAsync(page);
        await Expect(page.Locator(".proposed")).ToHaveCountAsync(0);
        // Hours are too narrow for their names in a month.
        await page.GotoAsync(Journey.Week);
        foreach (var vehicle in new[] { "T1", "T2", "T3" }) await page.Bar(vehicle).WaitForAsync();
        Assert.Equal(0, await journey.Lab.OverlapsAsync());
    }
}
