using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;

namespace DynoPortal.Tests.Scheduling;

public sealed class BookingRulesTests
{
    private static readonly SiteClock Clock = SiteClock.Of("America/Detroit");

    private static readonly WorkingCalendar Calendar = new([DayOfWeek.Saturday, DayOfWeek.Sunday], [new(new(2026, 3, 17), "Founders' Day")],
        [new("Day", new(6, 0), new(14, 0)), new("Late", new(14, 0), new(22, 0))]);

    [Fact]
    public void A_plain_booking_breaks_no_rule() => Assert.Empty(Codes(Case()));

    [Fact]
    public void A_slot_without_time_is_refused_before_anything_else()
    {
        var slot = TestLab.Hours(3, 8, 12);

        Assert.Equal([RefusalCode.SlotReversed], Codes(Case() with { Slot = new(slot.End, slot.Start) }));
        Assert.Equal([RefusalCode.SlotReversed], Codes(Case() with { Slot = new(slot.Start, slot.Start) }));
    }

    [Fact]
    public void Every_reason_is_given_not_the_first() =>
        Assert.Equal([RefusalCode.DynoDisabled, RefusalCode.NotCapable, RefusalCode.OutsideCalendar],
            Codes(Case(dyno => dyno with { Enabled = false, Capabilities = [] }) with { Slot = TestLab.Hours(3, 2, 5) }));

    [Theory]
    [InlineData("150k", "2WD", 12000, true)]
    [InlineData("150k", "AWD", 9000, true)]
    [InlineData("150k", "AWD", 10000, true)]
    [InlineData("150k", "AWD", 10001, false)]
    [InlineData("brake", "2WD", 9000, false)]
    public void Capability_rows_say_what_three_lists_cannot(string test, string drive, int weight, bool can)
    {
        // 150K mileage for 2WD of any weight, but AWD only below 10K (docs/glossary.md).
        var booking = Case(dyno => dyno with
        {
            Capabilities = [new(["150k"], [DriveType.TwoWheel], WeightClasses.All), new(["150k"], [DriveType.AllWheel], [WeightClass.UpTo10K])],
        }) with
        {
            TestType = new(test, test, BookingLength.OfDays(1)),
            Vehicle = new Vehicle { Id = new(1), Drive = DriveTypes.Parse(drive), WeightLbs = weight },
        };

        Assert.Equal(can ? [] : [RefusalCode.NotCapable], Codes(booking));
    }

    [Theory]
    [InlineData(null, 5000)]
    [InlineData("2WD", null)]
    [InlineData(null, null)]
    public void A_vehicle_without_weight_or_drive_fits_only_where_a_row_covers_every_class(string? drive, int? weight)
    {
        var vehicle = new Vehicle { Id = new(1), Drive = DriveTypes.Parse(drive), WeightLbs = weight };
        var narrow = Case(dyno => dyno with { Capabilities = [new(["brake"], [DriveType.TwoWheel], [WeightClass.UpTo10K])] });

        Assert.Empty(Codes(Case() with { Vehicle = vehicle }));
        Assert.Equal([RefusalCode.VehicleIncomplete], Codes(narrow with { Vehicle = vehicle }));
    }

    [Theory]
    [InlineData(3, 6, 22, true)]
    [InlineData(3, 13, 15, true)]
    [InlineData(3, 5, 7, false)]
    [InlineData(3, 21, 23, false)]
    [InlineData(7, 8, 12, false)]
    [InlineData(17, 8, 12, false)]
    public void Hour_bookings_lie_inside_shifts_that_join_where_they_touch(int day, int from, int to, bool inside) =>
        Assert.Equal(inside ? [] : [RefusalCode.OutsideCalendar], Codes(Case() with { Slot = TestLab.Hours(day, from, to) }));

