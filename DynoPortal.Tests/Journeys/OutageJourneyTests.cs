using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class OutageJourneyTests(Browser browser)
{
    [Fact]
    public async Task An_outage_shows_whom_it_affects_moves_them_in_one_step_and_is_taken_back_in_one()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        await journey.Lab.BookedAsync(person, journey.Vehicles[1], journey.Dynos[0], Journey.Hours(13, 17));
        await journey.Lab.BookedAsync(person, journey.Vehicles[2], journey.Dynos[1], Journey.Hours(13, 17));
        var page = await journey.SignInAsync(person);

        await page.GetByTitle("About MPG 1").ClickAsync();
        await page.OpenDialog().Press("Declare an outage").ClickAsync();
        await Expect(page.OpenDialog()).ToContainTextAsync("No booking is affected.");
        await page.OpenDialog().GetByLabel("Kind").SelectOptionAsync("Fault");
        await page.OpenDialog().GetByLabel("First day").FillAsync(Journey.Tuesday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        var impact = page.OpenDialog().GetByRole(AriaRole.Region, new() { Name = "Affected bookings" });
        await Expect(impact).ToContainTextAsync("2 bookings are affected");
        await Expect(impact.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("MPG 2, at the same time");
        await page.OpenDialog().GetByLabel("Reason").FillAsync("Load cell drifts");
        await page.OpenDialog().Press("Declare and move these 2").ClickAsync();

        await Expect(page.Toast("Fault on MPG 1 declared")).ToContainTextAsync("2 bookings moved for it.");
        await Expect(OnDyno(page, "MPG 2", "T1")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("08:00–12:00"));
        await Expect(OnDyno(page, "MPG 2", "T2")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("17:00–21:00"));
        await Expect(page.Bar("Load cell drifts")).ToBeVisibleAsync();
        await page.Toast("Fault on MPG 1 declared").Press("Undo").ClickAsync();
        await Expect(OnDyno(page, "MPG 1", "T1")).ToBeVisibleAsync();
        await Expect(OnDyno(page, "MPG 1", "T2")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("13:00–17:00"));
        await Expect(page.Bar("Load cell drifts")).ToHaveCountAsync(0);

        // A test that overruns asks the same of those behind it.
        await OnDyno(page, "MPG 1", "T1").ClickAsync();
        await page.OpenDialog().Press("Move or resize").ClickAsync();
        await page.OpenDialog().GetByLabel("To", new() { Exact = true }).FillAsync("15:00");
        await page.OpenDialog().Press("Save").ClickAsync();
        await page.OpenDialog().Press("Who could make room?").ClickAsync();
        await page.OpenDialog().Press("Move it and go on").ClickAsync();
        await Expect(page.Toast("A-1001")).ToContainTextAsync("1 booking moved for it.");
        await Expect(OnDyno(page, "MPG 1", "T2")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("15:00–19:00"));
    }

    private static ILocator OnDyno(IPage page, string dyno, string tag) => page.GetByRole(AriaRole.Row, new() { Name = dyno + "," }).Locator(".bar", new() { HasText = tag });
}
