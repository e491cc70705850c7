using DynoPortal.Domain.Live;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class LiveBoardTests
{
    private readonly BoardLab lab = new();
    private int told;

    [Fact]
    public async Task A_booking_that_commits_while_the_window_is_read_is_on_the_board()
    {
        await using var live = Live();
        var gate = new TaskCompletionSource();
        lab.Schedule.Gate = gate.Task;

        var opening = live.OpenAsync(lab.Facility, BoardLab.Week);
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        gate.SetResult();
        await opening;

        await Eventually.HoldsAsync(() => Bars(live) == 1);
    }

    [Fact]
    public async Task A_resync_reads_the_window_again()
    {
        await using var live = Live();
        await live.OpenAsync(lab.Facility, BoardLab.Week);
        var before = lab.Schedule.Readings;

        lab.Feed.Resync();

        await Eventually.HoldsAsync(() => lab.Schedule.Readings == before + 1 && told > 0);
    }

    [Fact]
    public async Task Of_two_windows_asked_for_at_once_the_later_one_is_shown()
    {
        await using var live = Live();
        await live.OpenAsync(lab.Facility, BoardLab.Week);
        var gate = new TaskCompletionSource();
        lab.Schedule.Gate = gate.Task;

        var slow = live.ShowAsync(new BoardWindow(BoardLab.Detroit, Zoom.Month, new(2026, 3, 1)));
        lab.Schedule.Gate = Task.CompletedTask;
        await live.ShowAsync(new BoardWindow(BoardLab.Detroit, Zoom.Day, new(2026, 3, 3)));
        gate.SetResult();
        await slow;

        Assert.Equal(Zoom.Day, live.Board!.Window.Zoom);
    }

    [Fact]
    public async Task A_board_that_is_gone_listens_no_more()
    {
        var live = Live();
        await live.OpenAsync(lab.Facility, BoardLab.Week);
        Assert.Equal(1, lab.Feed.Listeners);

        await live.DisposeAsync();

        Assert.Equal(0, lab.Feed.Listeners);
    }

    [Fact]
    public async Task A_reading_that_failed_is_tried_again_until_it_succeeds()
    {
        await using var live = Live();
        await live.OpenAsync(lab.Facility, BoardLab.Week);
        lab.Schedule.Failures = 2;

        lab.Feed.Resync();

        await Eventually.HoldsAsync(() => live.IsBehind && lab.Clock.PendingTimers == 1);
        lab.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.HoldsAsync(() => lab.Schedule.Failures == 0 && lab.Clock.PendingTimers == 1);
        Assert.True(live.IsBehind);
        lab.Clock.Advance(TimeSpan.FromSeconds(5));
        await Eventually.HoldsAsync(() => !live.IsBehind && told == 3);
        Assert.Equal(0, lab.Clock.PendingTimers);
    }

    [Fact]
    public async Task A_board_that_is_gone_tries_no_more()
    {
        var live = Live();
        await live.OpenAsync(lab.Facility, BoardLab.Week);
        lab.Schedule.Failures = 1;
        lab.Feed.Resync();
        await Eventually.HoldsAsync(() => lab.Clock.PendingTimers == 1);

        await live.DisposeAsync();

        Assert.Equal(0, lab.Clock.PendingTimers);
    }

    [Fact]
    public async Task A_board_may_be_left_while_it_is_opened()
    {
        var live = Live();
        var gate = new TaskCompletionSource();
        lab.FleetGate = gate.Task;
        var opening = live.OpenAsync(lab.Facility, BoardLab.Week);

        await live.DisposeAsync();
        gate.SetResult();
        await opening;

        Assert.Equal(0, lab.Feed.Listeners);
    }

    [Fact]
    public async Task A_board_of_another_facility_hears_nothing()
    {
        await using var live = Live();
        await live.OpenAsync(lab.Facility, BoardLab.Week);

        lab.Feed.Publish(new(2), new ScheduleUpdate.Resync());
        lab.Feed.Publish(lab.Facility.Id, new ScheduleUpdate.Changed([], []));

        await Eventually.HoldsAsync(() => told > 0);
        Assert.Equal(1, told);
    }

    private static int Bars(LiveBoard live) => live.Board!.Groups.SelectMany(group => group.Lanes).Sum(lane => lane.Bars.Count);

    private LiveBoard Live() => new(lab.Reader, lab.Feed, lab.Clock, work => work(), _ =>
    {
        told++;
        return Task.CompletedTask;
    });
}
