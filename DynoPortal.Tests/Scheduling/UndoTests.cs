using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Scheduling;

public sealed class UndoTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor engineer = null!;
    private Actor scheduler = null!;
    private DynoId dyno;
    private VehicleId vehicle;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        (engineer, scheduler) = (await lab.AddPersonAsync("Engineer"), await lab.AddPersonAsync("Scheduler"));
        (dyno, vehicle) = (await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Undoing_a_booking_cancels_it_and_undoing_that_brings_it_back()
    {
        var booked = await ApplyAsync(engineer, TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12)));

        var undone = await UndoAsync(engineer, booked.Id);
        var redone = await UndoAsync(engineer, undone.Id);

        Assert.Equal(AllocationStatus.Cancelled, undone.Changes[0].After!.Status);
        Assert.Equal((AllocationStatus.Scheduled, TestLab.Hours(3, 8, 12), null, 3), (redone.Changes[0].After!.Status, redone.Changes[0].After!.Slot, redone.Changes[0].After!.CancelReason, redone.Changes[0].After!.Revision));
    }

    [Fact]
    public async Task Changes_of_one_booking_are_undone_one_after_the_other()
    {
        var booked = await ApplyAsync(engineer, TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12)));
        var id = booked.Changes[0].After!.Id;
        var moved = await ApplyAsync(engineer, new ScheduleChange.Move(id, dyno, TestLab.Hours(4, 8, 12)));
        var noted = await ApplyAsync(engineer, new ScheduleChange.Annotate(id, "soak first"));

        await UndoAsync(engineer, noted.Id);
        var back = await UndoAsync(engineer, moved.Id);
        var gone = await UndoAsync(engineer, booked.Id);

        Assert.Equal((TestLab.Hours(3, 8, 12), ""), (back.Changes[0].After!.Slot, back.Changes[0].After!.Notes));
        Assert.Equal(AllocationStatus.Cancelled, gone.Changes[0].After!.Status);
    }

    [Fact]
    public async Task Undoing_a_cancellation_is_refused_with_the_reason_when_the_slot_was_taken()
    {
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));
        var cancelled = await ApplyAsync(engineer, new ScheduleChange.Cancel(booked.Id));
        var taker = await lab.BookedAsync(scheduler, await lab.AddVehicleAsync(), dyno, TestLab.Hours(3, 10, 13));

        var refused = Assert.IsType<ChangeOutcome.Refused>(await lab.Service.UndoAsync(engineer, cancelled.Id, ChangeSetId.New(TimeProvider.System), default));

        Assert.Equal((RefusalCode.DynoOverlap, taker.Id), (refused.Refusals.Single().Code, refused.Refusals.Single().AllocationId));
    }

    [Fact]
    public async Task Undoing_a_swap_swaps_back()
    {
        var two = await lab.AddDynoAsync("MPG 2");
        var (a, b) = (await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12)), await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), two, TestLab.Hours(3, 8, 12)));
        var swapped = await ApplyAsync(engineer, new ScheduleChange.Move(a.Id, two, a.Slot), new ScheduleChange.Move(b.Id, dyno, b.Slot));

        await UndoAsync(engineer, swapped.Id);

        Assert.Equal(dyno, (await lab.Reader.FindAsync(lab.Facility, a.Id, default))!.Allocation.DynoId);
        Assert.Equal(two, (await lab.Reader.FindAsync(lab.Facility, b.Id, default))!.Allocation.DynoId);
    }

    [Fact]
    public async Task Only_the_person_who_made_a_change_can_undo_it()
    {
        var booked = await ApplyAsync(engineer, TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12)));

        Assert.Equal([RefusalCode.Forbidden], await RefusedAsync(scheduler, booked.Id));
    }

    [Fact]
    public async Task What_was_changed_since_is_not_undone()
    {
        var booked = await ApplyAsync(engineer, TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12)));
        await ApplyAsync(scheduler, new ScheduleChange.Annotate(booked.Changes[0].After!.Id, "bring the long belt"));

        Assert.Equal([RefusalCode.Stale], await RefusedAsync(engineer, booked.Id));
    }

    [Fact]
    public async Task A_move_is_not_undone_once_the_booking_has_begun()
    {
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));
        var moved = await ApplyAsync(engineer, new ScheduleChange.Move(booked.Id, dyno, TestLab.Hours(4, 8, 12)));
        ((SettableClock)lab.Clock).Set(TestLab.Hours(4, 9, 10).Start);

        Assert.Equal([RefusalCode.TooLate], await RefusedAsync(engineer, moved.Id));
    }

    [Fact]
    public async Task A_start_is_taken_back_while_the_slot_runs()
    {
        var technician = await lab.AddPersonAsync("Technician");
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));
        ((SettableClock)lab.Clock).Set(TestLab.Hours(3, 8.5, 12).Start);
        var started = await ApplyAsync(technician, new ScheduleChange.Start(booked.Id));

        var undone = await UndoAsync(technician, started.Id);

        Assert.Equal((AllocationStatus.Scheduled, null), (undone.Changes[0].After!.Status, undone.Changes[0].After!.ActualStart));
    }

    [Fact]
    public async Task A_completion_that_shortened_the_slot_is_taken_back_unless_the_rest_was_taken()
    {
        var technician = await lab.AddPersonAsync("Technician");
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));
        ((SettableClock)lab.Clock).Set(TestLab.Hours(3, 8, 12).Start);
        await ApplyAsync(technician, new ScheduleChange.Start(booked.Id));
        ((SettableClock)lab.Clock).Set(TestLab.Hours(3, 9, 12).Start);
        var completed = await ApplyAsync(technician, new ScheduleChange.Complete(booked.Id));

        Assert.Equal(TestLab.Hours(3, 8, 9), completed.Changes[0].After!.Slot);
        Assert.Equal(TestLab.Hours(3, 8, 12), (await UndoAsync(technician, completed.Id)).Changes[0].After!.Slot);
    }

    [Fact]
    public async Task A_restore_outside_undo_is_refused()
    {
        var booked = await lab.BookedAsync(scheduler, vehicle, dyno, TestLab.Hours(3, 8, 12));

        var outcome = await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Restore(booked.Id, booked with { Notes = "forged" }, booked)), default);

        Assert.Equal([RefusalCode.Forbidden], Assert.IsType<ChangeOutcome.Refused>(outcome).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task An_outage_is_declared_changed_lifted_and_taken_back()
    {
        var id = new OutageId(Guid.NewGuid());
        await ApplyAsync(scheduler, new ScheduleChange.DeclareOutage(id, dyno, TestLab.Hours(5, 8, 12), OutageKind.Calibration, "yearly"));
        await ApplyAsync(scheduler, new ScheduleChange.ChangeOutage(id, TestLab.Hours(5, 8, 14), OutageKind.Calibration, "yearly", 1));
        var lifted = await ApplyAsync(scheduler, new ScheduleChange.LiftOutage(id));

        await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(4, 8, 12));
        await UndoAsync(scheduler, lifted.Id);

        Assert.Equal([TestLab.Hours(5, 8, 14)], (await lab.Reader.OutagesAsync(lab.Facility, TestLab.Days(1, 31), dyno, default)).Select(outage => outage.Slot));
        var outcome = await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(5, 13, 15))), default);
        Assert.Equal([RefusalCode.Outage], Assert.IsType<ChangeOutcome.Refused>(outcome).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A_lifted_outage_is_not_put_back_over_a_booking_that_took_its_place()
    {
        var id = new OutageId(Guid.NewGuid());
        await ApplyAsync(scheduler, new ScheduleChange.DeclareOutage(id, dyno, TestLab.Hours(5, 8, 12), OutageKind.Maintenance, "belt"));
        var lifted = await ApplyAsync(scheduler, new ScheduleChange.LiftOutage(id));
        await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(5, 9, 11));

        Assert.Equal([RefusalCode.DynoOverlap], await RefusedAsync(scheduler, lifted.Id));
    }

    private async Task<ChangeOutcome.Applied> ApplyAsync(Actor actor, params ScheduleChange[] changes) =>
        Applied(await lab.Service.ApplyAsync(actor, TestLab.Set(changes), default));

    private async Task<ChangeOutcome.Applied> UndoAsync(Actor actor, ChangeSetId set) =>
        Applied(await lab.Service.UndoAsync(actor, set, ChangeSetId.New(TimeProvider.System), default));

    private async Task<IEnumerable<string>> RefusedAsync(Actor actor, ChangeSetId set) =>
        Assert.IsType<ChangeOutcome.Refused>(await lab.Service.UndoAsync(actor, set, ChangeSetId.New(TimeProvider.System), default)).Refusals.Select(refusal => refusal.Code);

    private static ChangeOutcome.Applied Applied(ChangeOutcome outcome) =>
        outcome as ChangeOutcome.Applied ?? throw new Xunit.Sdk.XunitException(string.Join(" ", ((ChangeOutcome.Refused)outcome).Refusals));
}
