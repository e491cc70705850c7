using DynoPortal.Data.Seeding;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Seeding;

public sealed class DemoStoryTests
{
    private static readonly DateTimeOffset Saturday = new(2026, 11, 21, 7, 36, 0, TimeSpan.Zero);

    [Fact]
    public void Detroit_has_22_dynos_in_four_groups_and_a_track()
    {
        var lab = View(DemoDetroit.Site, Saturday);

        Assert.Equal(13, lab.Dynos.Count(dyno => dyno.Group == "MPG"));
        Assert.All(new[] { "VTS", "ATDL", "TRP" }, group => Assert.Equal(3, lab.Dynos.Count(dyno => dyno.Group == group)));
        Assert.Single(lab.Dynos, dyno => dyno.Group == "Track");
        Assert.Equal(23, lab.Dynos.Count);
        Assert.Equal(6, View(DemoCologne.Site, Saturday).Dynos.Count);
        Assert.NotEqual(DemoDetroit.Site.Zone, DemoCologne.Site.Zone);
    }

    [Fact]
    public void Of_120_vehicles_a_few_are_incomplete_and_every_vin_is_valid()
    {
        var vehicles = DemoSite.All.SelectMany(site => View(site, Saturday).Vehicles).ToList();

        Assert.Equal(120, vehicles.Count);
        Assert.Equal(120, vehicles.Select(vehicle => vehicle.BuildId).Distinct().Count());
        Assert.All(vehicles.Where(vehicle => vehicle.Vin is not null), vehicle => Assert.True(Vin.HasValidCheckDigit(vehicle.Vin!)));
        Assert.Distinct(vehicles.Select(vehicle => vehicle.Vin).OfType<string>());
        Assert.InRange(vehicles.Count(vehicle => vehicle.Weight is null), 3, 8);
        Assert.InRange(vehicles.Count(vehicle => vehicle.Drive is null), 3, 8);
        Assert.InRange(vehicles.Count(vehicle => vehicle.Weight == WeightClass.Over10K), 15, 40);
    }

    [Fact]
    public void Both_sites_know_their_holidays_of_three_years()
    {
        var detroit = DemoDetroit.Site.CalendarOn(new(2026, 11, 21));
        var cologne = DemoCologne.Site.CalendarOn(new(2026, 11, 21));

        Assert.Equal("Thanksgiving Day", detroit.HolidayOn(new(2026, 11, 26)));
        Assert.Equal("Memorial Day", detroit.HolidayOn(new(2027, 5, 31)));
        Assert.Equal("Independence Day", detroit.HolidayOn(new(2026, 7, 3)));
        Assert.Equal("Good Friday", cologne.HolidayOn(new(2025, 4, 18)));
        Assert.Equal("Easter Monday", cologne.HolidayOn(new(2027, 3, 29)));
        Assert.Equal("Corpus Christi", cologne.HolidayOn(new(2026, 6, 4)));
        Assert.True(cologne.Works(new(2026, 11, 26)));
    }

    [Fact]
    public void Whatever_the_day_is_the_timetable_keeps_every_rule_of_booking()
    {
        foreach (var now in Days())
            foreach (var lab in DemoSite.All.Select(site => View(site, now)))
            {
                var placements = new DemoTimetable(lab, new DemoDice(1)).Fill();

                foreach (var placement in placements) Assert.Empty(BookingRules.Check(CaseOf(lab, placement, placements)));
            }
    }

    [Fact]
    public void Whatever_the_day_is_there_are_about_300_bookings_and_some_in_progress()
    {
        foreach (var now in Days())
        {
            var changes = DemoSite.All.SelectMany(site => DemoStory.Of(View(site, now))).SelectMany(step => step.Set.Changes).ToList();

            Assert.InRange(changes.Count(change => change is ScheduleChange.Book or ScheduleChange.Hold), 280, 340);
            Assert.InRange(changes.OfType<ScheduleChange.Start>().Count() - changes.OfType<ScheduleChange.Complete>().Count(), 7, 30);
            Assert.True(changes.OfType<ScheduleChange.Hold>().Count() >= 3, $"Too few holds on {now:u}.");
            Assert.Contains(changes, change => change is ScheduleChange.Cancel { Reason: CancelReason.NoShow });
            Assert.Contains(changes, change => change is ScheduleChange.Extend);
        }
    }

    [Fact]
    public void The_same_instant_tells_the_same_story_and_no_step_lies_ahead()
    {
        var first = DemoStory.Of(View(DemoDetroit.Site, Saturday));
        var second = DemoStory.Of(View(DemoDetroit.Site, Saturday));

        Assert.Equal(first.Select(step => (step.At, step.By, step.Set.Id)), second.Select(step => (step.At, step.By, step.Set.Id)));
        Assert.Equal(first.SelectMany(step => step.Set.Changes), second.SelectMany(step => step.Set.Changes));
        Assert.Equal(first, first.OrderBy(step => step.At));
        Assert.True(first[^1].At <= Saturday);
        Assert.Distinct(first.Select(step => step.Set.Id));
    }

    [Fact]
    public void Only_the_last_step_of_the_last_site_says_that_all_is_done()
    {
        Assert.DoesNotContain(DemoStory.Of(View(DemoDetroit.Site, Saturday)), step => step.Set.Id == DemoIds.Finished);
        Assert.Equal(DemoIds.Finished, DemoStory.Of(View(DemoCologne.Site, Saturday))[^1].Set.Id);
        Assert.Single(DemoStory.Of(View(DemoCologne.Site, Saturday)), step => step.Set.Id == DemoIds.Finished);
    }

    // Every weekday, month, DST change and holiday of three years, at changing hours.
    private static IEnumerable<DateTimeOffset> Days()
    {
        for (var day = 0; day < 3 * 365; day += 19) yield return Saturday.AddDays(day).AddHours(day % 23);
    }

    private static DemoLabView View(DemoSite site, DateTimeOffset now)
    {
        var today = site.Clock.DayOf(now);
        return new()
        {
            Site = site,
            Facility = new(new(1), site.Code, site.Name, site.Clock, site.CalendarOn(today), BookingLimits.Default),
            Now = now,
            Dynos = [.. site.DynosOn(today).Select((dyno, place) => dyno with { Id = new(place + 1) })],
            Vehicles = [.. DemoVehicles.Of(site, today).Select((vehicle, place) => vehicle with { Id = new(place + 1) })],
        };
    }

    private static BookingCase CaseOf(DemoLabView lab, DemoPlacement placement, IReadOnlyList<DemoPlacement> all)
    {
        var others = all.Where(other => other != placement).ToLookup(other => other.Dyno == placement.Dyno);
        return new()
        {
            Facility = lab.Facility,
            Now = placement.Slot.Start.AddDays(-14),
            Vehicle = placement.Vehicle,
            Dyno = placement.Dyno,
            TestType = placement.TestType,
            Slot = placement.Slot,
            OnDyno = others[true].Select(Row),
            OfVehicle = all.Where(other => other != placement && other.Vehicle == placement.Vehicle).Select(Row),
            Outages = lab.OutagesOf(placement.Dyno).Select(slot => new Outage(default, placement.Dyno.Id, slot, OutageKind.Maintenance, "planned", Lifted: false, Revision: 1)),
        };
    }

    private static Allocation Row(DemoPlacement placement) => new()
    {
        Id = default,
        DynoId = placement.Dyno.Id,
        VehicleId = placement.Vehicle.Id,
        TestType = placement.TestType.Code,
        Slot = placement.Slot,
        Occupied = placement.Dyno.Occupied(placement.Slot),
        Status = AllocationStatus.Scheduled,
    };
}
