using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

/// <summary>Against the real service over PostgreSQL.</summary>
public sealed class SeveralChangesTests : IAsyncLifetime
{
    private static readonly SiteClock Clock = SiteClock.Of("America/Detroit");
    private readonly List<DynoId> lanes = [];
    private readonly List<VehicleId> vehicles = [];
    private TestLab lab = default!;
    private Actor actor = default!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        actor = await lab.AddPersonAsync("Scheduler");
        foreach (var name in new[] { "MPG 1", "MPG 2", "MPG 3" }) lanes.Add(await lab.AddDynoAsync(name));
        for (var number = 0; number < 3; number++) vehicles.Add(await lab.AddVehicleAsync());
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Days_move_by_site_days_and_hours_by_the_wall_clock_across_a_dst_change()
    {
        // The clocks of Detroit go forward on Sunday, 8 March.
        var days = await lab.BookedAsync(actor, vehicles[0], lanes[0], TestLab.Days(4, 5), "emission");
        var hours = await lab.BookedAsync(actor, vehicles[1], lanes[1], TestLab.Hours(4, 8, 12));

        var applied = await ApplyAsync(SeveralChanges.Move([days, hours], new BoardOffset(6, TimeSpan.FromHours(1)), lanes, Clock)!);

        Assert.Equal(TestLab.Days(10, 11), applied.Changes[0].After!.Slot);
        Assert.Equal(new Slot(Clock.At(new(2026, 3, 10), new(9, 0)), Clock.At(new(2026, 3, 10), new(13, 0))), applied.Changes[1].After!.Slot);
    }

    [Fact]
    public async Task Bookings_that_move_into_each_others_places_do_not_collide()
    {
        var first = await lab.BookedAsync(actor, vehicles[0], lanes[0], TestLab.Hours(3, 8, 12));
        var second = await lab.BookedAsync(actor, vehicles[1], lanes[1], TestLab.Hours(3, 8, 12));

        var several = SeveralChanges.Move([first, second], new BoardOffset(0, Lanes: 1), lanes, Clock)!;
        var applied = await ApplyAsync(several);

        Assert.Equal([lanes[1], lanes[2]], applied.Changes.Select(entry => entry.After!.DynoId));
        Assert.Equal("A-1001 and A-1002 moved.", several.Done(applied));
    }

    [Fact]
    public async Task A_move_of_nothing_or_beyond_the_lanes_is_no_change()
    {
        var row = await lab.BookedAsync(actor, vehicles[0], lanes[2], TestLab.Hours(3, 8, 12));

        Assert.Null(SeveralChanges.Move([row], new BoardOffset(0), lanes, Clock));
        Assert.Null(SeveralChanges.Move([row], new BoardOffset(0, Lanes: 1), lanes, Clock));
        Assert.Null(SeveralChanges.Move([row], new BoardOffset(0, Lanes: -3), lanes, Clock));
    }

    [Fact]
    public async Task One_that_is_refused_keeps_all_where_they_are()
    {
        var rows = new[] { await lab.BookedAsync(actor, vehicles[0], lanes[0], TestLab.Hours(3, 8, 12)), await lab.BookedAsync(actor, vehicles[1], lanes[1], TestLab.Hours(3, 8, 12)) };
        await lab.BookedAsync(actor, vehicles[2], lanes[1], TestLab.Hours(4, 8, 12));

        var outcome = await lab.Service.ApplyAsync(actor, new ChangeIntent(lab.Clock).OfAll(SeveralChanges.Move(rows, new BoardOffset(1), lanes, Clock)!.Make), default);

        Assert.Equal([0, 1], Assert.IsType<ChangeOutcome.Refused>(outcome).Changes.Select(change => change.Refusals.Count));
        Assert.Equal(rows[0].Slot, (await lab.Reader.FindAsync(lab.Facility, rows[0].Id, default))!.Allocation.Slot);
    }

