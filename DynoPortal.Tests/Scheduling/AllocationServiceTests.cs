using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Scheduling;

public sealed class AllocationServiceTests : IAsyncLifetime
{
    private TestLab lab = null!;

    public async Task InitializeAsync() => lab = await TestLab.CreateAsync();

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_booking_that_breaks_no_rule_is_scheduled_numbered_and_in_the_history()
    {
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());

        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));

        Assert.True(booked.Number > 0);
        Assert.Equal(AllocationStatus.Scheduled, booked.Status);
        var listed = (await lab.Reader.FindAsync(lab.Facility, booked.Number, default))!;
        Assert.Equal(booked, listed.Allocation);
        var history = (await lab.Reader.HistoryAsync(lab.Facility, booked.Id, null, 10, default)).Items.Single();
        Assert.Equal(("booked", Channel.Screen, engineer.Id), (history.Entry.Action, history.Entry.Channel, history.Entry.Actor));
        Assert.Equal(booked, history.Entry.After);
    }

    [Fact]
    public async Task A_slot_that_starts_when_another_ends_is_accepted()
    {
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
        await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));

        await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 12, 14));
    }

    [Theory]
    [InlineData(7, 9)]
    [InlineData(9, 11)]
    [InlineData(11, 13)]
    [InlineData(8, 12)]
    [InlineData(7, 13)]
    public async Task An_overlap_of_any_kind_is_refused_with_alternatives_that_a_booking_accepts(double from, double to)
    {
        var (engineer, dyno) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"));
        var (vehicle, other) = (await lab.AddVehicleAsync(), await lab.AddVehicleAsync());
        var taken = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));

        var refused = Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(other, dyno, TestLab.Hours(3, from, to))), default));

        var refusal = refused.Refusals.Single();
        Assert.Equal((RefusalCode.DynoOverlap, taken.Id), (refusal.Code, refusal.AllocationId));
        Assert.Contains(taken.DisplayNumber, refusal.Message, StringComparison.Ordinal);
        var alternative = refused.Changes.Single().Alternatives[0];
        Assert.Equal(refusal.NextFeasible, alternative.Slot);
        await lab.BookedAsync(engineer, other, alternative.Dyno, alternative.Slot);
    }

    [Fact]
    public async Task One_vehicle_is_never_on_two_dynos()
    {
        var (engineer, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddVehicleAsync());
        var (one, two) = (await lab.AddDynoAsync("MPG 1"), await lab.AddDynoAsync("MPG 2"));
        await lab.BookedAsync(engineer, vehicle, one, TestLab.Hours(3, 8, 12));

        var refused = Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(vehicle, two, TestLab.Hours(3, 11, 13))), default));

        Assert.Equal([RefusalCode.VehicleOverlap], refused.Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A_neighbours_set_up_counts_on_both_sides()
    {
        var (engineer, dyno) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1", before: 30, after: 15));
        var (vehicle, other) = (await lab.AddVehicleAsync(), await lab.AddVehicleAsync());
        await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));

        var tooClose = await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(other, dyno, TestLab.Hours(3, 12.5, 14))), default);

        Assert.Equal([RefusalCode.DynoOverlap], Assert.IsType<ChangeOutcome.Refused>(tooClose).Refusals.Select(refusal => refusal.Code));
        await lab.BookedAsync(engineer, other, dyno, TestLab.Hours(3, 12.75, 14));
    }

    [Fact]
    public async Task The_same_change_set_twice_books_once_and_other_content_under_its_id_is_refused()
    {
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
        var set = TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12)));

        var first = Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(engineer, set, default));
        var again = Assert.IsType<ChangeOutcome.Applied>(await lab.Service.ApplyAsync(engineer, set, default));
        var other = await lab.Service.ApplyAsync(engineer, set with { Changes = [TestLab.Book(vehicle, dyno, TestLab.Hours(4, 8, 12))] }, default);

        Assert.True(again.Again);
        Assert.Equal(first.Changes, again.Changes);
        Assert.Equal([RefusalCode.IdReused], Assert.IsType<ChangeOutcome.Refused>(other).Refusals.Select(refusal => refusal.Code));
        Assert.Equal(1, await lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations"));
    }

    [Fact]
    public async Task Moving_by_a_quarter_of_an_hour_does_not_conflict_with_itself()
    {
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1", 30, 30), await lab.AddVehicleAsync());
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));

        var moved = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Move(booked.Id, dyno, TestLab.Hours(3, 8.25, 12.25), booked.Revision)), default);

        var after = Assert.IsType<ChangeOutcome.Applied>(moved).Changes.Single().After!;
        Assert.Equal((TestLab.Hours(3, 8.25, 12.25), 2), (after.Slot, after.Revision));
    }

    [Fact]
    public async Task Two_bookings_swap_their_dynos_in_one_change_set()
    {
        var engineer = await lab.AddPersonAsync("Engineer");
        var (one, two) = (await lab.AddDynoAsync("MPG 1"), await lab.AddDynoAsync("MPG 2"));
        var (a, b) = (await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), one, TestLab.Hours(3, 8, 12)), await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), two, TestLab.Hours(3, 8, 12)));

        var swapped = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Move(a.Id, two, a.Slot), new ScheduleChange.Move(b.Id, one, b.Slot)), default);

        Assert.Equal([two, one], Assert.IsType<ChangeOutcome.Applied>(swapped).Changes.Select(change => change.After!.DynoId));
        Assert.Equal(0, await lab.OverlapsAsync());
    }

    [Fact]
    public async Task A_change_set_with_one_refused_change_changes_nothing()
    {
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());

        var outcome = await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12)), TestLab.Book(vehicle, dyno, TestLab.Hours(3, 9, 10))), default);

        Assert.IsType<ChangeOutcome.Refused>(outcome);
        Assert.Equal(0, await lab.ScalarAsync<int>("SELECT (SELECT count(*) FROM allocations)::int + (SELECT count(*) FROM history)::int + (SELECT count(*) FROM change_sets)::int"));
    }

    [Fact]
    public async Task A_move_of_a_stale_version_is_refused_with_what_changed()
    {
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
        var booked = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));
        await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Move(booked.Id, dyno, TestLab.Hours(4, 8, 12), 1)), default);

        var refused = Assert.IsType<ChangeOutcome.Refused>(await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Move(booked.Id, dyno, TestLab.Hours(5, 8, 12), 1)), default));

        var refusal = refused.Refusals.Single();
        Assert.Equal(RefusalCode.Stale, refusal.Code);
        Assert.Contains("Wed 4 Mar 2026 08:00–12:00", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_says_what_applying_would_and_writes_nothing()
    {
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());

        var free = await lab.Service.PreviewAsync(engineer, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(3, 8, 12))), default);
        var night = await lab.Service.PreviewAsync(engineer, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(3, 2, 5))), default);

        Assert.Empty(free.Single().Refusals);
        Assert.Equal([RefusalCode.OutsideCalendar], night.Single().Refusals.Select(refusal => refusal.Code));
        Assert.Equal(0, await lab.ScalarAsync<int>("SELECT count(*)::int FROM allocations"));
    }

    [Fact]
    public async Task A_role_that_is_taken_away_counts_from_the_next_command_on()
    {
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
        await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Hours(3, 8, 12));
        await lab.ExecuteAsync("UPDATE memberships SET role = 'Viewer'");

        var outcome = await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(4, 8, 12))), default);

        Assert.Equal([RefusalCode.Forbidden], Assert.IsType<ChangeOutcome.Refused>(outcome).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task A_test_type_that_needs_approval_is_held_until_someone_confirms()
    {
        var (engineer, scheduler) = (await lab.AddPersonAsync("Engineer"), await lab.AddPersonAsync("Scheduler"));
        var (dyno, vehicle) = (await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());

        var held = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Days(9, 13), "4k-certification");
        var own = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Confirm(held.Id)), default);
        var confirmed = await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Confirm(held.Id)), default);

        Assert.Equal((AllocationStatus.Held, TestLab.Monday.AddHours(72)), (held.Status, held.HeldUntil));
        Assert.IsType<ChangeOutcome.Refused>(own);
        Assert.Equal(AllocationStatus.Scheduled, Assert.IsType<ChangeOutcome.Applied>(confirmed).Changes.Single().After!.Status);
    }

    [Fact]
    public async Task A_hold_that_has_run_out_gives_way_and_is_cancelled_with_the_booking_that_takes_its_place()
    {
        var (engineer, dyno) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"));
        var held = await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Days(9, 13), "4k-certification");
        ((SettableClock)lab.Clock).Advance(TimeSpan.FromHours(73));

        await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Hours(10, 8, 12));

        var gone = (await lab.Reader.FindAsync(lab.Facility, held.Id, default))!.Allocation;
        Assert.Equal((AllocationStatus.Cancelled, CancelReason.Expired), (gone.Status, gone.CancelReason));
        Assert.Equal(0, await lab.OverlapsAsync());
    }

    [Fact]
    public async Task The_sweeper_cancels_holds_that_have_run_out_and_no_others()
    {
        var (engineer, dyno) = (await lab.AddPersonAsync("Engineer"), await lab.AddDynoAsync("MPG 1"));
        var first = await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Days(9, 13), "4k-certification");
        ((SettableClock)lab.Clock).Advance(TimeSpan.FromHours(48));
        var second = await lab.BookedAsync(engineer, await lab.AddVehicleAsync(), dyno, TestLab.Days(16, 20), "4k-certification");
        ((SettableClock)lab.Clock).Advance(TimeSpan.FromHours(25));

        var swept = (await lab.Sweeper.SweepAsync(default), await lab.Sweeper.SweepAsync(default));

        Assert.Equal((1, 0), swept);
        Assert.Equal(CancelReason.Expired, (await lab.Reader.FindAsync(lab.Facility, first.Id, default))!.Allocation.CancelReason);
        Assert.Equal(AllocationStatus.Held, (await lab.Reader.FindAsync(lab.Facility, second.Id, default))!.Allocation.Status);
    }

    [Fact]
    public async Task A_quota_counts_a_persons_bookings_that_have_not_ended()
    {
        var facility = await lab.AddFacilityAsync("CGN", "Europe/Berlin", perPerson: 1);
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer", facility), await lab.AddDynoAsync("C 1", facility: facility), await lab.AddVehicleAsync(facility: facility));
        var tomorrow = SiteClock.Of("Europe/Berlin").Through(new(2026, 3, 3), new(2026, 3, 3));
        await lab.BookedAsync(engineer, vehicle, dyno, tomorrow);

        var outcome = await lab.Service.ApplyAsync(engineer, TestLab.Set(TestLab.Book(vehicle, dyno, SiteClock.Of("Europe/Berlin").Through(new(2026, 3, 4), new(2026, 3, 4)))), default);

        Assert.Equal([RefusalCode.Quota], Assert.IsType<ChangeOutcome.Refused>(outcome).Refusals.Select(refusal => refusal.Code));
    }

    [Fact]
    public async Task An_approved_booking_that_is_moved_by_someone_who_cannot_approve_waits_for_approval_again()
    {
        var (engineer, scheduler) = (await lab.AddPersonAsync("Engineer"), await lab.AddPersonAsync("Scheduler"));
        var (dyno, vehicle) = (await lab.AddDynoAsync("MPG 1"), await lab.AddVehicleAsync());
        var held = await lab.BookedAsync(engineer, vehicle, dyno, TestLab.Days(9, 9), "4k-certification");
        await lab.Service.ApplyAsync(scheduler, TestLab.Set(new ScheduleChange.Confirm(held.Id)), default);

        var moved = await lab.Service.ApplyAsync(engineer, TestLab.Set(new ScheduleChange.Resize(held.Id, TestLab.Days(9, 20))), default);

        Assert.Equal(AllocationStatus.Held, Assert.IsType<ChangeOutcome.Applied>(moved).Changes[0].After!.Status);
    }

    [Fact]
    public async Task Nothing_is_offered_to_a_person_whose_quota_is_used_up()
    {
        var facility = await lab.AddFacilityAsync("CGN", "Europe/Berlin", perPerson: 1);
        var (engineer, dyno, vehicle) = (await lab.AddPersonAsync("Engineer", facility), await lab.AddDynoAsync("C 1", facility: facility), await lab.AddVehicleAsync(facility: facility));
        var request = new OpeningRequest
        {
            Vehicle = (await lab.Fleet.VehicleAsync(facility, vehicle, default))!,
            TestType = (await lab.Fleet.TestTypesAsync(facility, default)).Single(test => test.Code == "brake"),
            Length = BookingLength.OfDays(1),
            Window = new(TestLab.Monday, TestLab.Monday.AddDays(14)),
        };

        var before = await lab.Openings.FindAsync(engineer, request, default);
        await lab.BookedAsync(engineer, vehicle, dyno, before.Openings[0].Slot);
        var after = await lab.Openings.FindAsync(engineer, request, default);

        Assert.NotEmpty(before.Openings);
        Assert.Empty(after.Openings);
    }

    [Fact]
    public async Task An_automatic_allocation_is_a_retry_only_when_it_asks_for_the_same()
    {
        var (engineer, viewer) = (await lab.AddPersonAsync("Engineer"), await lab.AddPersonAsync("Viewer"));
        await lab.AddDynoAsync("MPG 1");
        var vehicle = (await lab.Fleet.VehicleAsync(lab.Facility, await lab.AddVehicleAsync(), default))!;
        var test = (await lab.Fleet.TestTypesAsync(lab.Facility, default)).Single(each => each.Code == "brake");
        var (id, wanted) = (ChangeSetId.New(TimeProvider.System), new AutoAllocationRequest(vehicle, test, TestLab.Days(7, 7)));

        var first = await lab.Auto.AllocateAsync(engineer, id, wanted, default);
        var again = await lab.Auto.AllocateAsync(engineer, id, wanted, default);
        var other = await lab.Auto.AllocateAsync(engineer, id, wanted with { Notes = "other" }, default);
        var forbidden = await lab.Auto.AllocateAsync(viewer, ChangeSetId.New(TimeProvider.System), wanted, default);

        Assert.Equal(("shifted by 2 days", 2), (first.Placement, again.ShiftedDays));
        Assert.True(Assert.IsType<ChangeOutcome.Applied>(again.Outcome).Again);
        Assert.Equal([RefusalCode.IdReused], Assert.IsType<ChangeOutcome.Refused>(other.Outcome).Refusals.Select(refusal => refusal.Code));
        Assert.Equal([RefusalCode.Forbidden], Assert.IsType<ChangeOutcome.Refused>(forbidden.Outcome).Refusals.Select(refusal => refusal.Code));
    }
}
