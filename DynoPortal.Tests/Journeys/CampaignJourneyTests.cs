using System.Net;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>A campaign from its first step to paper.</summary>
[Collection("Journeys")]
public sealed class CampaignJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_campaign_is_defined_a_circle_refused_placed_approved_and_taken_along()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));
        await page.GotoAsync("/planning/campaigns");
        await page.Locator("[data-interactive]").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New campaign" }).ClickAsync();
        await page.OpenDialog().GetByLabel("Name").FillAsync("P702 certification");
        await page.OpenDialog().GetByLabel("Vehicle", new() { Exact = true }).FillAsync("T1");
        await page.OpenDialog().GetByRole(AriaRole.Option).First.ClickAsync();
        await page.OpenDialog().GetByLabel("Begin with the mileage steps").CheckAsync();
        await page.OpenDialog().GetByLabel("Test of each step").SelectOptionAsync("brake");
        await page.OpenDialog().Press("Make the campaign").ClickAsync();

        // A circle is refused and named.
        await page.GetByRole(AriaRole.Button, new() { Name = "Edit 0K–5K" }).ClickAsync();
        await page.OpenDialog().GetByLabel("5K–75K", new() { Exact = true }).CheckAsync();
        await page.OpenDialog().Press("Save").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync("0K–5K waits for 5K–75K, which waits for 0K–5K.");
        await page.OpenDialog().GetByLabel("5K–75K", new() { Exact = true }).UncheckAsync();
        await page.OpenDialog().GetByLabel("Soak before it, in hours").FillAsync("12");
        await page.OpenDialog().Press("Save").ClickAsync();
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
        await FineAsync(page, "draft");

        await page.GetByRole(AriaRole.Button, new() { Name = "Place", Exact = true }).ClickAsync();
        await Expect(page.Locator(".head .chip")).ToHaveTextAsync("Proposed");
        await Expect(page.GetByText("Proposed: MPG").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await Expect(page.Locator(".head .chip")).ToHaveTextAsync("Approved");

        var calendar = await page.APIRequest.GetAsync((await page.GetByRole(AriaRole.Link, new() { Name = "Calendar (ICS)" }).GetAttributeAsync("href"))!);
        Assert.Equal((int)HttpStatusCode.OK, calendar.Status);
        Assert.Equal(3, (await calendar.TextAsync()).Split("BEGIN:VEVENT").Length - 1);
        var address = (await page.GetByRole(AriaRole.Link, new() { Name = "Checklist" }).GetAttributeAsync("href"))!;
        await page.GetByRole(AriaRole.Link, new() { Name = "On the board" }).ClickAsync();
        await Journey.LiveAsync(page);
        await page.Bar("T1").First.WaitForAsync();
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "75K–150K" })).ToBeVisibleAsync();
        await FineAsync(page, "checklist");
    }

    // By day and by night, where only the colours are others, and on a phone.
    private static async Task FineAsync(IPage page, string where)
    {
        await page.FineByDayAndNightAsync(where);
        await page.SetViewportSizeAsync(360, 800);
        await page.FineAsync(where + ", narrow");
        await page.SetViewportSizeAsync(1440, 900);
    }
}