    [Theory]
    [InlineData(6, 9, true)]
    [InlineData(7, 9, false)]
    [InlineData(5, 8, false)]
    [InlineData(16, 18, true)]
    [InlineData(17, 18, false)]
    [InlineData(16, 17, false)]
    public void Day_bookings_start_and_end_on_working_days_and_run_through_the_others(int first, int last, bool kept) =>
        Assert.Equal(kept ? [] : [RefusalCode.OutsideCalendar], Codes(Case() with { Slot = TestLab.Days(first, last) }));

    [Fact]
    public void A_day_booking_may_still_start_today_but_an_hour_booking_not_in_an_hour_that_has_passed()
    {
        Assert.Empty(Codes(Case() with { Slot = TestLab.Days(2, 3) }));
        Assert.Equal([RefusalCode.InThePast], Codes(Case() with { Slot = TestLab.Hours(2, 8, 10) }));
        Assert.Equal([RefusalCode.InThePast], Codes(Case() with { Slot = Clock.Through(new(2026, 2, 27), new(2026, 3, 3)) }));
    }

    [Fact]
    public void Notice_horizon_and_length_are_kept()
    {
        var limits = new BookingLimits(TimeSpan.FromHours(24), 30, TimeSpan.FromHours(1), 5, null, 72);
        var booking = Case();
        booking = booking with { Facility = booking.Facility with { Limits = limits }, Slot = TestLab.Hours(4, 8, 12) };

        Assert.Empty(Codes(booking));
        Assert.Equal([RefusalCode.Notice], Codes(booking with { Slot = TestLab.Hours(2, 10, 12) }));
        Assert.Equal([RefusalCode.Horizon], Codes(booking with { Slot = TestLab.Hours(45, 8, 12) }));
        Assert.Equal([RefusalCode.Length], Codes(booking with { Slot = TestLab.Hours(4, 8, 8.5) }));
        Assert.Equal([RefusalCode.Length], Codes(booking with { Slot = TestLab.Days(4, 9) }));
    }

    [Fact]
    public void Availability_dates_hold_set_up_as_well_as_the_test()
    {
        var booking = Case(dyno => dyno with { AvailableFrom = new(2026, 3, 4), AvailableTo = new(2026, 3, 6), SetUpAfter = TimeSpan.FromHours(1) });

        Assert.Empty(Codes(booking with { Slot = TestLab.Hours(4, 6, 10) }));
        Assert.Equal([RefusalCode.DynoUnavailable], Codes(booking with { Slot = TestLab.Hours(3, 8, 10) }));
        Assert.Equal([RefusalCode.DynoUnavailable], Codes(booking with { Slot = TestLab.Days(5, 6) }));
    }

    [Fact]
    public void An_outage_is_named_with_its_reason()
    {
        var outage = new Outage(new(Guid.NewGuid()), new(1), TestLab.Hours(3, 9, 10), OutageKind.Calibration, "yearly check", false, 1);

        var refusal = BookingRules.Check(Case() with { Outages = [outage] }).Single();

        Assert.Equal(RefusalCode.Outage, refusal.Code);
        Assert.Equal("MPG 1 is out for calibration, Tue 3 Mar 2026 09:00–10:00: yearly check", refusal.Message);
    }

    private static IEnumerable<string> Codes(BookingCase booking) => BookingRules.Check(booking).Select(refusal => refusal.Code);

    private static BookingCase Case(Func<Dyno, Dyno>? shape = null)
    {
        var dyno = new Dyno { Id = new(1), Name = "MPG 1", Group = "MPG", Capabilities = [new(["brake"], DriveTypes.All, WeightClasses.All)] };
        return new()
        {
            Facility = new(new(1), "DET", "Detroit", Clock, Calendar, BookingLimits.Default),
            Now = TestLab.Monday,
            Vehicle = new Vehicle { Id = new(1), Program = "P702", Tag = "T1", Drive = DriveType.TwoWheel, WeightLbs = 5000 },
            Dyno = shape is null ? dyno : shape(dyno),
            TestType = new("brake", "brake", BookingLength.OfTime(TimeSpan.FromHours(4))),
            Slot = TestLab.Hours(3, 8, 12),
        };
    }
}