    [Fact]
    public async Task Several_are_cancelled_with_a_reason_that_their_notes_keep()
    {
        var rows = new List<Allocation>();
        for (var lane = 0; lane < 3; lane++) rows.Add(await lab.BookedAsync(actor, vehicles[lane], lanes[lane], TestLab.Hours(3, 8, 12)));
        await lab.Service.ApplyAsync(actor, TestLab.Set(new ScheduleChange.Annotate(rows[0].Id, "Cold soak first")), default);
        rows[0] = (await lab.Reader.FindAsync(lab.Facility, rows[0].Id, default))!.Allocation;

        var several = SeveralChanges.Cancel(rows, " Program stopped ");
        var applied = await ApplyAsync(several);

        Assert.Equal("A-1001, A-1002 and A-1003 cancelled.", several.Done(applied));
        var first = (await lab.Reader.FindAsync(lab.Facility, rows[0].Id, default))!.Allocation;
        Assert.Equal((AllocationStatus.Cancelled, "Cold soak first\nCancelled: Program stopped"), (first.Status, first.Notes));
    }

    [Fact]
    public async Task Two_of_equal_length_take_each_others_exact_slots()
    {
        var first = await lab.BookedAsync(actor, vehicles[0], lanes[0], TestLab.Hours(3, 8, 12));
        var second = await lab.BookedAsync(actor, vehicles[1], lanes[1], TestLab.Hours(4, 13, 17));

        var several = SeveralChanges.Swap(first, second, Clock);
        var applied = await ApplyAsync(several);

        Assert.Equal([(lanes[1], second.Slot), (lanes[0], first.Slot)], applied.Changes.Select(entry => (entry.After!.DynoId, entry.After.Slot)));
        Assert.Equal("A-1001 and A-1002 swapped.", several.Done(applied));
    }

    [Fact]
    public async Task Two_of_different_length_keep_their_own()
    {
        var first = await lab.BookedAsync(actor, vehicles[0], lanes[0], TestLab.Hours(3, 8, 12));
        var second = await lab.BookedAsync(actor, vehicles[1], lanes[0], TestLab.Hours(4, 13, 20));

        var applied = await ApplyAsync(SeveralChanges.Swap(first, second, Clock));

        Assert.Equal([TestLab.Hours(4, 13, 17), TestLab.Hours(3, 8, 15)], applied.Changes.Select(entry => entry.After!.Slot));
    }

    [Fact]
    public async Task What_was_copied_is_booked_again_once_however_often_it_is_sent()
    {
        var first = await lab.BookedAsync(actor, vehicles[0], lanes[0], TestLab.Hours(3, 8, 12));
        var second = await lab.BookedAsync(actor, vehicles[1], lanes[1], TestLab.Hours(3, 10, 12));
        var several = SeveralChanges.Paste([second, first], cut: false, lanes[1], TestLab.Hours(5, 9, 9).Start, lanes, Clock)!;
        var set = new ChangeIntent(lab.Clock).OfAll(several.Make);

        var applied = Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(actor, set, default));
        await lab.Service.ApplyAsync(actor, set, default);

        Assert.Equal([(vehicles[1], lanes[2], TestLab.Hours(5, 11, 13)), (vehicles[0], lanes[1], TestLab.Hours(5, 9, 13))],
            applied.Changes.Select(entry => (entry.After!.VehicleId, entry.After.DynoId, entry.After.Slot)));
        Assert.Equal("A-1003 and A-1004 booked.", several.Done(applied));
        Assert.Equal(4, (await lab.Reader.ListAsync(lab.Facility, new AllocationQuery(), default)).Items.Count);
    }

    [Fact]
    public async Task What_was_cut_moves()
    {
        var row = await lab.BookedAsync(actor, vehicles[0], lanes[0], TestLab.Hours(3, 8, 12));

        var applied = await ApplyAsync(SeveralChanges.Paste([row], cut: true, lanes[2], TestLab.Hours(4, 13, 13).Start, lanes, Clock)!);

        Assert.Equal((row.Id, lanes[2], TestLab.Hours(4, 13, 17)), (applied.Changes[0].After!.Id, applied.Changes[0].After!.DynoId, applied.Changes[0].After!.Slot));
    }

    [Fact]
    public void Nothing_copied_is_nothing_to_paste() =>
        Assert.Null(SeveralChanges.Paste([], cut: false, lanes[0], TestLab.Monday, lanes, Clock));

    private async Task<ChangeOutcome.Applied> ApplyAsync(SeveralChanges several) =>
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(actor, new ChangeIntent(lab.Clock).OfAll(several.Make), default));
}
