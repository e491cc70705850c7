using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;

namespace DynoPortal.Tests.Api;

public sealed class RequestFieldsTests
{
    private static readonly SiteClock Detroit = SiteClock.Of("America/Detroit");
    private readonly RequestFields fields = new(Detroit);

    [Theory]
    [InlineData("2026-03-10", "2026-03-12", null, null, null, "2026-03-10", "2026-03-12")]
    [InlineData("2026-03-10", null, "2026-03-12", null, null, "2026-03-10", "2026-03-12")]
    [InlineData("2026-03-10", null, null, 3, null, "2026-03-10", "2026-03-12")]
    [InlineData("2026-03-10", null, null, null, "P3D", "2026-03-10", "2026-03-12")]
    [InlineData("2026-03-10T15:00:00Z", null, null, 3, null, "2026-03-10", "2026-03-12")]
    public void Dates_and_days_mean_whole_days_of_the_site(string start, string? end, string? endDate, int? days, string? duration, string first, string last)
    {
        var slot = fields.Slot(Span(start, end, endDate, days, duration));

        Assert.Equal(Detroit.Through(Day(first), Day(last)), slot);
        Assert.Null(fields.Problem);
    }

    [Fact]
    public void Instants_and_durations_of_time_are_exact()
    {
        var start = new DateTimeOffset(2026, 3, 10, 14, 0, 0, TimeSpan.Zero);

        Assert.Equal(new Slot(start, start.AddHours(6)), fields.Slot(Span("2026-03-10T14:00:00Z", "2026-03-10T20:00:00Z")));
        Assert.Equal(new Slot(start, start.AddHours(6)), fields.Slot(Span("2026-03-10T14:00:00Z", duration: "PT6H")));
        Assert.Equal(new Slot(start, Detroit.StartOf(new DateOnly(2026, 3, 12))), fields.Slot(Span("2026-03-10T14:00:00Z", "2026-03-11")));
    }

    [Theory]
    [InlineData(null, "2026-03-12", null, null, null, "start")]
    [InlineData("soon", "2026-03-12", null, null, null, "start")]
    [InlineData("2026-03-10", null, null, null, null, "end")]
    [InlineData("2026-03-10", "2026-03-12", null, 3, null, "end")]
    [InlineData("2026-03-10", "later", null, null, null, "end")]
    [InlineData("2026-03-10", null, "2026-03-12T00:00:00Z", null, null, "endDate")]
    [InlineData("2026-03-10", null, null, 0, null, "days")]
    [InlineData("2026-03-10", null, null, -2, null, "days")]
    [InlineData("2026-03-10", null, null, int.MaxValue, null, "days")]
    [InlineData("2026-03-10", null, null, null, "2 days", "duration")]
    [InlineData("2026-03-10", null, null, null, "P1M", "duration")]
    [InlineData("2026-03-10", null, null, null, "P99999999999D", "duration")]
    public void What_is_wrong_with_a_slot_is_said_of_its_field(string? start, string? end, string? endDate, int? days, string? duration, string field)
    {
        var slot = fields.Slot(Span(start, end, endDate, days, duration));

        Assert.Null(slot);
        Assert.Equal(field, Assert.Single(fields.Refused).Field);
        Assert.Equal(400, fields.Problem!.Status);
    }

    [Fact]
    public void A_start_alone_keeps_the_length_also_over_a_change_of_the_clocks()
    {
        // The week of the change: seven days of which one has 23 hours.
        var kept = Detroit.Through(new(2026, 3, 5), new(2026, 3, 6));

        Assert.Equal(Detroit.Through(new(2026, 3, 7), new(2026, 3, 8)), fields.Slot(Span("2026-03-07"), kept));
    }

    [Fact]
    public void An_end_alone_keeps_the_start()
    {
        var kept = Detroit.Through(new(2026, 3, 5), new(2026, 3, 6));

        Assert.Equal(Detroit.Through(new(2026, 3, 5), new(2026, 3, 10)), fields.Slot(Span(null, "2026-03-10"), kept));
        Assert.Equal(Detroit.Through(new(2026, 3, 5), new(2026, 3, 9)), fields.Slot(Span(null, days: 5), kept));
    }

    [Theory]
    [InlineData("in_progress", AllocationStatus.InProgress)]
    [InlineData("In-Progress", AllocationStatus.InProgress)]
    [InlineData(" HELD ", AllocationStatus.Held)]
    public void Words_are_read_without_regard_to_case(string text, AllocationStatus expected) =>
        Assert.Equal(expected, fields.Choice("status", text, Enum.GetValues<AllocationStatus>()));

    [Fact]
    public void An_unknown_word_is_refused_with_those_that_are_known()
    {
        Assert.Null(fields.Choice("status", "2", Enum.GetValues<AllocationStatus>()));

        Assert.Contains("held, scheduled, in_progress, completed or cancelled", fields.Problem!.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("999999999999999999999")]
    [InlineData("ten")]
    public void A_number_outside_its_range_is_refused(string text)
    {
        fields.Number("limit", text, 100, 1, 500);

        Assert.Contains("limit must be a whole number from 1 to 500", fields.Problem!.Detail, StringComparison.Ordinal);
    }

    private static AllocationPatch Span(string? start, string? end = null, string? endDate = null, int? days = null, string? duration = null) =>
        new() { Start = start, End = end, EndDate = endDate, Days = days, Duration = duration };

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
