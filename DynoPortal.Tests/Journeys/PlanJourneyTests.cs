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
        await journey.Lab.ExecuteAsync($"UPDATE capabilities SET test_types = ARRAY['brake'] WHERE facility_id = {journey.Lab.Facility.Value}");
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
        // Another visit still takes it back, and the one after that sees so.
        await page.GotoAsync(plan);
        await page.Locator(".planning[data-interactive]").WaitForAsync();
        await page.Locator("[data-undo]").ClickAsync();
        await Expect(page.Locator(".decision .note")).ToContainTextAsync("Undone");
        await page.ReloadAsync();
        await Expect(page.Locator(".decision .chip")).ToHaveTextAsync("approved, then undone");
        await Expect(page.Locator("[data-undo]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_if_a_dyno_is_out_is_compared_with_today_and_becomes_a_proposal()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        await journey.Lab.AddRequestAsync(journey.Vehicles[1], shape: row => row.WantedStart = Site.At(Journey.Tuesday, new(8, 0)).UtcDateTime);
        var page = await journey.SignInAsync(person);
        await page.GotoAsync("/planning/plans");
        await page.Locator(".planning[data-interactive]").WaitForAsync();
        await page.GetByLabel("Thinks for").SelectOptionAsync("5");
        await page.GetByText("What if…").ClickAsync();
        await page.Locator("[data-add]").ClickAsync();

        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Plan both" }).ClickAsync();

        await Expect(page.Locator("[data-compared]")).ToContainTextAsync("Bookings moved", new() { Timeout = 40_000 });
        await Expect(page.Locator("[data-compared] tr", new() { HasText = "Bookings moved" })).ToContainTextAsync("+1");
        await page.Locator("[data-propose]").ClickAsync();
        await Expect(page.Locator("[data-approve]")).ToContainTextAsync("3 changes");
    }
}
