using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class SnapGridTests
{
    private static readonly SiteClock Detroit = BoardLab.Detroit;

    [Fact]
    public void Whole_days_come_to_rest_on_site_midnights_across_a_clock_change()
    {
        var window = new BoardWindow(Detroit, Zoom.Month, new(2026, 3, 1));

        var starts = SnapGrid.Starts(window, TestLab.Days(4, 5), fine: true);

        Assert.Equal(31, starts.Count);
        Assert.All(starts, start => Assert.True(Detroit.IsMidnight(start)));
    }

    [Fact]
    public void In_a_month_hours_keep_their_time_of_day_unless_finer_steps_are_asked_for()
    {
        var window = new BoardWindow(Detroit, Zoom.Month, new(2026, 3, 1));

        Assert.All(SnapGrid.Starts(window, TestLab.Hours(4, 8, 12), fine: false), start => Assert.Equal(new TimeSpan(8, 0, 0), Detroit.Local(start).TimeOfDay));
        Assert.Equal((31 * 24) - 1, SnapGrid.Starts(window, TestLab.Hours(4, 8, 12), fine: true).Count);
    }

    [Theory]
    [InlineData("2026-03-08", 23 * 4)]
    [InlineData("2026-11-01", 25 * 4)]
    public void A_day_has_the_quarters_that_it_has(string day, int quarters)
    {
        var date = DateOnly.ParseExact(day, "O");
        var slot = new Slot(Detroit.At(date, new(8, 0)), Detroit.At(date, new(12, 0)));

        Assert.Equal(quarters, SnapGrid.Starts(new BoardWindow(Detroit, Zoom.Day, date), slot, fine: false).Count);
    }

    [Fact]
    public void An_edge_stays_on_its_side_of_the_other()
    {
        var slot = TestLab.Hours(4, 8, 12);

        Assert.All(SnapGrid.Ends(BoardLab.Week, slot, fine: false), end => Assert.True(end > slot.Start));
        Assert.All(SnapGrid.StartsBefore(BoardLab.Week, slot, fine: false), start => Assert.True(start < slot.End));
    }

    [Fact]
    public void No_zoom_asks_for_more_places_than_a_mask_has()
    {
        foreach (var zoom in Enum.GetValues<Zoom>())
            Assert.InRange(SnapGrid.Starts(new BoardWindow(Detroit, zoom, new(2026, 3, 2)), TestLab.Hours(4, 8, 12), fine: true).Count, 1, MaskReading.MostCandidates);
    }
}
