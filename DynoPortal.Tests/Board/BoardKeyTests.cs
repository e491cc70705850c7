using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Board;

/// <summary>Walking through lanes and bars without a mouse.</summary>
[Collection("Journeys")]
public sealed class BoardKeyTests(Browser chromium)
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task Arrows_walk_through_the_bars_of_a_lane_and_to_what_is_nearest_in_the_next()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(1, 1, TestLab.Hours(5, 8, 12));
        await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(3, 2, TestLab.Hours(5, 14, 18));
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.Page.Locator(".name").First.FocusAsync();
        await board.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(board.Bar("T100").First).ToBeFocusedAsync();
        await board.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(board.Bar("T100").Last).ToBeFocusedAsync();
        await board.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(board.Bar("T300")).ToBeFocusedAsync();
        await board.Page.Keyboard.PressAsync("Home");
        await Expect(board.Lane("MPG 2").Locator(".name")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Enter_opens_and_the_grid_has_one_stop_for_tab()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await Expect(board.Page.Locator(".grid [tabindex='0']")).ToHaveCountAsync(1);
        await board.Page.Locator(".name").First.FocusAsync();
        await board.Page.Keyboard.PressAsync("ArrowRight");
        await board.Page.Keyboard.PressAsync("Enter");

        await Eventually.HoldsAsync(() => board.Told.Contains($"OpenAsync [\"{row.Id.Value}\"]"));
        await Expect(board.Page.Locator(".grid [tabindex='0']")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Who_stands_on_a_bar_stays_on_it_when_its_lane_is_drawn_anew()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab);
        await board.Bar("T100").FocusAsync();

        await board.ApplyAsync(row with { Status = AllocationStatus.InProgress, Revision = 2 });

        await Expect(board.Page.Locator(".bar.inprogress")).ToBeFocusedAsync();
        await board.ApplyAsync(row with { Status = AllocationStatus.Cancelled, Revision = 3 });
        await Expect(board.Lane("MPG 1").Locator(".name")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_painted_bar_becomes_an_element_while_it_has_the_focus()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(16, 8, 12));
        await using var board = await BoardScript.OpenAsync(chromium, lab, new BoardWindow(BoardLab.Detroit, Zoom.Year, new(2026, 3, 2)));

        await board.Page.Locator(".name").First.FocusAsync();
        await board.Page.Keyboard.PressAsync("ArrowRight");

        await Expect(board.Page.Locator(".bar")).ToBeFocusedAsync();
        await Expect(board.Page.Locator(".bar")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^A-1001 "));
        await board.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(board.Page.Locator(".bar")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("n", "PressAsync [\"n\"]")]
    [InlineData("t", "PressAsync [\"t\"]")]
    [InlineData("]", "PressAsync [\"later\"]")]
    [InlineData("Control+z", "PressAsync [\"undo\"]")]
    [InlineData("Control+Shift+Z", "PressAsync [\"redo\"]")]
    public async Task Keys_ask_the_page(string key, string told)
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.Page.Keyboard.PressAsync(key);

        await Eventually.HoldsAsync(() => board.Told.Contains(told));
    }

    [Fact]
    public async Task A_slash_searches_and_letters_typed_there_are_no_commands()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        await board.Page.Keyboard.PressAsync("/");
        await board.Page.Keyboard.TypeAsync("nt/");

        await Expect(board.Page.Locator(".find")).ToHaveValueAsync("nt/");
        Assert.Empty(board.Told);
    }
}
