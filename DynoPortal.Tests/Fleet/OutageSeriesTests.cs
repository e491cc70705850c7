using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Fleet;

/// <summary>A rule has the days that RFC 5545 gives it, at the site's own hours, and says what is wrong with it.</summary>
public sealed class OutageSeriesTests
{
    private static readonly SiteClock Detroit = SiteClock.Of("America/Detroit");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);
    private static readonly Facility Lab = new(new(1), "DET", "Detroit", Detroit, new([], [], []), new(TimeSpan.Zero, null, TimeSpan.FromMinutes(15), null, null, 24));

    private static OutageSeries Calibration { get; } = new()
    {
        Id = new(Guid.NewGuid()), DynoId = new(1), Recurrence = new Recurrence.Weekly(2, [DayOfWeek.Monday]), First = new(2026, 3, 2), StartsAt = new(6, 0), EndsAt = new(10, 0), Kind = OutageKind.Calibration, Reason = "Coastdown",
    };

    [Fact]
    public void Weeks_are_counted_from_that_of_the_first_day_and_a_month_without_the_day_has_none()
    {
        Assert.Equal([new(2026, 3, 6), new(2026, 3, 16), new(2026, 3, 20)], new Recurrence.Weekly(2, [DayOfWeek.Friday, DayOfWeek.Monday]).DaysIn(new(2026, 3, 4), new(2026, 3, 29)));
        Assert.Equal([new DateOnly(2026, 1, 31), new(2026, 3, 31)], new Recurrence.MonthlyOnDay(1, 31).DaysIn(new(2026, 1, 15), new(2026, 4, 30)));
        Assert.Equal([new DateOnly(2026, 2, 27), new(2026, 5, 29)], new Recurrence.MonthlyOnWeekday(3, Recurrence.Last, DayOfWeek.Friday).DaysIn(new(2026, 2, 1), new(2026, 6, 30)));
        Assert.Equal([new DateOnly(2026, 4, 13)], new Recurrence.MonthlyOnWeekday(1, 2, DayOfWeek.Monday).DaysIn(new(2026, 3, 10), new(2026, 4, 30)));
        Assert.Equal("every second Monday, 06:00–10:00", Calibration.Text(Detroit));
        Assert.Equal("every 22 weeks on Monday and Friday", new Recurrence.Weekly(22, [DayOfWeek.Friday, DayOfWeek.Monday]).Text);
        Assert.Equal("every 5 months on day 15", new Recurrence.MonthlyOnDay(5, 15).Text);
        Assert.Equal("every third month on the last Friday", new Recurrence.MonthlyOnWeekday(3, Recurrence.Last, DayOfWeek.Friday).Text);
    }

    [Fact]
    public void A_change_of_the_clock_keeps_the_hours_on_the_wall()
    {
        var sunday = Calibration with { StartsAt = new(2, 15), EndsAt = new(4, 0) };

        // 8 March 2026: from 02:00 EST to 03:00 EDT.
        Assert.Equal(new Slot(Utc(3, 7, 7, 15), Utc(3, 7, 9, 0)), sunday.SlotOn(Detroit, new(2026, 3, 7)));
        Assert.Equal(new Slot(Utc(3, 8, 7, 0), Utc(3, 8, 8, 0)), sunday.SlotOn(Detroit, new(2026, 3, 8)));
        Assert.Equal(new Slot(Utc(3, 9, 6, 15), Utc(3, 9, 8, 0)), sunday.SlotOn(Detroit, new(2026, 3, 9)));
        Assert.Null((sunday with { EndsAt = new(2, 45) }).SlotOn(Detroit, new(2026, 3, 8)));
        // 1 November 2026: 01:30 comes twice; the first of them counts, for the end as well.
        Assert.Equal(new Slot(Utc(11, 1, 5, 30), Utc(11, 1, 7, 0)), (Calibration with { StartsAt = new(1, 30), EndsAt = new(2, 0) }).SlotOn(Detroit, new(2026, 11, 1)));
    }

    [Fact]
    public void Each_mistake_is_a_sentence_at_its_field()
    {
        Assert.Empty(Faults(Calibration));
        Assert.Equal(["interval: It comes every 1 to 52 weeks; 0 isn't one of them."], Faults(Calibration with { Recurrence = new Recurrence.Weekly(0, [DayOfWeek.Monday]) }));
        Assert.Equal(["days: Choose at least one day of the week."], Faults(Calibration with { Recurrence = new Recurrence.Weekly(1, []) }));
        Assert.Equal(["endsAt: It ends at 06:00, which isn't after 06:00. Choose a later time, or let it end on a later day."], Faults(Calibration with { EndsAt = new(6, 0) }));
        Assert.Equal(["until: It ends on Sun 1 Mar 2026, before it begins on Mon 2 Mar 2026. Choose a later last day, or none."], Faults(Calibration with { Until = new(2026, 3, 1) }));
        Assert.Equal(["first: Sun 1 Mar 2026 is past. Begin today or later."], Faults(Calibration with { First = new(2026, 3, 1) }));
        Assert.Equal(["endsAt: It lasts longer than until the next one, on Mon 9 Mar 2026 06:00. Make it shorter, or let it come less often."], Faults(Calibration with { Recurrence = new Recurrence.Weekly(1, [DayOfWeek.Monday]), EndsAfterDays = 8 }));
        Assert.Equal(["until: There is no such day from its first to its last day. Choose another rule, or a later end."], Faults(Calibration with { Recurrence = new Recurrence.MonthlyOnDay(1, 31), Until = new(2026, 3, 30) }));
        Assert.Equal(["kind: A fault doesn't come by a rule: choose maintenance or calibration.", "reason: Say what is done, in 1 to 500 characters."], Faults(Calibration with { Kind = OutageKind.Fault, Reason = "" }));
        var daily = Calibration with { Recurrence = new Recurrence.Weekly(1, Enum.GetValues<DayOfWeek>()) };
        Assert.Empty(Faults(daily));
    }

    [Fact]
    public void However_far_ahead_people_book_the_next_400_stand()
    {
        var daily = Calibration with { Recurrence = new Recurrence.Weekly(1, Enum.GetValues<DayOfWeek>()) };
        var far = Lab with { Limits = Lab.Limits with { HorizonDays = 732 } };
        var declared = OutageSeriesChanges.Of(far, Now - TimeSpan.FromHours(8)).Missing(daily, []).OfType<ScheduleChange.DeclareOutage>().ToList();

        Assert.Equal((400, new DateOnly(2027, 4, 5)), (declared.Count, declared[^1].Occurrence!.Day));
        List<Outage> rows = [.. declared.Select(each => new Outage(each.Id, each.Dyno, each.Slot, each.Kind, each.Reason, Lifted: false, Revision: 1) { Occurrence = each.Occurrence })];
        Assert.Empty(OutageSeriesRules.Of(daily with { Reason = "Inertia" }, false, far, Now));
        Assert.Equal(new DateOnly(2027, 4, 6), Assert.IsType<ScheduleChange.DeclareOutage>(Assert.Single(OutageSeriesChanges.Of(far, Now + TimeSpan.FromHours(16)).Missing(daily, rows))).Occurrence!.Day);
    }

    [Fact]
    public void Another_time_zone_of_the_site_makes_no_occurrence_an_exception()
    {
        var weekly = Calibration with { Until = new(2026, 3, 30) };
        List<Outage> rows = [.. OutageSeriesChanges.Of(Lab, Now - TimeSpan.FromHours(8)).Missing(weekly, []).OfType<ScheduleChange.DeclareOutage>().Select(each => new Outage(each.Id, each.Dyno, each.Slot, each.Kind, each.Reason, Lifted: false, Revision: 1) { Occurrence = each.Occurrence })];
        rows[1] = rows[1] with { Slot = new(rows[1].Slot.Start.AddHours(5), rows[1].Slot.End.AddHours(5)), Revision = 2 };
        var moved = OutageSeriesChanges.Of(Lab with { Clock = SiteClock.Of("America/Chicago") }, Now - TimeSpan.FromHours(8));

        Assert.Equal([Utc(3, 2, 12, 0), Utc(3, 30, 11, 0)], moved.Between(weekly, weekly with { Reason = "Inertia" }, rows).Cast<ScheduleChange.ChangeOutage>().Select(each => each.Slot.Start));
        Assert.Equal([new DateOnly(2026, 3, 16)], moved.Exceptions(weekly, rows, new(2026, 3, 2)));
    }

    private static IEnumerable<string> Faults(OutageSeries series) => OutageSeriesRules.Of(series, isNew: true, Lab, Now).Select(Said);

    private static string Said(EditFault fault) => $"{fault.Field}: {fault.Refusal.Message}";

    private static DateTimeOffset Utc(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, TimeSpan.Zero);
}
