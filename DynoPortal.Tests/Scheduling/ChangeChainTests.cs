using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Scheduling;

/// <summary>Change sets that change one row several times: each change finds the row as the one before it left it.</summary>
public sealed class ChangeChainTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor engineer = null!;
    private DynoId dyno;
    private VehicleId vehicle;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        engineer = await lab.AddPersonAsync("Engineer");
        (dyno, vehicle) = (await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_booking_is_moved_and_annotated_as_one_change_set_and_one_undo_takes_both_back()
    {
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));

        var changed = await AppliedAsync(new ScheduleChange.Move(booked.Id, dyno, TestLab.Hours(4, 8, 12), booked.Revision), new ScheduleChange.Annotate(booked.Id, "soak first"));

        Assert.Equal(["moved", "annotated"], changed.Changes.Select(entry => entry.Action));
        Assert.Equal(changed.Changes[0].After, changed.Changes[1].Before);
        var after = await FindAsync(booked.Id);
        Assert.Equal((TestLab.Hours(4, 8, 12), "soak first", 3), (after.Slot, after.Notes, after.Revision));
        Assert.Equal(2, await lab.ScalarAsync<int>("SELECT count(*)::int FROM change_sets"));
        Assert.Equal(3, await lab.ScalarAsync<int>("SELECT count(*)::int FROM history"));

        Applied(await lab.Service.UndoAsync(engineer, changed.Id, ChangeSetId.New(TimeProvider.System), default));

        Assert.Equal(booked with { Revision = 5 }, await FindAsync(booked.Id));
    }

    [Fact]
    public async Task A_chain_of_which_one_change_is_refused_writes_nothing()
    {
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));

        var refused = Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(engineer, TestLab.Set(
            new ScheduleChange.Move(booked.Id, dyno, TestLab.Hours(4, 8, 12)), new ScheduleChange.Annotate(booked.Id, "soak first"), new ScheduleChange.Start(booked.Id)), default));

        Assert.Equal([0, 0, 1], refused.Changes.Select(change => change.Refusals.Count));
        Assert.Equal(booked, await FindAsync(booked.Id));
        Assert.Equal(1, await lab.ScalarAsync<int>("SELECT count(*)::int FROM history"));
    }

    [Fact]
    public async Task A_revision_that_an_earlier_change_of_the_set_has_outdated_is_stale()
    {
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));

        var outcome = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Annotate(booked.Id, "one", 1), new ScheduleChange.Annotate(booked.Id, "two", 1)), default);

        Assert.Equal([RefusalCode.Stale], Assert.IsType<ChangeOutcome.Refused>(outcome).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A_booking_is_made_and_changed_by_the_same_set_and_a_retry_answers_the_same()
    {
        var book = TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12));
        var set = TestLab.Set(book, new ScheduleChange.Move(book.Id, dyno, TestLab.Hours(3, 9, 13)), new ScheduleChange.Annotate(book.Id, "soak first"));

        var first = Applied(await lab.Service.ApplyAsync(engineer, set, default));
        var again = Applied(await lab.Service.ApplyAsync(engineer, set, default));

        Assert.Equal(first.Changes, again.Changes);
        Assert.Equal(first.Changes[2].After, await FindAsync(book.Id));
        Applied(await lab.Service.UndoAsync(engineer, set.Id, ChangeSetId.New(TimeProvider.System), default));
        Assert.Equal(AllocationStatus.Cancelled, (await FindAsync(book.Id)).Status);
    }

    [Fact]
    public async Task A_hold_that_has_run_out_gives_way_to_a_booking_that_is_moved_and_annotated()
    {
        var held = await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Days(9, 13), "4k-certification");
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(16, 8, 12));
        ((SettableClock)lab.Clock).Advance(TimeSpan.FromHours(73));

        await AppliedAsync(new ScheduleChange.Move(booked.Id, dyno, TestLab.Hours(10, 8, 12)), new ScheduleChange.Annotate(booked.Id, "soak first"));

        Assert.Equal((CancelReason.Expired, 2), ((await FindAsync(held.Id)).CancelReason, (await FindAsync(held.Id)).Revision));
        Assert.Equal(0, await lab.OverlapsAsync());
    }

    [Fact]
    public async Task An_outage_is_declared_and_changed_by_the_same_set()
    {
        var (scheduler, id) = (await lab.AddPersonAsync("Scheduler"), new OutageId(Guid.NewGuid()));

        Applied(await lab.Service.ApplyAsync(scheduler, TestLab.Set(
            new ScheduleChange.DeclareOutage(id, dyno, TestLab.Hours(5, 8, 12), OutageKind.Calibration, "yearly"),
            new ScheduleChange.ChangeOutage(id, TestLab.Hours(5, 8, 14), OutageKind.Calibration, "half-yearly")), default));

        var outage = (await lab.Reader.FindOutageAsync(lab.Facility, id, default))!;
        Assert.Equal((TestLab.Hours(5, 8, 14), "half-yearly", 2), (outage.Slot, outage.Reason, outage.Revision));
    }

    private async Task<Allocation> FindAsync(AllocationId id) => (await lab.Reader.FindAsync(lab.Facility, id, default))!.Allocation;

    private async Task<ChangeOutcome.Applied> AppliedAsync(params ScheduleChange[] changes) => Applied(await lab.Service.ApplyAsync(engineer, TestLab.Set(changes), default));

    private static ChangeOutcome.Applied Applied(ChangeOutcome outcome) =>
        outcome as ChangeOutcome.Applied ?? throw new Xunit.Sdk.XunitException(string.Join(" ", ((ChangeOutcome.Refused)outcome).Refusals));
}
