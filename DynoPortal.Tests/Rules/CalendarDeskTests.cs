using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Rules;

/// <summary>Edits of a working calendar: what is wrong with one, and what becomes of what is booked.</summary>
public sealed class CalendarDeskTests : IAsyncLifetime
{
    private TestLab lab = null!;
    private Actor manager = null!;
    private DynoId dyno;

    private CalendarDesk Calendars => lab.Get<CalendarDesk>();

    public async Task InitializeAsync()
    {
        lab = await TestLab.CreateAsync();
        manager = await lab.AddPersonAsync("Manager");
        dyno = await lab.AddDynoAsync("MPG 1");
    }

    public async Task DisposeAsync() => await lab.DisposeAsync();

    [Fact]
    public async Task Each_field_that_is_wrong_is_named_and_a_holiday_twice_by_its_day()
    {
        var wanted = new CalendarSettings(" ", "Detroit",
            new([.. Enum.GetValues<DayOfWeek>()], [new(new(2026, 12, 25), "Christmas Day"), new(new(2026, 12, 25), "Xmas"), new(new(2026, 12, 26), "")],
                [new("Day", new(6, 0), new(6, 0)), new("Late", new(14, 0), new(22, 0)), new("late ", new(15, 0), new(23, 0))]));

        var refused = Assert.IsType<EditOutcome<Facility>.Refused>(await Calendars.SaveAsync(manager, wanted, 1, [], default));

        Assert.Equal(["name", "timeZone", "weekend", "shifts[0]", "shifts[2]", "holidays", "holidays"], refused.Faults.Select(fault => fault.Field));
        Assert.Equal("Fri 25 Dec 2026 is there twice: Christmas Day and Xmas. Keep one.", refused.Faults[5].Refusal.Message);
    }

