using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class LiveBoardTests
{
    private readonly BoardLab lab = new();
    private readonly List<ScheduleUpdate> heard = [];

    [Fact]
    public async Task A_board_hears_what_touches_its_time_and_nothing_else()
    {
        await using var live = await LiveAsync();

        lab.Feed.Publish(lab.Facility.Id, Changed(TestLab.Days(20, 21)));
        lab.Feed.Publish(lab.Facility.Id, Changed(TestLab.Days(3, 3)));

        await Eventually.HoldsAsync(() => heard.Count > 0);
        Assert.Equal(TestLab.Days(3, 3), Assert.IsType<ScheduleUpdate.Changed>(Assert.Single(heard)).Span);
    }

    [Fact]
    public async Task A_board_that_shows_another_window_hears_what_touches_that_one()
    {
        await using var live = await LiveAsync();

        live.Show(new BoardWindow(BoardLab.Detroit, Zoom.Month, new(2026, 3, 1)));
        lab.Feed.Publish(lab.Facility.Id, Changed(TestLab.Days(20, 21)));

        await Eventually.HoldsAsync(() => heard.Count == 1);
    }

    [Fact]
    public async Task Every_board_is_told_to_read_anew()
    {
        await using var live = await LiveAsync();

        lab.Feed.Resync();

        await Eventually.HoldsAsync(() => heard is [ScheduleUpdate.Resync]);
    }

    [Fact]
    public async Task A_change_that_cannot_be_taken_in_makes_no_board_deaf()
    {
        var missed = 0;
        var calls = 0;
        await using var live = new LiveBoard(await lab.BoardAsync(), lab.Feed, work => work(), update =>
        {
            if (++calls == 1) throw new InvalidOperationException("The script failed.");
            heard.Add(update);
            return Task.CompletedTask;
        })
        { Missed = _ => missed++ };

        lab.Feed.Publish(lab.Facility.Id, Changed(TestLab.Days(3, 3)));
        lab.Feed.Publish(lab.Facility.Id, Changed(TestLab.Days(3, 3)));
        lab.Feed.Publish(lab.Facility.Id, Changed(TestLab.Days(3, 3)));

        await Eventually.HoldsAsync(() => heard.Count == 2);
        Assert.Equal(1, missed);
        Assert.Collection(heard, first => Assert.IsType<ScheduleUpdate.Resync>(first), second => Assert.IsType<ScheduleUpdate.Changed>(second));
    }

    [Fact]
    public async Task A_board_of_another_facility_hears_nothing()
    {
        await using var live = await LiveAsync();

        lab.Feed.Publish(new(2), new ScheduleUpdate.Resync());
        lab.Feed.Publish(lab.Facility.Id, Changed(TestLab.Days(3, 3)));

        await Eventually.HoldsAsync(() => heard.Count > 0);
        Assert.IsType<ScheduleUpdate.Changed>(Assert.Single(heard));
    }

    [Fact]
    public async Task Rows_read_before_a_change_bear_another_mark_than_a_board_that_listens_since()
    {
        var rows = await lab.Reader.ReadAsync(lab.Facility, BoardLab.Week, lab.Clock.GetUtcNow(), default);
        lab.Feed.Pass(lab.Facility.Id);
        await using var late = await LiveAsync();
        var mark = lab.Feed.MarkOf(lab.Facility.Id);
        var again = await lab.Reader.ReadAsync(lab.Facility, BoardLab.Week, lab.Clock.GetUtcNow(), default);

        Assert.NotEqual(rows.Mark, mark);
        Assert.Equal(again.Mark, mark);
    }

    [Fact]
    public async Task A_board_that_is_gone_listens_no_more()
    {
        var live = await LiveAsync();
        Assert.Equal(1, lab.Feed.Listeners);

        await live.DisposeAsync();

        Assert.Equal(0, lab.Feed.Listeners);
    }

    private static ScheduleUpdate.Changed Changed(Slot span) => new([], []) { Span = span };

    private async Task<LiveBoard> LiveAsync() => new(await lab.BoardAsync(), lab.Feed, work => work(), update =>
    {
        heard.Add(update);
        return Task.CompletedTask;
    });
}
