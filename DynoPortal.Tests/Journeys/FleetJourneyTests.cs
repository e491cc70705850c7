using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class FleetJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_capability_that_is_taken_away_moves_its_bookings_and_a_permission_that_is_taken_away_loses_no_entry()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Manager");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var board = await journey.SignInAsync(person);
        var page = await board.Context.NewPageAsync();
        await page.GotoAsync("/fleet");
        await page.Locator(".fleet[data-interactive]").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "MPG 1", Exact = true }).ClickAsync();
        var form = page.Locator("[data-form=dyno]");
        await form.GetByLabel("Row 1: brake").UncheckAsync();
        await form.Press("Save").ClickAsync();
        await Expect(form.GetByRole(AriaRole.Region, new() { Name = "Affected bookings" })).ToContainTextAsync("MPG 1 doesn't do brake.");
        await Expect(form).ToContainTextAsync("MPG 2, at the same time");
        await form.Press("Save and move it").ClickAsync();
        await Expect(page.Locator(".note.good")).ToContainTextAsync("MPG 1 is saved.");
        await Expect(board.GetByRole(AriaRole.Row, new() { Name = "MPG 2," }).Locator(".bar", new() { HasText = "T1" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "MPG 2", Exact = true }).ClickAsync();
        await form.GetByLabel("Group").FillAsync("NORTH");
        await journey.Lab.ExecuteAsync($"UPDATE memberships SET role = 'Viewer' WHERE user_id = '{person.Id!.Value.Value}'");
        await form.Press("Save").ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your role doesn't allow this (fleet.manage).");
        await Expect(form.GetByLabel("Group")).ToHaveValueAsync("NORTH");
    }
}
