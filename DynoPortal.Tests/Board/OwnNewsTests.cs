using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;
using DynoPortal.Web.People;

namespace DynoPortal.Tests.Board;

public sealed class OwnNewsTests
{
    private static readonly UserId Bo = new(Guid.NewGuid());
    private readonly BoardLab lab = new();
    private readonly List<AllocationId> opened = [];

    private Toast Told => Assert.Single(lab.Toasts.Items);

    [Fact]
    public async Task A_change_of_my_booking_by_somebody_else_is_told_and_its_button_opens_it()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));

        await (await NewsAsync()).TellAsync(ByBo(row with { DynoId = new(2), Revision = 2 }), default);
        await Told.RunAsync!();

        Assert.Equal(("Bo Ek changed your booking A-1001: P702 T100, MPG 2, Tue 3 Mar 2026 08:00–12:00.", "Show"), (Told.Text, Told.Action));
        Assert.Equal([row.Id], opened);
    }

    [Fact]
    public async Task What_I_run_is_mine_too_and_a_cancellation_is_called_one()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12)) with { Requester = Bo, Technician = lab.User };

        await (await NewsAsync()).TellAsync(ByBo(row.Cancelled(CancelReason.Person) with { Revision = 2 }), default);

        Assert.StartsWith("Bo Ek cancelled your booking A-1001", Told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_own_changes_and_bookings_of_others_are_no_news()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var news = await NewsAsync();

        await news.TellAsync(ByBo(row) with { By = lab.User }, default);
        await news.TellAsync(ByBo(row with { Requester = Bo }), default);

        Assert.Empty(lab.Toasts.Items);
    }

    [Fact]
    public async Task What_is_announced_twice_is_told_once_and_several_at_once_are_one_message()
    {
        var rows = new[] { await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12)), await lab.BookedAsync(2, 2, TestLab.Hours(3, 8, 12)) };
        var news = await NewsAsync();

        await news.TellAsync(ByBo(rows), default);
        await news.TellAsync(ByBo(rows), default);

        Assert.Equal("Bo Ek changed 2 of your bookings: A-1001, A-1002.", Told.Text);
    }

    [Fact]
    public async Task An_outage_that_hits_a_booking_of_mine_is_told_and_one_that_does_not_is_not()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var news = await NewsAsync();

        await news.TellAsync(Out(TestLab.Hours(3, 12, 20)), default);
        await news.TellAsync(Out(TestLab.Hours(3, 11, 20)), default);

        Assert.Equal("MPG 1 is out for fault, Tue 3 Mar 2026 11:00–20:00: Roller bearing. It hits your booking A-1001.", Told.Text);
        Assert.True(Told.IsBad);
    }

    [Fact]
    public async Task An_outage_whose_bookings_cannot_be_read_says_so()
    {
        var news = await NewsAsync();
        lab.Schedule.Failures = 1;

        await news.TellAsync(Out(TestLab.Hours(3, 11, 20)), default);

        Assert.Contains("isn’t known whether", Told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_want_to_be_told_is_not()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var news = await NewsAsync(new UserSettings { TellChanges = false, TellOutages = false });

        await news.TellAsync(ByBo(row), default);
        await news.TellAsync(Out(TestLab.Hours(3, 11, 20)), default);

        Assert.False(news.Concerns(ByBo(row)));
        Assert.Empty(lab.Toasts.Items);
    }

    [Fact]
    public async Task A_board_that_is_left_takes_its_messages_along()
    {
        var row = await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        var news = await NewsAsync();
        await news.TellAsync(ByBo(row), default);

        news.Leave();

        Assert.Empty(lab.Toasts.Items);
        Assert.False(news.Concerns(ByBo(row with { Revision = 9 })));
    }

    private ScheduleUpdate.Changed ByBo(params Allocation[] rows) => new([.. rows.Select(lab.Listed)], []) { By = Bo, ByName = "Bo Ek" };

    private static ScheduleUpdate.Changed Out(Slot slot) => new([], [new Outage(new(Guid.NewGuid()), new(1), slot, OutageKind.Fault, "Roller bearing.", false, 1)]) { By = Bo, ByName = "Bo Ek" };

    private async Task<OwnNews> NewsAsync(UserSettings? settings = null)
    {
        var news = new OwnNews(lab.Reader, lab.Toasts);
        news.Serve(new Person(lab.User, "Ann Lee", "ann@lab.example", [lab.Facility], lab.Facility, lab.Permissions) { Settings = settings ?? new() }, await lab.BoardAsync(), id =>
        {
            opened.Add(id);
            return Task.CompletedTask;
        });
        return news;
    }
}
