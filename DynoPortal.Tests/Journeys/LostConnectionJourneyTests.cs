using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class LostConnectionJourneyTests(Browser browser)
{
    private const int Second = 1000;
    private const string Banner = "Connection lost. The board is read-only";

    [Fact]
    public async Task A_lost_network_costs_neither_text_nor_changes_and_is_caught_up_with_in_two_seconds()
    {
        await using var journey = await Journey.StartAsync(browser);
        await using var network = await journey.RelayAsync();
        var person = await journey.AddPersonAsync("Scheduler");
        var page = await journey.SignInAsync(person, through: network);
        await page.Keyboard.PressAsync("n");
        await page.FillBookingAsync("T1", "brake");
        await page.OpenDialog().Locator(".choice").First.ClickAsync();
        var notes = page.OpenDialog().GetByLabel("Notes");
        await notes.PressSequentiallyAsync("Cold ");
        await page.EvaluateAsync("() => { window.isTheSamePage = true; }");

        await network.CutAsync();
        await Expect(page.GetByText(Banner)).ToBeVisibleAsync();
        await notes.PressSequentiallyAsync("soak first");
        // The circuit would hear of it as the field loses the focus, if it could.
        await page.OpenDialog().GetByLabel("Test type").FocusAsync();
        await journey.Lab.BookedAsync(person, journey.Vehicles[1], journey.Dynos[1], Journey.Hours(8, 12));
        await page.OpenDialog().Press("Close").ClickAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");

        var watch = Stopwatch.StartNew();
        network.Restore();
        await page.Bar("T2").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 20 * Second });
        Assert.InRange(watch.ElapsedMilliseconds, 0, 2 * Second);

        await Expect(page.GetByText(Banner)).ToBeHiddenAsync();
        await Expect(notes).ToHaveValueAsync("Cold soak first");
        await page.OpenDialog().Press("Book").ClickAsync();
        await Expect(page.Toast("A-1002 booked")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSamePage === true"));
        await page.Bar("T1").ClickAsync();
        await Expect(page.OpenDialog().GetByText("Cold soak first")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        // Changes are heard as before.
        await journey.Lab.BookedAsync(person, journey.Vehicles[2], journey.Dynos[1], Journey.Hours(14, 20));
        await Expect(page.Bar("T3")).ToBeVisibleAsync(new() { Timeout = 2 * Second });
    }

    [Fact]
    public async Task A_board_without_a_network_can_be_searched_and_opens_nothing()
    {
        await using var journey = await Journey.StartAsync(browser);
        await using var network = await journey.RelayAsync();
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        await journey.Lab.BookedAsync(person, journey.Vehicles[1], journey.Dynos[1], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person, through: network);
        await page.Bar("T1").FocusAsync();
        await page.Keyboard.PressAsync("m");
        await page.Keyboard.PressAsync("ArrowRight");

        await network.CutAsync();

        await Expect(page.GetByText(Banner)).ToBeVisibleAsync();
        await Expect(page.Locator(".ghost")).ToHaveCountAsync(0);
        await page.Bar("T1").ClickAsync();
        await Expect(page.Locator("[data-announcer]")).ToContainTextAsync("nothing opens until it is back");
        await page.Keyboard.PressAsync("n");
        await page.GetByLabel("Filter the board").FillAsync("T2");
        await Expect(page.Bar("T1")).ToHaveCountAsync(0);
        await Expect(page.Bar("T2")).ToBeVisibleAsync();
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);

        network.Restore();

        await Expect(page.GetByText(Banner)).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=T2"));
        await page.Bar("T2").ClickAsync();
        await Expect(page.OpenDialog()).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_line_that_died_unnoticed_is_made_anew_when_the_browser_is_online_again()
    {
        await using var journey = await Journey.StartAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Scheduler"));

        await page.EvaluateAsync("() => { window.isTheSamePage = true; }");
        await page.Context.SetOfflineAsync(true);
        await Expect(page.GetByText(Banner)).ToBeVisibleAsync(new() { Timeout = 2 * Second });
        await page.Context.SetOfflineAsync(false);

        await Expect(page.GetByText(Banner)).ToBeHiddenAsync(new() { Timeout = 5 * Second });
        await page.Keyboard.PressAsync("n");
        await Expect(page.OpenDialog()).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => window.isTheSamePage === true"));
    }
}
