using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class ScheduleBoardTests
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task Each_dyno_has_a_lane_in_its_group_with_the_bookings_of_the_window()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(1, 1, TestLab.Hours(10, 8, 12));

        var board = await lab.BoardAsync();

        Assert.Equal(["MPG", "VTS"], board.Groups.Select(group => group.Name));
        Assert.Equal([1, 0, 0], board.Groups.SelectMany(group => group.Lanes).Select(lane => lane.Bars.Count));
        Assert.Equal(100 * 32 / 167d, LaneOf(board, 1).Bars[0].Place.Left, 6);
    }

    [Fact]
    public async Task Set_up_is_drawn_round_the_slot()
    {
        await lab.BookedAsync(1, 3, TestLab.Hours(3, 8, 12));

        var bar = Assert.Single(LaneOf(await lab.BoardAsync(), 3).Bars);

        Assert.Equal(100 * 5 / 167d, bar.SetUp.Width, 6);
        Assert.Equal(100 * 4 / 167d, bar.Place.Width, 6);
    }

    [Fact]
    public async Task A_change_redraws_the_lanes_that_it_touches_and_no_other()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var board = await lab.BoardAsync();
        var (first, second, third) = (LaneOf(board, 1), LaneOf(board, 2), LaneOf(board, 3));

        var news = board.Apply(Changed(row with { DynoId = new(2), Revision = 2 }));

        Assert.Single(news);
        Assert.Empty(LaneOf(board, 1).Bars);
        Assert.True(Assert.Single(LaneOf(board, 2).Bars).Fresh);
        Assert.True(LaneOf(board, 1).Revision > first.Revision && LaneOf(board, 2).Revision > second.Revision);
        Assert.Same(third, LaneOf(board, 3));
    }

    [Fact]
    public async Task Old_news_and_news_told_twice_change_nothing()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var board = await lab.BoardAsync();
        board.Apply(Changed(row with { Status = AllocationStatus.Cancelled, Revision = 3 }));
        var lane = LaneOf(board, 1);

        Assert.Empty(board.Apply(Changed(row with { Revision = 2 })));
        Assert.Empty(board.Apply(Changed(row with { Status = AllocationStatus.Cancelled, Revision = 3 })));

        Assert.Empty(lane.Bars);
        Assert.Same(lane, LaneOf(board, 1));
    }

    [Fact]
    public async Task What_was_heard_while_a_window_was_read_is_kept_over_what_was_read()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var board = await lab.BoardAsync();

        board.BeginReading();
        board.Apply(Changed(row with { Status = AllocationStatus.Cancelled, Revision = 2 }));
        board.Show(board.Window, [lab.Listed(row)], []);

        Assert.Empty(LaneOf(board, 1).Bars);
    }

    [Fact]
    public async Task A_lifted_outage_is_gone_and_a_standing_one_is_told_with_its_reason()
    {
        var outage = new Outage(new(Guid.NewGuid()), new(1), TestLab.Days(3, 4), OutageKind.Calibration, "yearly", false, 1);
        var board = await lab.BoardAsync();

        board.Apply(new ScheduleUpdate.Changed([], [outage]));
        Assert.Equal("Calibration of MPG 1, Tue 3 Mar 2026 – Wed 4 Mar 2026: yearly", Assert.Single(LaneOf(board, 1).Outages).Text);
        board.Apply(new ScheduleUpdate.Changed([], [outage with { Lifted = true, Revision = 2 }]));

        Assert.Empty(LaneOf(board, 1).Outages);
    }

    [Theory]
    [InlineData("t200", "MPG 2")]
    [InlineData("1FTFW1E50PFA00002", "MPG 2")]
    [InlineData("brake vts", "VTS #1")]
    [InlineData("mpg", "MPG 1, MPG 2")]
    [InlineData("ann", "MPG 2, VTS #1")]
    [InlineData("zebra", "")]
    public async Task A_filter_leaves_the_dynos_and_bookings_that_are_meant(string text, string dynos)
    {
        await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(3, 3, TestLab.Hours(3, 8, 12));
        var board = await lab.BoardAsync();

        board.Search(text);

        Assert.Equal(dynos, string.Join(", ", board.Groups.SelectMany(group => group.Lanes).Select(lane => lane.Dyno.Name)));
    }

    [Fact]
    public async Task In_a_lane_that_is_shown_for_one_booking_the_others_are_dimmed()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await lab.BookedAsync(2, 1, TestLab.Hours(4, 8, 12));
        var board = await lab.BoardAsync();

        board.Search("T200");

        Assert.Equal([true, false], LaneOf(board, 1).Bars.Select(bar => bar.Dimmed));
    }

    [Fact]
    public async Task The_agenda_tells_under_the_first_day_what_began_before()
    {
        await lab.BookedAsync(1, 1, TestLab.Days(2, 4), "emission");
        await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12));

        var agenda = AgendaDay.Of(await lab.BoardAsync(new BoardWindow(BoardLab.Detroit, Zoom.Day, new(2026, 3, 3))));

        var day = Assert.Single(agenda);
        Assert.Equal(new DateOnly(2026, 3, 3), day.Day);
        Assert.Equal(["through Wed 4 Mar 2026", "08:00–12:00"], day.Lines.Select(line => line.When));
    }

    [Fact]
    public async Task A_bar_says_everything_in_one_line()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));

        Assert.Equal("A-1001 P702 T100, brake, MPG 1, Tue 3 Mar 2026 08:00–12:00, scheduled", LaneOf(await lab.BoardAsync(), 1).Bars[0].Text);
    }

    private static LaneView LaneOf(ScheduleBoard board, int dyno) => board.Groups.SelectMany(group => group.Lanes).Single(lane => lane.Dyno.Id.Value == dyno);

    private ScheduleUpdate.Changed Changed(Allocation row) => new([lab.Listed(row)], []);
}
