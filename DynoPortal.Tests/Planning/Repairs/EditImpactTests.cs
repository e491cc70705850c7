using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Planning.Repairs;

/// <summary>What an edit of the lab itself does to bookings, and that it is written with their moves or not at all.</summary>
public sealed class EditImpactTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor manager = null!;

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        manager = await lab.AddPersonAsync("Manager");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task A_dyno_that_loses_a_test_names_its_bookings_and_is_edited_with_their_moves_in_one_go()
    {
        var (edited, free) = (await lab.AddDynoAsync("MPG 1"), await lab.AddDynoAsync("MPG 2"));
        var (brake, emission) = (await BookAsync(edited, TestLab.Days(10, 10), "brake"), await BookAsync(edited, TestLab.Days(11, 12), "emission"));
        var before = await DynoAsync(edited);
        var after = before with { Capabilities = [before.Capabilities[0] with { TestTypes = ["emission"] }] };

        var impact = await FindAsync(snapshot => Editing.With(snapshot, after));
        var applied = await lab.Service.EditAsync(manager, Permission.ManageFleet, [new LabEdit.OfDyno(before, after)], impact.Changes, default);

        Assert.Equal([(brake.Id, RefusalCode.NotCapable)], impact.Affected.Select(each => (each.Row.Id, Assert.Single(each.Why).Code)));
        Assert.True(impact is { IsFewest: true, Staying: [], Refusals: [] });
        Assert.IsType<ChangeOutcome.Applied>(applied);
        Assert.Equal((free, edited), ((await PlaceAsync(brake)).Dyno, (await PlaceAsync(emission)).Dyno));
        Assert.Equal((2, "emission"), ((await DynoAsync(edited)).Revision, Assert.Single(Assert.Single((await DynoAsync(edited)).Capabilities).TestTypes)));
    }

    [Fact]
    public async Task An_edit_whose_move_is_refused_is_not_written_and_neither_is_one_of_another_revision()
    {
        var (edited, free) = (await lab.AddDynoAsync("VTS 1"), await lab.AddDynoAsync("VTS 2"));
        var booked = await BookAsync(edited, TestLab.Days(10, 10));
        var before = await DynoAsync(edited);
        var off = before with { Enabled = false };
        var impact = await FindAsync(snapshot => Editing.With(snapshot, off));
        var taken = await BookAsync(free, booked.Slot);

        var late = await lab.Service.EditAsync(manager, Permission.ManageFleet, [new LabEdit.OfDyno(before, off)], impact.Changes, default);
        var stale = await lab.Service.EditAsync(manager, Permission.ManageFleet, [new LabEdit.OfDyno(before with { Revision = 7 }, off)], [], default);
        var engineer = await lab.Service.EditAsync(await lab.AddPersonAsync("Engineer"), Permission.ManageFleet, [new LabEdit.OfDyno(before, off)], [], default);

        Assert.Equal(taken.Id, Assert.Single(Assert.IsType<ChangeOutcome.Refused>(late).Refusals).AllocationId);
        Assert.Equal(RefusalCode.Stale, Assert.Single(Assert.IsType<ChangeOutcome.Refused>(stale).Refusals).Code);
        Assert.Equal(RefusalCode.Forbidden, Assert.Single(Assert.IsType<ChangeOutcome.Refused>(engineer).Refusals).Code);
        Assert.Equal((true, 1), ((await DynoAsync(edited)).Enabled, (await DynoAsync(edited)).Revision));
        Assert.Equal((edited, booked.Slot), await PlaceAsync(booked));
    }

    [Fact]
    public async Task Of_two_bookings_that_a_longer_set_up_brings_too_near_one_moves()
    {
        var dyno = await lab.AddDynoAsync("TRP 1");
        var (first, second) = (await BookAsync(dyno, TestLab.Hours(10, 8, 12), "brake"), await BookAsync(dyno, TestLab.Hours(10, 12, 16), "brake"));
        var apart = await BookAsync(dyno, TestLab.Hours(11, 8, 12), "brake");

        var impact = await FindAsync(snapshot => Editing.With(snapshot, snapshot.Dynos[dyno] with { SetUpAfter = TimeSpan.FromMinutes(30) }));

        Assert.Equal([first.Id, second.Id], impact.Affected.Select(each => each.Row.Id));
        Assert.Equal(second.Id, Assert.Single(impact.Moves).Booking.Row.Id);
        Assert.Empty(impact.Staying);
        Assert.DoesNotContain(apart.Id, impact.Affected.Select(each => each.Row.Id));
    }

    [Fact]
    public async Task A_holiday_moves_what_starts_on_it_and_leaves_alone_what_was_wrong_before()
    {
        var dyno = await lab.AddDynoAsync("ATDL 1");
        var starts = await BookAsync(dyno, TestLab.Days(10, 10));
        await BookAsync(dyno, TestLab.Days(12, 13));
        var day = new DateOnly(2026, 3, 10);

        var impact = await FindAsync(snapshot => snapshot with { Facility = snapshot.Facility with { Calendar = new(snapshot.Facility.Calendar.Weekend, [new(day, "Founders' day")], snapshot.Facility.Calendar.Shifts) } });
        var again = await FindAsync(snapshot => snapshot);

        Assert.Equal((starts.Id, RefusalCode.OutsideCalendar), (Assert.Single(impact.Affected).Row.Id, impact.Affected[0].Why[0].Code));
        Assert.Equal(TestLab.Days(11, 11), Assert.Single(impact.Moves).To.Slot);
        Assert.Empty(again.Affected);
    }

    private Task<ScheduleImpact> FindAsync(Func<ScheduleSnapshot, ScheduleSnapshot> edit) => lab.Get<ImpactSearch>().FindAsync(manager, edit, default);

    private async Task<Allocation> BookAsync(DynoId dyno, Slot slot, string test = "emission") => await lab.BookedAsync(manager, await lab.AddVehicleAsync(), dyno, slot, test);

    private async Task<Dyno> DynoAsync(DynoId id) => (await lab.Fleet.DynosAsync(lab.Facility, default)).Single(dyno => dyno.Id == id);

    private async Task<(DynoId Dyno, Slot Slot)> PlaceAsync(Allocation row) => (await lab.Reader.FindAsync(lab.Facility, row.Id, default))!.Allocation is var now ? (now.DynoId, now.Slot) : default;
}
