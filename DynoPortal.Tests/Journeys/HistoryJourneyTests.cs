using DynoPortal.Data.History;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>What a manager changes is found in the history with before and after, and is sealed.</summary>
[Collection("Journeys")]
public sealed class HistoryJourneyTests(Browser browser)
{
    [Fact]
    public async Task A_manager_edits_finds_the_edit_and_verifies_the_record()
    {
        await using var journey = await Journey.StartAsync(browser);
        var manager = await journey.AddPersonAsync("Manager");
        var booking = await journey.Lab.BookedAsync(manager, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(manager);
        await page.Bar("T1").ClickAsync();
        await page.OpenDialog().Press("Edit the notes").ClickAsync();
        await page.OpenDialog().GetByLabel("Notes", new() { Exact = true }).And(page.Locator("textarea")).PressSequentiallyAsync("Cold soak first");
        await page.OpenDialog().Press("Save notes").ClickAsync();
        await Expect(page.OpenDialog().Locator("textarea")).ToHaveCountAsync(0);
        await journey.Lab.Get<RecordSealer>().SealAsync(default);

        await page.OpenDialog().GetByText("Before and after, side by side").ClickAsync();
        await page.Locator(".history[data-interactive]").WaitForAsync();

        await Expect(page.Locator(".line")).ToHaveCountAsync(2);
        await page.Locator(".line").First.Locator("summary").ClickAsync();
        var notes = page.Locator(".line").First.Locator("tr.different");
        await Expect(notes).ToHaveCountAsync(1);
        await Expect(notes).ToContainTextAsync("Notes *");
        await Expect(notes).ToContainTextAsync("Cold soak first");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Expect(page.Locator(".chain .note.good")).ToContainTextAsync("All 2 sealed changes are as they were written");

        await journey.Lab.ExecuteAsync($"UPDATE history SET after = jsonb_set(after, '{{notes}}', '\"Hot soak first\"') WHERE allocation_id = '{booking.Id.Value}' AND before IS NOT NULL");
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Expect(page.Locator(".chain .note.bad")).ToContainTextAsync($"Booking {booking.DisplayNumber}, annotated");
    }
}
