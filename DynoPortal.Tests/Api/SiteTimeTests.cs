using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;

namespace DynoPortal.Tests.Api;

public sealed class SiteTimeTests
{
    private static readonly SiteClock Detroit = SiteClock.Of("America/Detroit");

    [Theory]
    [InlineData("2026-03-10T08:00:00Z", "2026-03-10T08:00:00Z")]
    [InlineData("2026-03-10T08:00z", "2026-03-10T08:00:00Z")]
    [InlineData(" 2026-03-10T08:00:00+01:00 ", "2026-03-10T07:00:00Z")]
    [InlineData("2026-03-10T08:00:00 01:00", "2026-03-10T07:00:00Z")]
    [InlineData("2026-03-10T08:00:00-05:00", "2026-03-10T13:00:00Z")]
    [InlineData("2026-03-10T08:00:00.1234567Z", "2026-03-10T08:00:00.123456Z")]
    public void An_instant_is_read_with_its_offset(string text, string expected)
    {
        var time = SiteTime.Parse(text, Detroit)!.Value;

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), time.Start);
        Assert.Equal((time.Start, null), (time.End, time.Day));
        Assert.Equal(TimeSpan.Zero, time.Start.Offset);
    }

    [Fact]
    public void A_date_is_the_whole_day_of_the_site_also_when_the_clocks_change()
    {
        var time = SiteTime.Parse("2026-03-08", Detroit)!.Value;

        Assert.Equal(new DateTimeOffset(2026, 3, 8, 5, 0, 0, TimeSpan.Zero), time.Start);
        Assert.Equal(TimeSpan.FromHours(23), time.End - time.Start);
        Assert.Equal(new DateOnly(2026, 3, 8), time.Day);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-02-30")]
    [InlineData("2026-13-01T08:00:00Z")]
    [InlineData("2026-03-10T25:00:00Z")]
    [InlineData("2026-03-10T08:00:00")]
    [InlineData("2026-03-10 08:00:00Z")]
    [InlineData("1999-12-31")]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("10000-01-01")]
    [InlineData("1773129600")]
    [InlineData("2026-03-10'; DROP TABLE allocations; --")]
    public void What_is_no_time_of_this_age_with_an_offset_is_not_read(string? text) => Assert.Null(SiteTime.Parse(text, Detroit));
}
