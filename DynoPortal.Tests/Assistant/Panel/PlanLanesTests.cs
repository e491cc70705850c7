using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Assistant.Cards;

namespace DynoPortal.Tests.Assistant.Panel;

public sealed class PlanLanesTests
{
    private static readonly SiteClock Site = SiteClock.Of("America/Detroit");

    [Fact]
    public void A_campaign_has_a_lane_for_each_dyno_in_the_order_of_the_plan_and_bars_at_their_times()
    {
        var plan = PlanLanes.Of([Book("MPG 2", "2026-03-02", "2026-03-03"), Book("MPG 1", "2026-03-04", "2026-03-04"), Book("MPG 2", "2026-03-05", "2026-03-05")], Site);

        Assert.Equal(Site.Through(new(2026, 3, 2), new(2026, 3, 5)), plan.Span);
        Assert.Equal(["MPG 2", "MPG 1"], plan.Lanes.Select(lane => lane.Dyno));
        Assert.Equal([(1, 0d, 50d), (3, 75d, 25d)], plan.Lanes[0].Bars.Select(bar => (bar.Number, bar.Left, bar.Width)));
        Assert.Equal("2: T1, brake, Wed 4 Mar 2026", plan.Lanes[1].Bars.Single().Says);
        Assert.EndsWith("|MPG 1", plan.Lanes[1].Bars.Single().Place, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_bookings_that_change_places_show_where_they_are_now_too()
    {
        var plan = PlanLanes.Of([Move("MPG 1", "MPG 2"), Move("MPG 2", "MPG 1")], Site);

        Assert.Equal([("MPG 1", 1, true), ("MPG 1", 2, false), ("MPG 2", 1, false), ("MPG 2", 2, true)],
            plan.Lanes.OrderBy(lane => lane.Dyno).SelectMany(lane => lane.Bars.OrderBy(bar => bar.Number).Select(bar => (lane.Dyno, bar.Number, bar.IsLeft))));
    }

    [Fact]
    public void A_short_test_in_a_long_plan_stays_in_sight_and_inside_of_its_lane()
    {
        var plan = PlanLanes.Of([Book("MPG 1", "2026-03-02", "2026-06-30"), Book("MPG 2", "2026-06-30T20:00", "2026-06-30T22:00")], Site);

        var bar = plan.Lanes[1].Bars.Single();
        Assert.Equal((95d, 5d), (bar.Left, bar.Width));
    }

    [Fact]
    public void One_change_or_times_that_are_none_make_no_plan()
    {
        Assert.Empty(PlanLanes.Of([Move("MPG 1", "MPG 2")], Site).Lanes);
        Assert.Empty(PlanLanes.Of([Book("MPG 1", "soon", "later"), Book("MPG 1", "2026-03-02", "2026-03-03")], Site).Lanes);
    }

    private static ProposedChange Book(string dyno, string from, string to) => new() { Kind = "book", Vehicle = "T1", Test = "brake", Dyno = dyno, From = from, To = to };

    private static ProposedChange Move(string from, string to) => Book(to, "2026-03-03T08:00", "2026-03-03T12:00") with { Kind = "move", Before = new(from, "2026-03-03T08:00", "2026-03-03T12:00") };
}
