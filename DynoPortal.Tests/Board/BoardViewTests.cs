using Bunit;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class BoardViewTests : IDisposable
{
    private readonly BoardContext context = new();

    private BoardLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_booking_by_somebody_else_appears_and_is_announced()
    {
        var board = context.Board();
        board.WaitForElement(".lane");

        await Lab.BookedAsync(1, 2, TestLab.Hours(3, 8, 12));

        board.WaitForAssertion(() => Assert.Equal("A-1001 P702 T100, brake, MPG 2, Tue 3 Mar 2026 08:00–12:00, scheduled", board.Find(".bar").GetAttribute("aria-label")));
        Assert.Contains("A-1001", board.Find("[aria-live=polite][data-announcer]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_lane_that_a_change_touches_is_drawn_again()
    {
        var board = context.Board();
        board.WaitForElement(".lane");
        var lanes = board.FindComponents<Lane>();
        var before = lanes.Select(lane => lane.RenderCount).ToList();

        await Lab.BookedAsync(1, 2, TestLab.Hours(3, 8, 12));

        board.WaitForElement(".bar");
        Assert.Equal([before[0], before[1] + 1, before[2]], lanes.Select(lane => lane.RenderCount));
    }

    [Fact]
    public async Task A_board_that_is_left_listens_no_more()
    {
        var board = context.Board();
        board.WaitForElement(".lane");
        Assert.Equal(1, Lab.Feed.Listeners);

        await context.DisposeComponentsAsync();

        Assert.Equal(0, Lab.Feed.Listeners);
    }

    [Fact]
    public void Another_window_is_read_for_another_date_and_none_for_another_filter()
    {
        var board = context.Board();
        board.WaitForElement(".lane");
        var read = Lab.Schedule.Readings;

        board.Render(view => view.Add(each => each.Address, new BoardAddress(Filter: "vts")));
        Assert.Equal((1, read), (board.FindAll(".lane").Count, Lab.Schedule.Readings));
        board.Render(view => view.Add(each => each.Address, new BoardAddress(Date: new(2026, 4, 1), Zoom: Zoom.Month)));

        board.WaitForAssertion(() => Assert.Contains("April 2026", board.Find(".title").TextContent, StringComparison.Ordinal));
        Assert.Equal(read + 1, Lab.Schedule.Readings);
    }

    [Fact]
    public void A_viewer_is_not_offered_to_book()
    {
        Lab.Permissions.Clear();
        Lab.Permissions.Add(Permission.View);

        var board = context.Board();

        board.WaitForElement(".lane");
        Assert.Empty(board.FindAll(".book"));
    }

    [Fact]
    public void The_first_answer_to_the_browser_is_a_skeleton_that_reads_nothing()
    {
        context.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Static", isInteractive: false));

        var board = context.Board();

        Assert.NotNull(board.Find(".skeleton"));
        Assert.Equal((0, 0), (Lab.Schedule.Readings, Lab.Feed.Listeners));
    }

    [Theory]
    [InlineData("/?facility=XYZ", "You don't belong to the facility “XYZ”")]
    [InlineData("/?q=zebra", "Nothing matches “zebra”")]
    public void An_empty_board_says_why(string address, string why)
    {
        var board = context.Board(address);

        board.WaitForAssertion(() => Assert.Contains(why, board.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lab_without_dynos_says_so()
    {
        Lab.Dynos.Clear();

        var board = context.Board();

        board.WaitForAssertion(() => Assert.Contains("No dynos yet", board.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_click_on_an_empty_spot_proposes_that_dyno_and_day()
    {
        var board = context.Board();
        board.WaitForElement(".lane");

        await board.InvokeAsync(() => board.Instance.BookAt(3, 3.5 / 7));

        var draft = board.FindComponent<BookingDialog>().Instance.Draft;
        Assert.Equal((3, new DateOnly(2026, 3, 5)), (draft.Dyno!.Value.Value, draft.When.FirstDay));
    }

    [Fact]
    public async Task Keys_book_and_undo()
    {
        var board = context.Board();
        board.WaitForElement(".lane");
        await board.InvokeAsync(async () => await Lab.Desk.ApplyAsync(Lab.Actor, TestLab.Set(TestLab.Book(new(1), new(1), TestLab.Hours(3, 8, 12))), _ => "Booked.", default));
        board.WaitForElement(".bar");

        await board.InvokeAsync(() => board.Instance.PressAsync("undo"));
        board.WaitForAssertion(() => Assert.Empty(board.FindAll(".bar")));
        await board.InvokeAsync(() => board.Instance.PressAsync("n"));

        Assert.NotNull(board.FindComponent<BookingDialog>());
    }

    [Fact]
    public async Task Statuses_are_told_apart_by_more_than_colour()
    {
        Lab.Permissions.Remove(Permission.Approve);
        await Lab.BookedAsync(1, 1, TestLab.Days(4, 4), "towing");

        var board = context.Board();

        board.WaitForElement(".bar.held");
        Assert.EndsWith(", held", board.Find(".bar").GetAttribute("aria-label"), StringComparison.Ordinal);
    }
}
