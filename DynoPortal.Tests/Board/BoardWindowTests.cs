using System.Globalization;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class BoardWindowTests
{
    private static readonly SiteClock Detroit = BoardLab.Detroit;
    private static readonly WorkingCalendar Office = new([DayOfWeek.Saturday, DayOfWeek.Sunday], [new Holiday(new(2026, 3, 6), "Founder's Day")], [new Shift("Day", new(6, 0), new(18, 0))]);

    [Theory]
    [InlineData(Zoom.Day, "2026-03-11", "2026-03-11", "2026-03-11")]
    [InlineData(Zoom.Week, "2026-03-11", "2026-03-09", "2026-03-15")]
    [InlineData(Zoom.Week, "2026-03-15", "2026-03-09", "2026-03-15")]
    [InlineData(Zoom.Month, "2026-02-14", "2026-02-01", "2026-02-28")]
    public void A_window_holds_whole_days_round_its_day(Zoom zoom, string day, string first, string last)
    {
        var window = new BoardWindow(Detroit, zoom, DateOnly.Parse(day, CultureInfo.InvariantCulture));

        Assert.Equal((DateOnly.Parse(first, CultureInfo.InvariantCulture), DateOnly.Parse(last, CultureInfo.InvariantCulture)), (window.First, window.Last));
        Assert.Equal(Detroit.Through(window.First, window.Last), window.Slot);
    }

    [Fact]
    public void A_slot_that_reaches_beyond_the_window_is_clipped_to_its_edges()
    {
        var window = new BoardWindow(Detroit, Zoom.Day, new(2026, 3, 10));
        var slot = Detroit.Through(new(2026, 3, 9), new(2026, 3, 12));

        Assert.Equal(new Span(0, 100), window.Place(slot));
        Assert.Equal(new Span(0, 0), window.Place(Detroit.Through(new(2026, 3, 1), new(2026, 3, 2))));
    }

    [Fact]
    public void Noon_is_in_the_middle_of_an_ordinary_day_and_before_it_on_the_day_that_loses_an_hour()
    {
        var noon = new TimeOnly(12, 0);

        Assert.Equal(50, new BoardWindow(Detroit, Zoom.Day, new(2026, 3, 10)).At(Detroit.At(new(2026, 3, 10), noon)), 6);
        Assert.Equal(100 * 11 / 23d, new BoardWindow(Detroit, Zoom.Day, new(2026, 3, 8)).At(Detroit.At(new(2026, 3, 8), noon)), 6);
    }

    [Theory]
    [InlineData("2026-03-08", 23)]
    [InlineData("2026-03-10", 24)]
    [InlineData("2026-11-01", 25)]
    public void The_hours_of_a_day_are_those_that_it_has(string day, int hours)
    {
        var ticks = new BoardWindow(Detroit, Zoom.Day, DateOnly.Parse(day, CultureInfo.InvariantCulture)).Lower(Office);

        Assert.Equal(hours, ticks.Count);
        Assert.Equal(100, ticks.Sum(tick => tick.Place.Width), 6);
    }

    [Theory]
    [InlineData("2026-03-02")]
    [InlineData("2026-10-26")]
    public void A_week_has_its_seven_days_above_and_quarters_below_that_fill_it(string day)
    {
        var window = new BoardWindow(Detroit, Zoom.Week, DateOnly.Parse(day, CultureInfo.InvariantCulture));

        Assert.Equal(7, window.Upper(Office).Count);
        Assert.Equal(28, window.Lower(Office).Count);
        Assert.Equal(100, window.Lower(Office).Sum(tick => tick.Place.Width), 6);
    }

    [Fact]
    public void A_month_shades_weekends_and_holidays_and_a_week_shades_nights_too()
    {
        var month = new BoardWindow(Detroit, Zoom.Month, new(2026, 3, 1)).Shaded(Office);
        var week = new BoardWindow(Detroit, Zoom.Week, new(2026, 3, 9)).Shaded(Office);

        Assert.Equal(10, month.Count);
        Assert.Equal(6, week.Count);
        Assert.Equal(100 * (1 - 5 * 12 / 168d), week.Sum(idle => idle.Width), 6);
    }

    [Fact]
    public void A_holiday_is_told_in_the_header()
    {
        var tick = new BoardWindow(Detroit, Zoom.Week, new(2026, 3, 2)).Upper(Office)[4];

        Assert.Equal(("Fri 6", true, "Founder's Day"), (tick.Label, tick.IsOff, tick.Note));
    }

    [Theory]
    [InlineData(Zoom.Day, "Tuesday 10 March 2026")]
    [InlineData(Zoom.Week, "9 – 15 Mar 2026")]
    [InlineData(Zoom.Month, "March 2026")]
    public void A_window_says_in_words_what_it_shows(Zoom zoom, string title) => Assert.Equal(title, new BoardWindow(Detroit, zoom, new(2026, 3, 10)).Title);

    [Fact]
    public void A_window_is_written_in_the_style_of_its_clock()
    {
        var window = new BoardWindow(Detroit with { Style = new(DateForm.German, TwelveHours: true) }, Zoom.Week, new(2026, 3, 10));

        Assert.Equal("9. – 15. Mär 2026", window.Title);
        Assert.Equal("Di 10.", window.Upper(Office)[1].Label);
        Assert.Equal(["12 AM", "6 AM", "12 PM", "6 PM"], window.Lower(Office).Take(4).Select(tick => tick.Label));
        Assert.Equal("Dienstag 10. März", new BoardWindow(window.Clock, Zoom.Day, new(2026, 3, 10)).Upper(Office)[0].Label);
    }

    [Fact]
    public void A_click_finds_the_instant_under_it_and_never_one_outside()
    {
        var window = new BoardWindow(Detroit, Zoom.Week, new(2026, 3, 9));

        Assert.Equal(new DateOnly(2026, 3, 10), Detroit.DayOf(window.InstantAt(1.5 / 7)));
        Assert.Equal(window.Slot.Start, window.InstantAt(-3));
    }
}
