using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class OutageTableJourneyTests(Browser browser)
{
    [Fact]
    public async Task Outages_are_declared_changed_lifted_and_taken_back_in_their_table()
    {
        await using var journey = await Journey.StartAsync(browser);
        var board = await journey.SignInAsync(await journey.AddPersonAsync("Technician"));
        var page = await board.Context.NewPageAsync();
        await page.GotoAsync("/fleet/outages");
        await page.Locator(".fleet[data-interactive]").WaitForAsync();
        await Expect(page.Locator(".fleet")).ToContainTextAsync("No dyno is out, now or later");

        await page.GetByRole(AriaRole.Button, new() { Name = "Declare an outage" }).ClickAsync();
        await page.OpenDialog().Press("Recurring").ClickAsync();
        var form = page.Locator("[data-form=series]");
        await form.GetByLabel("Reason").FillAsync("Coastdown");
        await form.GetByLabel("Every", new() { Exact = true }).FillAsync("0");
        await form.GetByLabel("First day").FillAsync(Journey.Tuesday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await form.Press("Declare them").ClickAsync();
        await Expect(form).ToContainTextAsync("It comes every 1 to 52 weeks; 0 isn't one of them.");
        await form.GetByLabel("Every", new() { Exact = true }).FillAsync("2");
        await form.Press("Declare them").ClickAsync();
        await Expect(page.Locator(".note.good")).ToContainTextAsync("MPG 1 is out every second");
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Button, new() { Name = "Change calibration of MPG 1" }).ClickAsync();
        await page.OpenDialog().Press("All").ClickAsync();
        await form.GetByLabel("Reason").FillAsync("Inertia");
        await form.Press("Save").ClickAsync();
        await Expect(page.Locator("tbody tr").Nth(20)).ToContainTextAsync("Inertia");
        await page.GetByRole(AriaRole.Button, new() { Name = "End every second" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "End it and lift what is to come" }).ClickAsync();
        await Expect(page.Locator(".fleet")).ToContainTextAsync("No dyno is out, now or later");

        foreach (var (dyno, reason) in new[] { ("MPG 1", "Load cell drifts"), ("MPG 2", "=Blower") })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Declare an outage" }).ClickAsync();
            await page.OpenDialog().GetByLabel("Dyno").SelectOptionAsync(dyno);
            await Expect(page.OpenDialog()).ToContainTextAsync("No booking is affected.");
            await page.OpenDialog().GetByLabel("Reason").FillAsync(reason);
            await page.OpenDialog().Press("Declare the outage").ClickAsync();
            await Expect(Row(page, dyno)).ToContainTextAsync(reason);
        }

        await Row(page, "MPG 1").GetByRole(AriaRole.Button, new() { Name = "Change maintenance of MPG 1" }).ClickAsync();
        await page.OpenDialog().GetByLabel("Kind").SelectOptionAsync("Fault");
        await page.OpenDialog().GetByLabel("Reason").FillAsync("Load cell is broken");
        await page.OpenDialog().Press("Save the outage").ClickAsync();
        await Expect(Row(page, "MPG 1")).ToContainTextAsync("Load cell is broken");
        var file = await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), $"/fleet/outages.csv?facility={journey.Code}&kind=maintenance").ToString());
        var text = await file.TextAsync();
        Assert.Contains("MPG 2,MPG,Maintenance", text, StringComparison.Ordinal);
        Assert.Contains("'=Blower", text, StringComparison.Ordinal);
        Assert.DoesNotContain("broken", text, StringComparison.Ordinal);

        await page.GetByLabel("Choose all shown").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lift these 2" }).ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(0);
        await page.Toast("2 outages are lifted.").Press("Undo").ClickAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        await page.GetByLabel("Kind").SelectOptionAsync("fault");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Row(page, "MPG 1").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Bar("Load cell is broken")).ToBeVisibleAsync();
    }

    private static ILocator Row(IPage page, string dyno) => page.Locator("tbody tr", new() { HasText = dyno });
}
