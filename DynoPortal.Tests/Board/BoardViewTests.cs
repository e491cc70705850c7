using Bunit;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

/// <summary>The frame round the board's script; what the script draws is in <see cref="BoardScriptTests"/>.</summary>
public sealed class BoardViewTests : IDisposable
{
    private readonly BoardContext context = new();

    private BoardLab Lab => context.Lab;

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task A_booking_by_somebody_else_is_told_to_the_script()
    {
        Open();

        await Lab.BookedAsync(1, 2, TestLab.Hours(3, 8, 12));

        await Eventually.HoldsAsync(() => context.Told("apply") is [var told] && told.Contains("1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_script_is_told_to_follow_once_and_then_from_the_mark_on_at_which_listening_began()
    {
        Open();

        await Lab.BookedAsync(1, 2, TestLab.Hours(3, 8, 12));

        await Eventually.HoldsAsync(() => context.Told("apply").Count == 1);
        Assert.Single(context.Told("follow"));
    }

    [Fact]
    public async Task A_board_that_is_left_listens_no_more()
    {
        Open();
        Assert.Equal(1, Lab.Feed.Listeners);

        await context.DisposeComponentsAsync();

        Assert.Equal(0, Lab.Feed.Listeners);
    }

    [Fact]
    public void The_script_reads_the_rows_of_the_address_and_shows_what_it_asks_for()
    {
        var board = Open("/?date=2026-04-01&zoom=month&q=vts");

        var element = board.Find("dyno-board");
        Assert.Equal("/board/rows?date=2026-04-01&zoom=month", element.GetAttribute("src"));
        Assert.Contains("\"filter\":\"vts\"", element.GetAttribute("view"), StringComparison.Ordinal);
        Assert.Contains("April 2026", board.Find(".title").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_is_opened_without_a_zoom_has_the_readers_own_and_names_it_in_the_next_address()
    {
        context.Settings.Chosen = new UserSettings { DefaultZoom = "month" };
        var board = Open("/");

        await board.InvokeAsync(() => board.Instance.PressAsync("wider"));

        Assert.Equal("March 2026", board.Find(".title").TextContent);
        Assert.EndsWith("/?zoom=quarter", context.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_pressed_before_the_address_has_followed_add_up()
    {
        context.Settings.Chosen = new UserSettings { DefaultZoom = "month" };
        var board = Open("/");

        await board.InvokeAsync(() => board.Instance.PressAsync("later"));
        Assert.EndsWith("/?date=2026-04-01&zoom=month", context.Address, StringComparison.Ordinal);
        await board.InvokeAsync(() => board.Instance.PressAsync("later"));
        Assert.EndsWith("/?date=2026-05-01&zoom=month", context.Address, StringComparison.Ordinal);
        await board.InvokeAsync(() => board.Instance.PressAsync("closer"));
        Assert.EndsWith("/?date=2026-05-01&zoom=twoweeks", context.Address, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_address_shows_another_window_of_the_same_board()
    {
        var board = Open();

        board.Render(view => view.Add(each => each.Address, new BoardAddress(Date: new(2026, 4, 1), Zoom: Zoom.Quarter)));

        Assert.Contains("Apr – Jun 2026", board.Find(".title").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, Lab.Feed.Listeners);
    }

    [Fact]
    public async Task After_midnight_the_board_of_today_asks_for_the_window_of_the_new_day()
    {
        var board = Open("/?zoom=day");
        Assert.Equal("/board/rows?date=2026-03-02&zoom=day", board.Find("dyno-board").GetAttribute("src"));

        Lab.Clock.Advance(TimeSpan.FromHours(16));
        await board.InvokeAsync(() => board.Instance.PressAsync("midnight"));

        Assert.Equal("/board/rows?date=2026-03-03&zoom=day", board.Find("dyno-board").GetAttribute("src"));
    }

    [Fact]
    public void A_viewer_is_not_offered_to_book()
    {
        Lab.Permissions.Clear();
        Lab.Permissions.Add(Permission.View);

        var board = Open();

        Assert.Empty(board.FindAll(".book"));
    }

    [Fact]
    public void The_first_answer_to_the_browser_has_the_frame_and_listens_to_nothing()
    {
        context.SetRendererInfo(new Microsoft.AspNetCore.Components.RendererInfo("Static", isInteractive: false));

        var board = context.Board();

        board.WaitForElement("dyno-board");
        Assert.Equal((0, 0), (Lab.Schedule.Readings, Lab.Feed.Listeners));
    }

    [Fact]
    public void A_facility_that_the_person_does_not_belong_to_says_so()
    {
        var board = context.Board("/?facility=XYZ");

        board.WaitForAssertion(() => Assert.Contains("You don't belong to the facility “XYZ”", board.Find(".empty").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_spot_proposes_that_dyno_and_day()
    {
        var board = Open();

        await board.InvokeAsync(() => board.Instance.BookAt(3, TestLab.Hours(5, 10, 11).Start.ToUnixTimeSeconds(), null));

        var draft = board.FindComponent<BookingDialog>().Instance.Draft;
        Assert.Equal((3, new DateOnly(2026, 3, 5)), (draft.Dyno!.Value.Value, draft.When.FirstDay));
    }

    [Fact]
    public async Task A_span_that_was_drawn_is_the_slot_proposed()
    {
        var board = Open();
        var slot = TestLab.Hours(5, 10, 13);

        await board.InvokeAsync(() => board.Instance.BookAt(1, slot.Start.ToUnixTimeSeconds(), slot.End.ToUnixTimeSeconds()));

        Assert.Equal(slot, board.FindComponent<BookingDialog>().Instance.Draft.When.Slot);
    }

    [Fact]
    public async Task An_open_booking_is_told_of_its_changes()
    {
        var row = await Lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var board = Open();
        await board.InvokeAsync(() => board.Instance.OpenAsync(row.Id.Value));
        Assert.Equal(1, board.FindComponent<AllocationPanel>().Instance.Row.Allocation.Revision);

        await Lab.Service.ApplyAsync(Lab.Actor, TestLab.Set(new Domain.Scheduling.ScheduleChange.Annotate(row.Id, "Check the tyres")), default);

        board.WaitForAssertion(() => Assert.Equal("Check the tyres", board.FindComponent<AllocationPanel>().Instance.Row.Allocation.Notes));
    }

    [Fact]
    public async Task News_of_my_booking_in_another_week_is_told_in_my_own_style_opens_it_and_costs_the_script_nothing()
    {
        context.Settings.Chosen = new UserSettings { DateForm = DateForm.American, TwelveHours = true };
        var row = await Lab.BookedAsync(1, 1, TestLab.Hours(24, 8, 12));
        var board = Open();

        Lab.Feed.Publish(Lab.Facility.Id, new ScheduleUpdate.Changed([Lab.Listed(row with { Revision = 2 })], []) { Span = row.Occupied, By = new(Guid.NewGuid()), ByName = "Bo Ek" });
        board.WaitForAssertion(() => Assert.Contains("Tue Mar 24, 2026 8:00 AM–12:00 PM", board.Find(".toast").TextContent, StringComparison.Ordinal));
        await board.Find(".toast button").ClickAsync(new());

        board.WaitForAssertion(() => Assert.Equal(row.Id, board.FindComponent<AllocationPanel>().Instance.Row.Allocation.Id));
        Assert.Empty(context.Told("apply"));
    }

    [Fact]
    public async Task Keys_book_and_undo()
    {
        var board = Open();
        await board.InvokeAsync(async () => await Lab.Desk.ApplyAsync(Lab.Actor, TestLab.Set(TestLab.Book(new(1), new(1), TestLab.Hours(3, 8, 12))), _ => "Booked.", default));

        await board.InvokeAsync(() => board.Instance.PressAsync("undo"));
        await Eventually.HoldsAsync(() => context.Told("apply").Count == 2);
        await board.InvokeAsync(() => board.Instance.PressAsync("n"));

        Assert.NotNull(board.FindComponent<BookingDialog>());
    }

    [Fact]
    public async Task A_booking_in_the_address_is_gone_to_wherever_it_is()
    {
        await Lab.BookedAsync(1, 1, TestLab.Hours(31, 8, 12));
        var board = Open("/?highlight=A-1001");

        await board.InvokeAsync(() => board.Instance.SeekAsync("A-1001"));

        Assert.EndsWith("/?date=2026-03-31&zoom=week&highlight=A-1001", context.Address, StringComparison.Ordinal);
        await board.InvokeAsync(() => board.Instance.SeekAsync("A-7"));
        board.WaitForAssertion(() => Assert.Contains("no booking “A-7”", board.Find(".toast").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<BoardView> Open(string address = "/")
    {
        var board = context.Board(address);
        board.WaitForElement(".board[data-live=true]");
        return board;
    }
}
