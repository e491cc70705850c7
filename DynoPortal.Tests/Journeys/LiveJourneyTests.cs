using System.Diagnostics;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Journeys;

[Collection("Journeys")]
public sealed class LiveJourneyTests(Browser browser)
{
    private const int Second = 1000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_change_in_one_browser_is_in_the_other_within_a_second(int portals)
    {
        await using var journey = await Journey.StartOwnAsync(browser, portals);
        var person = await journey.AddPersonAsync("Scheduler");
        var first = await journey.SignInAsync(person);
        var second = await journey.SignInAsync(await journey.AddPersonAsync("Viewer"), portal: portals - 1);

        await first.ClickLaneAsync("MPG 1", day: 1);
        await first.FillBookingAsync("T1", "brake");
        await first.OpenDialog().Press("Book").ClickAsync();
        await FollowsAsync(first.Toast("A-1001 booked"), second.Bar("T1"));
        await Expect(second.Locator("[data-announcer]")).ToContainTextAsync("A-1001 P702 T1, brake, MPG 1");

        await first.Bar("T1").ClickAsync();
        await first.OpenDialog().Press("Cancel booking").ClickAsync();
        await first.OpenDialog().Press("Cancel the booking").ClickAsync();
        await first.Toast("A-1001 cancelled").WaitForAsync();
        await Expect(second.Bar("T1")).ToHaveCountAsync(0, new() { Timeout = Second });
    }

    [Fact]
    public async Task A_portal_that_is_gone_is_told_over_the_board()
    {
        await using var journey = await Journey.StartOwnAsync(browser);
        var page = await journey.SignInAsync(await journey.AddPersonAsync("Viewer"));

        journey.Kill();

        await Expect(page.GetByText("Connection lost.")).ToBeVisibleAsync(new() { Timeout = 20 * Second });
    }

    private static async Task FollowsAsync(ILocator done, ILocator seen)
    {
        await done.WaitForAsync();
        var watch = Stopwatch.StartNew();
        await seen.WaitForAsync();
        Assert.InRange(watch.ElapsedMilliseconds, 0, Second);
    }
}
