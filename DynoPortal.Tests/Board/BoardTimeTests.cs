using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Board;

/// <summary>Where and when the board's script puts things: by the site's clock, whatever the browser's.</summary>
[Collection("Journeys")]
public sealed class BoardTimeTests(Browser chromium)
{
    private readonly BoardLab lab = new();

    [Theory]
    [InlineData("2026-03-08", Zoom.Day, "Sun 8 Mar 2026 08:00–12:00")]
    [InlineData("2026-11-01", Zoom.Day, "Sun 1 Nov 2026 08:00–12:00")]
    [InlineData("2026-12-31", Zoom.Year, "Thu 31 Dec 2026 08:00–12:00")]
    public async Task Site_time_is_told_on_days_of_23_and_25_hours_whatever_the_browsers_zone(string day, Zoom zoom, string told)
    {
        var date = DateOnly.ParseExact(day, "O");
        var rows = new[] { (BoardLab.Detroit.At(date, new(8, 0)), BoardLab.Detroit.At(date, new(12, 0))) };
        await using var board = await BoardScript.OpenAsync(chromium, lab, new BoardWindow(BoardLab.Detroit, zoom, date), zone: "Pacific/Auckland");

        await board.ApplyAsync([.. rows.Select(slot => RowOf(new Slot(slot.Item1, slot.Item2)))]);

        await Expect(board.Page.Locator("[data-announcer]")).ToContainTextAsync(told);
        await Expect(board.Page.Locator(".corner")).ToContainTextAsync("America/Detroit");
    }

    [Theory]
    [InlineData(DateForm.American, true)]
    [InlineData(DateForm.German, false)]
    [InlineData(DateForm.British, true)]
    public async Task Dates_and_times_are_written_as_the_portal_itself_writes_them_for_this_reader(DateForm form, bool twelveHours)
    {
        var clock = BoardLab.Detroit with { Style = new(form, twelveHours) };
        var (hours, days) = (TestLab.Hours(3, 8, 13), TestLab.Days(4, 5));
        await lab.BookedAsync(1, 1, hours);
        await lab.BookedAsync(2, 2, days, "emission");

        await using var board = await BoardScript.OpenAsync(chromium, lab, new BoardWindow(clock, Zoom.Week, new(2026, 3, 2)));

        await Expect(board.Lane("MPG 1").Locator(".bar")).ToHaveAttributeAsync("aria-label", $"A-1001 P702 T100, brake, MPG 1, {clock.Text(hours)}, scheduled");
        await Expect(board.Lane("MPG 2").Locator(".bar")).ToHaveAttributeAsync("aria-label", $"A-1002 P702 T200, emission, MPG 2, {clock.Text(days)}, scheduled");
        await Expect(board.Page.Locator(".backdrop .line.day")).ToHaveCountAsync(6);
    }

    public static TheoryData<Zoom, string> ClockChanges()
    {
        var data = new TheoryData<Zoom, string>();
        foreach (var zoom in Enum.GetValues<Zoom>())
            foreach (var day in new[] { "2026-03-08", "2026-11-01", "2026-12-31" }) data.Add(zoom, day);
        return data;
    }

    [Theory]
    [MemberData(nameof(ClockChanges))]
    public async Task A_bar_lies_at_its_instants_on_clock_changes_and_at_the_years_end_at_every_zoom(Zoom zoom, string day)
    {
        var window = new BoardWindow(BoardLab.Detroit, zoom, DateOnly.ParseExact(day, "O"));
        var slot = BoardLab.Detroit.Through(DateOnly.ParseExact(day, "O"), DateOnly.ParseExact(day, "O").AddDays(20));
        await using var board = await BoardScript.OpenAsync(chromium, lab, window);

        await board.ApplyAsync(RowOf(slot));

        var (box, lane) = ((await board.Page.Locator(".bar").BoundingBoxAsync())!, (await board.Lane("MPG 1").Locator(".time").BoundingBoxAsync())!);
        var place = window.Place(slot);
        Assert.Equal(lane.X + (lane.Width * place.Left / 100), box.X, 0.6);
        Assert.Equal(lane.Width * place.Width / 100, box.Width, 0.6);
    }

    [Fact]
    public async Task The_present_is_told_by_the_portals_clock_whatever_the_browsers_own()
    {
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        // Monday, 09:00 at the site; the browser runs in the year of whoever runs the test.
        var (now, lane) = ((await board.Page.Locator(".now").BoundingBoxAsync())!, (await board.Lane("MPG 1").Locator(".time").BoundingBoxAsync())!);
        Assert.Equal(lane.X + (lane.Width * 9 / 167), now.X, 2.0);
    }

    private static Allocation RowOf(Slot slot) => new()
    {
        Id = new(Guid.NewGuid()),
        Number = 1001,
        DynoId = new(1),
        VehicleId = new(1),
        TestType = "brake",
        Slot = slot,
        Occupied = slot,
        Status = AllocationStatus.Scheduled,
        Requester = null,
        Notes = "",
        Revision = 1,
    };
}
