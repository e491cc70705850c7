using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Live;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Planning.Campaigns;
using Microsoft.Extensions.Logging.Abstractions;

namespace DynoPortal.Tests.Planning.Campaigns;

/// <summary>An open page of a campaign follows the schedule for as long as it is open.</summary>
public sealed class LiveCampaignTests
{
    [Fact]
    public async Task A_page_that_could_not_show_a_change_shows_the_next_and_one_that_is_gone_listens_no_longer()
    {
        var (feed, facility, calls) = (new ScheduleFeed(), new FacilityId(1), 0);
        var live = new LiveCampaigns(feed, NullLogger<LiveCampaigns>.Instance).Follow(facility, () => ++calls == 1 ? throw new InvalidOperationException("The database is away.") : Task.CompletedTask);

        feed.Publish(facility, new ScheduleUpdate.Resync());
        await Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref calls) == 1));
        feed.Publish(facility, new ScheduleUpdate.Resync());
        await Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref calls) == 2));
        Assert.Equal(1, feed.Listeners);
        await live.DisposeAsync();

        Assert.Equal(0, feed.Listeners);
    }

    [Fact]
    public async Task A_page_is_called_back_only_for_what_it_shows()
    {
        var (feed, facility, calls) = (new ScheduleFeed(), new FacilityId(1), 0);
        await using var live = new LiveCampaigns(feed, NullLogger<LiveCampaigns>.Instance).Follow(facility, () => Task.FromResult(++calls), update => update is not ScheduleUpdate.Changed { Outages.Count: 0 });

        feed.Publish(facility, new ScheduleUpdate.Changed([], []));
        feed.Publish(facility, new ScheduleUpdate.Resync());
        await Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref calls) > 0));

        Assert.Equal(1, calls);
    }
}
