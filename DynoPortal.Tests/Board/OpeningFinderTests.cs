using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;

namespace DynoPortal.Tests.Board;

public sealed class OpeningFinderTests
{
    private readonly BoardLab lab = new();

    private OpeningFinder Finder => new(new OpeningSearch(lab.Schedule, lab.Clock), lab.Clock);

    [Fact]
    public async Task An_opening_longer_than_the_window_is_found_where_it_begins()
    {
        var found = await InAsync(BoardLab.Week, Wish(BookingLength.OfDays(14)));

        Assert.Contains(found.Openings, opening => opening.Slot.End > BoardLab.Week.Slot.End);
        Assert.All(found.Openings, opening => Assert.True(opening.Slot.Start < BoardLab.Week.Slot.End));
    }

    [Fact]
    public async Task A_dyno_that_is_only_taken_says_that_it_has_no_opening_and_not_what_is_wrong_with_the_first_hour()
    {
        await lab.BookedAsync(2, 1, TestLab.Days(3, 5), "emission");
        await lab.BookedAsync(3, 1, TestLab.Hours(2, 10, 22));

        var found = await InAsync(BoardLab.Week, Wish(BookingLength.OfTime(TimeSpan.FromHours(4))));

        Assert.Equal("MPG 1 has no opening of 4 hours in the time shown.", found.Closed[new(1)]);
    }

    [Fact]
    public async Task A_time_that_is_over_has_no_openings_and_says_so()
    {
        var found = await InAsync(new BoardWindow(BoardLab.Detroit, Zoom.Week, new(2026, 2, 16)), Wish(BookingLength.OfDays(1)));

        Assert.Empty(found.Openings);
        Assert.Equal("The time shown is over.", found.Closed[new(1)]);
    }

    [Fact]
    public async Task The_next_opening_is_the_earliest_on_any_dyno()
    {
        await lab.BookedAsync(2, 1, TestLab.Days(3, 5), "emission");

        var next = await NextAsync(Wish(BookingLength.OfDays(2)));
        var onFirst = await NextAsync(Wish(BookingLength.OfDays(2)), onlyFirst: true);

        Assert.Equal(TestLab.Days(2, 3), next.Opening!.Slot);
        Assert.NotEqual(1, next.Opening.Dyno.Value);
        Assert.Equal("Earliest: MPG 1, Mon 9 Mar 2026 – Tue 10 Mar 2026.", onFirst.Text);
    }

    [Fact]
    public async Task Without_any_opening_it_is_said_why()
    {
        lab.Dynos.RemoveRange(1, 2);
        lab.Dynos[0] = lab.Dynos[0] with { Enabled = false };

        var next = await NextAsync(Wish(BookingLength.OfDays(1)));

        Assert.Null(next.Opening);
        Assert.Equal("There is no opening in the next 400 days. MPG 1 is disabled and takes no bookings.", next.Text);
    }

    [Fact]
    public async Task A_length_that_no_booking_may_have_is_said_once()
    {
        var next = await NextAsync(Wish(BookingLength.OfTime(TimeSpan.FromMinutes(1))));

        Assert.Null(next.Opening);
        Assert.Contains("A booking lasts at least", next.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("inside", next.Text, StringComparison.Ordinal);
    }

    private OpeningWish Wish(BookingLength length) => new(lab.Vehicles[0], lab.TestTypes[0], length);

    private async Task<OpeningsShown> InAsync(BoardWindow window, OpeningWish wish) => await Finder.InAsync(lab.Actor, await lab.BoardAsync(window), wish, window.Slot, default);

    private async Task<NextOpening> NextAsync(OpeningWish wish, bool onlyFirst = false)
    {
        if (onlyFirst) lab.Dynos.RemoveRange(1, 2);
        return await Finder.NextAsync(lab.Actor, await lab.BoardAsync(), wish, default);
    }
}
