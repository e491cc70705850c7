using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

/// <summary>Bookings carried on the real portal: by mouse with another browser looking on, by keyboard alone, and by finger.</summary>
[Collection("Journeys")]
public sealed class CarryJourneyTests(Browser browser)
{
    [Fact]
    public async Task What_one_drags_the_other_sees_move_with_the_name_of_who_did_it_and_a_refused_drop_returns_with_openings()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        await journey.Lab.BookedAsync(person, journey.Vehicles[1], journey.Dynos[1], Journey.Hours(14, 18));
        var page = await journey.SignInAsync(person);
        var other = await journey.SignInAsync(await journey.AddPersonAsync("Viewer"));

        await DragAsync(page, "T1", "MPG 2", hours: 0);
        await Expect(page.Toast("A-1001 moved: MPG 2")).ToBeVisibleAsync();
        await Expect(Lane(other, "MPG 2").Locator(".bar", new() { HasText = "T1" })).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("08:00–12:00"));

        await DragAsync(page, "T1", "MPG 2", hours: 6);
        await Expect(page.OpenDialog().GetByRole(AriaRole.Alert)).ToContainTextAsync("MPG 2 is taken by A-1002");
        await page.OpenDialog().Locator(".alternative").First.ClickAsync();
        await Expect(page.Toast("A-1001 moved").Last).ToBeVisibleAsync();
        await Expect(page.OpenDialog()).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Control+z");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Lane(other, "MPG 1").Locator(".bar", new() { HasText = "T1" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Shift+Z");
        await Expect(Lane(other, "MPG 2").Locator(".bar", new() { HasText = "T1" })).ToBeVisibleAsync();
        Assert.Equal(0, await journey.Lab.OverlapsAsync());
    }

    [Fact]
    public async Task With_keys_alone_a_booking_is_found_moved_lengthened_copied_and_cancelled()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("T1");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=T1"));
        for (var press = 0; press < 30 && await page.EvaluateAsync<bool>("() => !document.activeElement.closest('.grid')"); press++) await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Bar("T1")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("m");
        await Expect(page.Locator(".ghost.good")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Expect(page.Locator(".ghost .label")).ToContainTextAsync("08:30–13:00");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Toast("A-1001 moved: MPG 1")).ToContainTextAsync("08:30–13:00");

        await page.Bar("T1").FocusAsync();
        await page.Keyboard.PressAsync("Control+c");
        await page.Keyboard.PressAsync("Control+v");
        await Expect(page.Locator(".ghost.bad")).ToBeVisibleAsync();
        for (var step = 0; step < 9; step++) await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(".ghost.good")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Toast("A-1002 booked")).ToBeVisibleAsync();

        await page.Bar("T1").First.FocusAsync();
        await page.Keyboard.PressAsync("Delete");
        await page.OpenDialog().GetByLabel("Reason").FillAsync("Vehicle broke down");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Toast("A-1001 cancelled")).ToBeVisibleAsync();
        await Expect(page.Bar("T1")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task With_a_finger_a_booking_is_moved_in_its_sheet()
    {
        await using var journey = await Journey.StartAsync(browser);
        var person = await journey.AddPersonAsync("Scheduler");
        await journey.Lab.BookedAsync(person, journey.Vehicles[0], journey.Dynos[0], Journey.Hours(8, 12));
        var page = await journey.SignInAsync(person, width: 360, height: 740, touch: true);

        await page.Bar("T1").TapAsync();
        await page.OpenDialog().Press("Move or resize").TapAsync();
        await page.OpenDialog().GetByLabel("Dyno").SelectOptionAsync("MPG 2");
        await page.OpenDialog().Press("Save").TapAsync();
        await Expect(page.Toast("A-1001 moved: MPG 2")).ToBeVisibleAsync();
        await page.GetByText("By dyno").TapAsync();

        await Expect(page.Locator(".agenda h2")).ToHaveTextAsync(["MPG 2"]);
    }

    private static ILocator Lane(IPage page, string dyno) => page.GetByRole(AriaRole.Row, new() { Name = dyno + "," });

    // By the bar's middle, to the other lane, so many hours later than it is now.
    private static async Task DragAsync(IPage page, string tag, string dyno, int hours)
    {
        var bar = (await page.Bar(tag).BoundingBoxAsync())!;
        var lane = (await Lane(page, dyno).Locator(".time").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(bar.X + (bar.Width / 2), bar.Y + 10);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(bar.X + (bar.Width / 2) + 8, lane.Y + 20, new() { Steps = 5 });
        await page.Mouse.MoveAsync(bar.X + (bar.Width / 2) + (lane.Width * hours / (7 * 24)), lane.Y + 20, new() { Steps = 5 });
        await page.Locator(".ghost.good, .ghost.bad").WaitForAsync();
        await page.Mouse.UpAsync();
    }
}
