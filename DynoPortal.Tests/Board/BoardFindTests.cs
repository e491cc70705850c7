using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Board;

/// <summary>What the board's script leaves of its rows for who searches, and how it goes to what the address names.</summary>
[Collection("Journeys")]
public sealed class BoardFindTests(Browser chromium)
{
    private readonly BoardLab lab = new();

    [Theory]
    [InlineData("/?q=t200", "MPG 2")]
    [InlineData("/?q=1FTFW1E50PFA00002", "MPG 2")]
    [InlineData("/?q=brake%20vts", "VTS #1")]
    [InlineData("/?q=mpg", "MPG 1, MPG 2")]
    [InlineData("/?q=ann", "MPG 2, VTS #1")]
    [InlineData("/?q=a-1002", "VTS #1")]
    [InlineData("/?group=VTS", "VTS #1")]
    [InlineData("/?type=brake", "MPG 2, VTS #1")]
    [InlineData("/?status=held", "")]
    [InlineData("/?mine=true", "MPG 2, VTS #1")]
    [InlineData("/?q=zebra", "")]
    public async Task A_filter_leaves_the_dynos_and_bookings_that_are_meant(string query, string dynos)
    {
        await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(3, 3, TestLab.Hours(3, 8, 12));

        await using var board = await BoardScript.OpenAsync(chromium, lab, query: query);

        Assert.Equal(dynos, string.Join(", ", await board.Page.Locator(".name .title").AllTextContentsAsync()));
        await Expect(board.Page.Locator(".empty")).ToHaveCountAsync(dynos.Length == 0 ? 1 : 0);
    }

    [Fact]
    public async Task In_a_lane_that_is_shown_for_one_booking_the_others_are_dimmed()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(2, 1, TestLab.Hours(4, 8, 12));

        await using var board = await BoardScript.OpenAsync(chromium, lab, query: "/?q=T200");

        await Expect(board.Page.Locator(".bar.dimmed")).ToHaveCountAsync(1);
        await Expect(board.Page.Locator(".bar:not(.dimmed)")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("T200"));
    }

    [Fact]
    public async Task A_booking_in_the_address_is_scrolled_to_focused_and_announced()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));

        await using var board = await BoardScript.OpenAsync(chromium, lab, query: "/?highlight=A-1001");

        await Expect(board.Page.Locator(".bar")).ToBeFocusedAsync();
        await Expect(board.Page.Locator("[data-announcer]")).ToContainTextAsync("A-1001 P702 T100");
    }

    [Fact]
    public async Task A_booking_in_the_address_that_is_elsewhere_is_asked_for_once()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab, query: "/?highlight=A-77");

        await Eventually.HoldsAsync(() => board.Told.Contains("SeekAsync [\"A-77\"]"));
        await board.ResyncAsync();
        await Eventually.HoldsAsync(() => board.Readings == 2);
        Assert.Single(board.Told);
    }
}
