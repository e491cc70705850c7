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

    [Fact]
    public async Task A_test_type_names_the_bookings_that_its_new_demand_affects_and_more_come_from_a_file()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Manager");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var page = await (await journey.SignInAsync(person)).Context.NewPageAsync();
        await page.GotoAsync("/fleet/tests");
        await page.Locator(".fleet[data-interactive]").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "brake", Exact = true }).ClickAsync();
        var form = page.Locator("[data-form=test-type]");
        await form.GetByLabel("Verification of the dyno").FillAsync("Coastdown check");
        await form.GetByLabel("It holds, hours").FillAsync("24");
        await form.Press("Save").ClickAsync();
        await Expect(form.GetByRole(AriaRole.Region, new() { Name = "Affected bookings" })).ToContainTextAsync("1 booking is affected");
        await form.Press("Save and leave it as booked").ClickAsync();
        await Expect(page.Locator(".note.good")).ToContainTextAsync("brake is saved.");

        await page.GetByRole(AriaRole.Button, new() { Name = "From a file" }).ClickAsync();
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "tests.csv", MimeType = "text/csv", Buffer = "Test type,Usual length\nNoise,P2D\n"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Write 1 test type" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Noise" })).ToContainTextAsync("on no dyno");
    }
}
