using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Board;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Wall;

namespace DynoPortal.Tests.Wall;

public sealed class WallBoardTests
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task Each_dyno_says_what_is_on_it_today_and_tomorrow_in_order()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(2, 14, 18));
        await lab.BookedAsync(2, 1, TestLab.Hours(2, 10, 12));
        await lab.BookedAsync(3, 2, TestLab.Hours(3, 8, 12));

        var rows = await RowsAsync();

        Assert.Equal(["MPG 1", "MPG 2", "VTS #1"], rows.Select(row => row.Dyno));
        Assert.Equal([new("10:00–12:00", "P702 T200 brake", "Ann Lee", WallState.Booked), new("14:00–18:00", "P702 T100 brake", "Ann Lee", WallState.Booked)], rows[0].Today);
        Assert.Equal(["08:00–12:00"], rows[1].Tomorrow.Select(entry => entry.When));
        Assert.Empty(rows[2].Today);
    }

    [Fact]
    public async Task What_reaches_beyond_a_day_says_only_what_is_of_that_day()
    {
        var (days, night) = (await lab.BookedAsync(1, 1, TestLab.Hours(2, 10, 12)), await lab.BookedAsync(2, 2, TestLab.Hours(2, 10, 12)));
        var board = await BoardAsync();

        board.Apply(new([lab.Listed(days with { Slot = TestLab.Days(1, 4), Revision = 2 }), lab.Listed(night with { Slot = TestLab.Hours(2, 20, 24 + 10), Revision = 2 })], []));
        var rows = board.Rows(lab.Clock.GetUtcNow());

        Assert.Equal(("all day", "all day"), (rows[0].Today.Single().When, rows[0].Tomorrow.Single().When));
        Assert.Equal(("from 20:00", "until 10:00"), (rows[1].Today.Single().When, rows[1].Tomorrow.Single().When));
    }

    [Fact]
    public async Task An_outage_says_its_kind_and_keeps_its_reason_to_itself()
    {
        var outage = new OutageId(Guid.NewGuid());
        await lab.Service.ApplyAsync(lab.Actor, TestLab.Set(new ScheduleChange.DeclareOutage(outage, new(1), TestLab.Days(2, 2), OutageKind.Calibration, "secret")), default);

        Assert.Equal(new("all day", "Calibration", null, WallState.Out), (await RowsAsync())[0].Today.Single());
    }

    [Fact]
    public async Task News_replaces_what_is_shown_and_old_news_does_not()
    {
        var first = await lab.BookedAsync(1, 1, TestLab.Hours(2, 10, 12));
        var board = await BoardAsync();
        var moved = first with { Slot = TestLab.Hours(2, 13, 15), Revision = 2 };

        board.Apply(new([lab.Listed(moved)], []));
        board.Apply(new([lab.Listed(first)], []));
        Assert.Equal("13:00–15:00", board.Rows(lab.Clock.GetUtcNow())[0].Today.Single().When);
        board.Apply(new([lab.Listed(moved.Cancelled(CancelReason.Person) with { Revision = 3 })], []));

        Assert.Empty(board.Rows(lab.Clock.GetUtcNow())[0].Today);
    }

    [Fact]
    public async Task A_hold_that_has_run_out_is_not_shown()
    {
        var booked = await lab.BookedAsync(1, 1, TestLab.Hours(2, 18, 20));
        var board = await BoardAsync();
        board.Apply(new([lab.Listed(booked with { Status = AllocationStatus.Held, HeldUntil = lab.Clock.GetUtcNow().AddHours(1), Revision = 2 })], []));

        Assert.Equal(WallState.Held, board.Rows(lab.Clock.GetUtcNow())[0].Today.Single().State);
        Assert.Empty(board.Rows(lab.Clock.GetUtcNow().AddHours(1))[0].Today);
    }

    [Fact]
    public async Task A_dyno_that_is_out_of_use_is_left_out_unless_something_is_on_it()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(2, 10, 12));
        for (var at = 0; at < 2; at++) lab.Dynos[at] = lab.Dynos[at] with { Enabled = false };

        Assert.Equal(["MPG 1", "VTS #1"], (await RowsAsync()).Select(row => row.Dyno));
    }

    private async Task<IReadOnlyList<WallRow>> RowsAsync() => (await BoardAsync()).Rows(lab.Clock.GetUtcNow());

    private async Task<WallBoard> BoardAsync()
    {
        var board = new WallBoard(lab.Facility);
        var today = new DateOnly(2026, 3, 2);
        var (source, window) = (new WallSource(lab, lab.Schedule, lab.Feed, lab.Clock), lab.Facility.Clock.Through(today, today.AddDays(1)));
        board.Show(today, lab.Dynos, await source.BookingsAsync(lab.Facility.Id, window, default), await lab.Schedule.OutagesAsync(lab.Facility.Id, window, null, default));
        return board;
    }
}
