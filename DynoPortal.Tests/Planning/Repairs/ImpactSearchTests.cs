using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Planning.Repairs;

public sealed class ImpactSearchTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor scheduler = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        scheduler = await lab.AddPersonAsync("Scheduler");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task An_outage_and_the_moves_it_needs_are_one_change_set_and_taken_back_as_one()
    {
        var (out1, free) = (await lab.AddDynoAsync("MPG 1"), await lab.AddDynoAsync("MPG 2"));
        var (first, second) = (await BookAsync(out1, TestLab.Days(10, 11)), await BookAsync(out1, TestLab.Days(12, 13)));
        var stays = await BookAsync(free, TestLab.Days(12, 12));

        var impact = await FindAsync(Fault(out1, TestLab.Days(10, 20)));
        var applied = await ApplyAsync(impact);

        Assert.Equal([first.Id, second.Id], impact.Affected.Select(each => each.Row.Id));
        Assert.True(impact is { IsFewest: true, Staying: [], Refusals: [] });
        Assert.Equal((free, TestLab.Days(10, 11)), await PlaceAsync(first));
        Assert.Equal((free, TestLab.Days(16, 17)), await PlaceAsync(second));
        Assert.Equal((free, stays.Slot), await PlaceAsync(stays));

        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.UndoAsync(scheduler, applied.Id, ChangeSetId.New(lab.Clock), default));
        Assert.Equal((out1, first.Slot), await PlaceAsync(first));
        Assert.Equal((out1, second.Slot), await PlaceAsync(second));
        Assert.Empty(await lab.Reader.OutagesAsync(lab.Facility, TestLab.Days(1, 31), out1, default));
    }

    [Fact]
    public async Task A_running_test_is_never_moved_so_planned_work_waits_for_it()
    {
        var (out1, free) = (await lab.AddDynoAsync("VTS 1"), await lab.AddDynoAsync("VTS 2"));
        var running = await BookAsync(out1, TestLab.Hours(2, 9, 12), "brake");
        var later = await BookAsync(out1, TestLab.Hours(2, 13, 17), "brake");
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Start(running.Id)), default));

        var fault = await FindAsync(Fault(out1, TestLab.Hours(2, 10, 20)));
        var work = await FindAsync(Fault(out1, TestLab.Hours(2, 10, 20)) with { Kind = OutageKind.Maintenance });

        Assert.Equal([later.Id], fault.Moves.Select(move => move.Booking.Row.Id));
        Assert.Equal(free, fault.Moves[0].To.Dyno);
        Assert.Equal($"{running.DisplayNumber} is in progress, and a running test is never moved.", Assert.Single(Assert.Single(fault.Staying).Reasons).Message);
        Assert.Empty(fault.Refusals);
        Assert.Equal(running.Id, Assert.Single(work.Refusals).AllocationId);
        await ApplyAsync(fault);
        Assert.Equal((free, later.Slot), await PlaceAsync(later));
    }

    [Fact]
    public async Task Another_booking_makes_room_where_a_deadline_wants_it_and_a_late_place_is_told_where_none_does()
    {
        var (out1, busy) = (await lab.AddDynoAsync("TRP 1"), await lab.AddDynoAsync("TRP 2"));
        var urgent = await BookForAsync(out1, TestLab.Days(10, 11), deadline: TestLab.Days(10, 12).End);
        var patient = await BookAsync(busy, TestLab.Days(10, 12));
        var outage = Fault(out1, TestLab.Days(9, 20));

        var impact = await FindAsync(outage);
        var wide = await FindAsync(outage with { Dyno = busy, Slot = TestLab.Days(9, 20) });

        Assert.Equal([(urgent.Id, false), (patient.Id, true)], impact.Moves.Select(move => (move.Booking.Row.Id, move.MakesRoom)));
        Assert.Equal(TestLab.Days(10, 11), impact.Moves[0].To.Slot);
        Assert.Equal(TestLab.Days(16, 18).Start, impact.Moves[1].To.Slot.Start);
        Assert.True(impact.IsFewest);
        Assert.Equal([patient.Id], wide.Moves.Select(move => move.Booking.Row.Id));
        await ApplyAsync(impact);

        // Both dynos are out now, so the deadline can't be kept by any move.
        var late = Assert.Single((await FindAsync(outage with { Id = new(Guid.NewGuid()), Dyno = busy, Slot = TestLab.Days(9, 11) })).Moves);
        Assert.Equal((urgent.Id, TestLab.Days(10, 12).End), (late.Booking.Row.Id, late.MissedDeadline!.Value));
    }

    [Fact]
    public async Task Fewer_moves_are_not_ruled_out_where_not_every_booking_was_looked_at()
    {
        var (out1, busy) = (await lab.AddDynoAsync("TRP 3"), await lab.AddDynoAsync("TRP 4"));
        await BookForAsync(out1, TestLab.Days(10, 11), deadline: TestLab.Days(10, 12).End);
        await BookAsync(busy, TestLab.Days(10, 12));
        var vehicle = await lab.AddVehicleAsync();
        var later = Enumerable.Range(0, 30).Select(at => (ScheduleChange)TestLab.Book(vehicle, busy, TestLab.Hours(23 + (at / 10), 8 + (at % 10), 9 + (at % 10)), "brake"));
        Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(scheduler, TestLab.Set([.. later]), default));

        var impact = await FindAsync(Fault(out1, TestLab.Days(9, 20)));

        Assert.Equal(2, impact.Moves.Count);
        Assert.False(impact.IsFewest);
    }

    [Fact]
    public async Task A_place_that_somebody_takes_meanwhile_refuses_the_whole_by_name()
    {
        var (out1, free) = (await lab.AddDynoAsync("ATDL 1"), await lab.AddDynoAsync("ATDL 2"));
        var (first, second) = (await BookAsync(out1, TestLab.Days(10, 10)), await BookAsync(out1, TestLab.Days(11, 11)));
        var impact = await FindAsync(Fault(out1, TestLab.Days(10, 11)));
        var winner = await BookAsync(free, TestLab.Days(11, 11));

        var outcome = await lab.Service.ApplyAsync(scheduler, TestLab.Set([.. impact.Changes]), default);

        var refusal = Assert.Single(Assert.IsType<ChangeOutcome.Refused>(outcome).Refusals);
        Assert.Equal((RefusalCode.DynoOverlap, winner.Id), (refusal.Code, refusal.AllocationId));
        Assert.Equal((out1, first.Slot), await PlaceAsync(first));
        Assert.Equal((out1, second.Slot), await PlaceAsync(second));
        Assert.Empty(await lab.Reader.OutagesAsync(lab.Facility, TestLab.Days(1, 31), out1, default));
        await ApplyAsync(await FindAsync(Fault(out1, TestLab.Days(10, 11))));
    }

    [Fact]
    public async Task A_test_that_overruns_moves_what_stands_behind_it()
    {
        var dyno = await lab.AddDynoAsync("MPG 9", before: 30, after: 30);
        var (runs, next) = (await BookAsync(dyno, TestLab.Hours(3, 8, 12), "brake"), await BookAsync(dyno, TestLab.Hours(3, 13, 17), "brake"));
        var unrelated = await BookAsync(dyno, TestLab.Hours(4, 8, 12), "brake");

        var impact = await FindAsync(new ScheduleChange.Extend(runs.Id, TestLab.Hours(3, 8, 14).End));
        await ApplyAsync(impact);

        Assert.Equal((dyno, TestLab.Hours(3, 8, 14)), await PlaceAsync(runs));
        Assert.Equal((dyno, TestLab.Hours(3, 15, 19)), await PlaceAsync(next));
        Assert.Equal((dyno, unrelated.Slot), await PlaceAsync(unrelated));
    }

    [Fact]
    public async Task Who_may_not_move_or_declare_is_told()
    {
        var (out1, _) = (await lab.AddDynoAsync("MPG 5"), await lab.AddDynoAsync("MPG 6"));
        await BookAsync(out1, TestLab.Days(10, 10));
        var viewer = await lab.AddPersonAsync("Viewer");
        var technician = await lab.AddPersonAsync("Technician");

        var none = await lab.Get<ImpactSearch>().FindAsync(viewer, Fault(out1, TestLab.Days(10, 10)), default);
        var declares = await lab.Get<ImpactSearch>().FindAsync(technician, Fault(out1, TestLab.Days(10, 10)), default);

        Assert.Equal(RefusalCode.Forbidden, Assert.Single(none.Refusals).Code);
        Assert.Empty(declares.Moves);
        Assert.Equal(RefusalCode.Forbidden, Assert.Single(declares.Staying).Reasons[0].Code);
    }

    private static ScheduleChange.DeclareOutage Fault(DynoId dyno, Slot slot) => new(new(Guid.NewGuid()), dyno, slot, OutageKind.Fault, "belt");

    private Task<ScheduleImpact> FindAsync(ScheduleChange cause) => lab.Get<ImpactSearch>().FindAsync(scheduler, cause, default);

    private async Task<ChangeOutcome.Applied> ApplyAsync(ScheduleImpact impact)
    {
        var applied = Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(scheduler, TestLab.Set([.. impact.Changes]), default));
        Assert.Equal(0, await lab.OverlapsAsync());
        return applied;
    }

    private async Task<Allocation> BookAsync(DynoId dyno, Slot slot, string test = "emission") => await lab.BookedAsync(scheduler, await lab.AddVehicleAsync(), dyno, slot, test);

    private async Task<Allocation> BookForAsync(DynoId dyno, Slot slot, DateTimeOffset deadline)
    {
        var vehicle = await lab.AddVehicleAsync();
        var request = await lab.AddRequestAsync(vehicle, "emission", row => row.Deadline = deadline.UtcDateTime);
        return Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(scheduler, TestLab.Set(TestLab.Book(vehicle, dyno, slot, "emission") with { Request = request }), default)).Changes[0].After!;
    }

    private async Task<(DynoId, Slot)> PlaceAsync(Allocation row)
    {
        var now = (await lab.Reader.FindAsync(lab.Facility, row.Id, default))!.Allocation;
        return (now.DynoId, now.Slot);
    }
}
