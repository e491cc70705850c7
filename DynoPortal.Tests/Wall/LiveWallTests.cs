using DynoPortal.Tests.Board;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Wall;

namespace DynoPortal.Tests.Wall;

public sealed class LiveWallTests
{
    private readonly BoardLab lab = new();
    private bool mayStay = true;
    private int told;

    [Fact]
    public async Task A_booking_appears_without_being_asked_for()
    {
        await using var wall = await OpenAsync();

        await lab.BookedAsync(1, 1, TestLab.Hours(2, 10, 12));

        await Eventually.HoldsAsync(() => Today(wall) == 1);
    }

    [Fact]
    public async Task At_midnight_of_the_site_tomorrow_becomes_today()
    {
        await lab.BookedAsync(1, 1, TestLab.Hours(3, 8, 12));
        await using var wall = await OpenAsync();
        Assert.Equal(0, Today(wall));

        // The lab stands at 09:00; the steps on the way are not waited for.
        lab.Clock.Set(lab.Facility.Clock.StartOf(new(2026, 3, 3)));

        await Eventually.HoldsAsync(() => wall.Board.Today == new DateOnly(2026, 3, 3) && Today(wall) == 1);
    }

    [Fact]
    public async Task It_says_that_it_is_behind_until_a_reading_succeeds()
    {
        await using var wall = await OpenAsync();
        var asOf = wall.AsOf;
        lab.Schedule.Failures = 2;

        lab.Feed.Resync();
        await Eventually.HoldsAsync(() => wall.IsBehind && told == 1);
        Assert.Equal(asOf, wall.AsOf);
        await StepAsync();
        Assert.True(wall.IsBehind);
        await StepAsync();

        Assert.False(wall.IsBehind);
        Assert.True(wall.AsOf > asOf);
    }

    [Fact]
    public async Task It_reads_anew_every_minute_even_when_it_hears_nothing()
    {
        await using var wall = await OpenAsync();
        var before = lab.Schedule.Readings;

        for (var step = 0; step < 4; step++) await StepAsync();

        Assert.Equal(before + 1, lab.Schedule.Readings);
        Assert.Equal(lab.Clock.GetUtcNow(), wall.AsOf);
    }

    [Fact]
    public async Task Who_may_no_longer_look_is_told_within_a_minute()
    {
        await using var wall = await OpenAsync();
        mayStay = false;

        for (var step = 0; step < 4; step++) await StepAsync();

        Assert.True(wall.IsOver);
    }

    [Fact]
    public async Task A_wallboard_that_is_gone_listens_no_more_and_waits_for_nothing()
    {
        var wall = await OpenAsync();
        Assert.Equal((1, 1), (lab.Feed.Listeners, lab.Clock.PendingTimers));

        await wall.DisposeAsync();

        Assert.Equal((0, 0), (lab.Feed.Listeners, lab.Clock.PendingTimers));
    }

    private int Today(LiveWall wall) => wall.Board.Rows(lab.Clock.GetUtcNow())[0].Today.Count;

    private async Task StepAsync()
    {
        var before = told;
        await Eventually.HoldsAsync(() => lab.Clock.PendingTimers == 1);
        lab.Clock.Advance(LiveWall.Step);
        await Eventually.HoldsAsync(() => told > before);
    }

    private async Task<LiveWall> OpenAsync()
    {
        var wall = new LiveWall(lab.Facility, new WallSource(lab, lab.Schedule, lab.Feed, lab.Clock), work => work(), () =>
        {
            told++;
            return Task.CompletedTask;
        }, _ => Task.FromResult(mayStay));
        await wall.OpenAsync();
        return wall;
    }
}