    [Fact]
    public async Task A_shift_across_midnight_holds_bookings_that_run_past_it()
    {
        var wanted = await WantedAsync();
        wanted = wanted with { Calendar = wanted.Calendar with { Shifts = [new("Night", new(22, 0), new(6, 0))] } };
        Assert.IsType<EditOutcome<Facility>.Done>(await Calendars.SaveAsync(manager, wanted, 1, [], default));
        var vehicle = await lab.AddVehicleAsync();

        // The night of Friday is worked into Saturday, which is a weekend day; that of Saturday isn't worked at all.
        await lab.BookedAsync(manager, vehicle, dyno, TestLab.Hours(6, 23, 29));
        var saturday = await lab.Service.ApplyAsync(manager, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(7, 23, 29))), default);
        var noon = await lab.Service.ApplyAsync(manager, TestLab.Set(TestLab.Book(vehicle, dyno, TestLab.Hours(9, 11, 12))), default);

        Assert.Equal(RefusalCode.OutsideCalendar, Assert.Single(Assert.IsType<ChangeOutcome.Refused>(saturday).Changes[0].Refusals).Code);
        Assert.Equal(RefusalCode.OutsideCalendar, Assert.Single(Assert.IsType<ChangeOutcome.Refused>(noon).Changes[0].Refusals).Code);
    }

    [Fact]
    public async Task Where_the_zone_changes_bookings_keep_their_instants_and_those_outside_the_shifts_of_there_are_listed()
    {
        var (days, hours) = (await lab.BookedAsync(manager, await lab.AddVehicleAsync(), dyno, TestLab.Days(3, 4), "emission"), await lab.BookedAsync(manager, await lab.AddVehicleAsync(), dyno, TestLab.Hours(5, 8, 10)));
        var wanted = await WantedAsync() with { Zone = "Europe/Berlin" };

        var found = await Calendars.ImpactAsync(manager, wanted, default);
        var saved = Assert.IsType<EditOutcome<Facility>.Done>(await Calendars.SaveAsync(manager, wanted, 1, [], default));

        // Whole days of Detroit are hours of Berlin; eight in Detroit is fourteen in Berlin, inside the shifts.
        Assert.Equal(days.Id, Assert.Single(found!.Affected).Row.Id);
        Assert.Equal("Europe/Berlin", saved.Now!.Clock.Zone.Id);
        Assert.Equal(days.Slot, (await lab.Reader.FindAsync(lab.Facility, days.Id, default))!.Allocation.Slot);
        Assert.Equal(hours.Slot, (await lab.Reader.FindAsync(lab.Facility, hours.Id, default))!.Allocation.Slot);
    }

    [Fact]
    public async Task A_new_holiday_is_saved_with_the_moves_of_what_starts_on_it_or_not_at_all()
    {
        var booked = await lab.BookedAsync(manager, await lab.AddVehicleAsync(), dyno, TestLab.Hours(5, 8, 10));
        var wanted = await WantedAsync();
        wanted = wanted with { Calendar = wanted.Calendar with { Holidays = [.. wanted.Calendar.Holidays, new(new(2026, 3, 5), "Founders' Day")] } };
        var found = (await Calendars.ImpactAsync(manager, wanted, default))!;
        var rival = await lab.BookedAsync(manager, await lab.AddVehicleAsync(), dyno, Assert.Single(found.Moves).To.Slot);

        var late = Assert.IsType<EditOutcome<Facility>.Refused>(await Calendars.SaveAsync(manager, wanted, 1, found.Changes, default));
        var unsaved = (await Calendars.ReadAsync(manager, default))!.Facility;
        await lab.Service.ApplyAsync(manager, TestLab.Set(new ScheduleChange.Cancel(rival.Id)), default);
        var saved = await Calendars.SaveAsync(manager, wanted, 1, found.Changes, default);

        Assert.Equal((booked.Id, RefusalCode.OutsideCalendar), (Assert.Single(found.Affected).Row.Id, found.Affected[0].Why[0].Code));
        Assert.Equal(rival.Id, Assert.Single(late.Faults).Refusal.AllocationId);
        Assert.Equal((1, 0), (unsaved.Revision, unsaved.Calendar.Holidays.Count(holiday => holiday.Name == "Founders' Day")));
        Assert.IsType<EditOutcome<Facility>.Done>(saved);
        Assert.Equal(found.Moves[0].To.Slot, (await lab.Reader.FindAsync(lab.Facility, booked.Id, default))!.Allocation.Slot);
        Assert.Equal(2, (await Calendars.ReadAsync(manager, default))!.Facility.Revision);
    }

    [Fact]
    public async Task Only_who_manages_the_fleet_edits_it_and_a_stale_edit_says_what_changed()
    {
        var wanted = await WantedAsync();
        var engineer = await lab.AddPersonAsync("Engineer");

        Assert.Null(await Calendars.ReadAsync(engineer, default));
        Assert.Null(await Calendars.ImpactAsync(engineer, wanted, default));
        Assert.IsType<EditOutcome<Facility>.Refused>(await Calendars.SaveAsync(engineer, wanted with { Name = "Mine" }, 1, [], default));
        Assert.IsType<EditOutcome<Facility>.Done>(await Calendars.SaveAsync(manager, wanted with { Name = "Detroit" }, 1, [], default));
        var stale = Assert.IsType<EditOutcome<Facility>.Refused>(await Calendars.SaveAsync(manager, wanted with { Name = "Motor City" }, 1, [], default));

        Assert.Equal(new EditDifference("name", "Name", "Motor City", "Detroit"), Assert.Single(stale.Differences!));
        Assert.Equal(1L, await lab.ScalarAsync<long>("SELECT count(*) FROM edits WHERE noun = 'facility'"));
    }

    private async Task<CalendarSettings> WantedAsync() => (await Calendars.ReadAsync(manager, default))!.Facility is var facility ? new(facility.Name, facility.Clock.Zone.Id, facility.Calendar) : throw new InvalidOperationException();
}
