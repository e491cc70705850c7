using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class DraftJourneyTests(Browser browser)
{
    [Fact]
    public async Task What_is_being_entered_is_back_after_the_page_was_loaded_again_until_it_is_saved_or_closed()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[1], journey.Dynos[1], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person);
        await page.Keyboard.PressAsync("n");
        await page.FillBookingAsync("T1", "brake");
        await page.OpenDialog().Locator(".choice").First.ClickAsync();
        await Expect(page.OpenDialog().Locator(".choice[aria-pressed=true]")).ToHaveCountAsync(1);
        var summary = await page.OpenDialog().Locator(".summary").TextContentAsync();
        await page.OpenDialog().GetByLabel("Notes").PressSequentiallyAsync("Cold soak first");

        // The server hasn't heard of the text: the field has the focus still.
        await page.ReloadAsync();

        await Expect(page.OpenDialog().GetByLabel("Notes")).ToHaveValueAsync("Cold soak first");
        await Expect(page.OpenDialog().Locator(".summary")).ToHaveTextAsync(summary!);
        await page.OpenDialog().Press("Book").ClickAsync();
        await Expect(page.Toast("booked")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Journey.LiveAsync(page);
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);

        await page.Bar("T2").ClickAsync();
        await page.OpenDialog().Press("Edit the notes").ClickAsync();
        await page.OpenDialog().GetByLabel("Notes", new() { Exact = true }).And(page.Locator("textarea")).PressSequentiallyAsync("Half a sent");
        await page.ReloadAsync();
        await Expect(page.OpenDialog().Locator("textarea")).ToHaveValueAsync("Half a sent");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Journey.LiveAsync(page);
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_typed_while_the_portal_was_gone_is_back_when_it_has_been_restarted()
    {
        await using var journey = await Journey.StartOwnAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));
        await page.Keyboard.PressAsync("n");
        await page.FillBookingAsync("T1", "brake");
        var notes = page.OpenDialog().GetByLabel("Notes");
        await notes.PressSequentiallyAsync("Cold ");

        journey.Kill();
        await Expect(page.GetByText("Connection lost.")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Keyboard.TypeAsync("soak first");
        await journey.RestartAsync();

        await Expect(page.OpenDialog().GetByText("P702 T1")).ToHaveCountAsync(1, new() { Timeout = 40_000 });
        await Expect(notes).ToHaveValueAsync("Cold soak first");
    }
}
