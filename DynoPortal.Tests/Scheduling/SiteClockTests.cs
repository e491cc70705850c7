using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Scheduling;

public sealed class SiteClockTests
{
    private static readonly SiteClock Detroit = SiteClock.Of("America/Detroit");

    [Theory]
    [InlineData(3, 8, 23)]
    [InlineData(11, 1, 25)]
    [InlineData(6, 1, 24)]
    public void A_site_day_has_the_hours_that_the_clock_shows(int month, int day, int hours)
    {
        var slot = Detroit.Through(new(2026, month, day), new(2026, month, day));

        Assert.Equal(TimeSpan.FromHours(hours), slot.Length);
        Assert.True(Detroit.IsWholeDays(slot));
    }

    [Fact]
    public void Through_Friday_ends_on_Saturday_at_midnight()
    {
        var slot = Detroit.Through(new(2026, 3, 9), new(2026, 3, 13));

        Assert.Equal(new DateTimeOffset(2026, 3, 14, 4, 0, 0, TimeSpan.Zero), slot.End);
        Assert.Equal(new DateOnly(2026, 3, 13), Detroit.LastDayOf(slot));
    }

    [Fact]
    public void A_time_that_the_clock_skips_is_the_first_after_the_gap_and_one_that_comes_twice_is_the_first()
    {
        Assert.Equal(Detroit.At(new(2026, 3, 8), new(3, 0)), Detroit.At(new(2026, 3, 8), new(2, 30)));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 5, 30, 0, TimeSpan.Zero), Detroit.At(new(2026, 11, 1), new(1, 30)));
    }

    [Fact]
    public void A_zone_without_a_midnight_on_one_day_starts_that_day_after_the_gap()
    {
        var santiago = SiteClock.Of("America/Santiago");
        var day = new DateOnly(2026, 9, 6);

        Assert.Equal(new TimeOnly(1, 0), TimeOnly.FromDateTime(santiago.Local(santiago.StartOf(day)).DateTime));
        Assert.True(santiago.IsWholeDays(santiago.Through(day, day)));
    }

    [Fact]
    public void Shifting_by_days_keeps_the_time_on_the_wall_through_a_clock_change()
    {
        var friday = Detroit.At(new(2026, 3, 6), new(8, 0));

        Assert.Equal(Detroit.At(new(2026, 3, 9), new(8, 0)), Detroit.Shifted(friday, 3));
        Assert.Equal(TimeSpan.FromHours(71), Detroit.Shifted(friday, 3) - friday);
    }

    [Theory]
    [InlineData("P2D", 2, 0)]
    [InlineData("p1w", 7, 0)]
    [InlineData("PT6H", 0, 360)]
    [InlineData("PT1H30M", 0, 90)]
    [InlineData("PT24H", 0, 1440)]
    public void An_ISO_duration_reads_as_days_or_as_time(string text, int days, int minutes)
    {
        var length = Assert.NotNull(BookingLength.Parse(text));

        Assert.Equal(new BookingLength(days, TimeSpan.FromMinutes(minutes)), length);
        Assert.Equal(length, BookingLength.Parse(length.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("2 days")]
    [InlineData("P1M")]
    [InlineData("P1DT2H")]
    [InlineData("P-2D")]
    [InlineData("-PT2H")]
    [InlineData("PT0H")]
    [InlineData("P99999999999D")]
    [InlineData("PT99999999999H")]
    [InlineData("P2000D")]
    public void What_is_no_duration_reads_as_none(string? text) => Assert.Null(BookingLength.Parse(text));

    [Theory]
    [InlineData(8, 10, 10, 12, false)]
    [InlineData(8, 10, 9, 12, true)]
    [InlineData(8, 12, 9, 10, true)]
    [InlineData(8, 10, 8, 10, true)]
    [InlineData(8, 10, 11, 12, false)]
    public void Touching_slots_do_not_overlap(int a, int b, int c, int d, bool overlap)
    {
        var (one, other) = (Slot(a, b), Slot(c, d));

        Assert.Equal(overlap, one.Overlaps(other));
        Assert.Equal(overlap, other.Overlaps(one));
    }

    private static Slot Slot(int from, int to) => new(Detroit.At(new(2026, 3, 3), new(from, 0)), Detroit.At(new(2026, 3, 3), new(to, 0)));
}
