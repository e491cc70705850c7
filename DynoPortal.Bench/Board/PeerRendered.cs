using System.Globalization;
using DynoPortal.Bench.Browsing;
using DynoPortal.Bench.Peer;


namespace DynoPortal.Bench.Board;

/// <summary>FullCalendar's resource timeline, which puts every event into the document.</summary>
internal sealed class CalendarRendered(PeerSite site, int events, BoardTarget target) : Rendered($"FullCalendar {PeerPackages.Version}")
{
    protected override async Task<double> LoadAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        await page.OpenAsync(site.Calendar, cancellationToken);
        return await page.NumberAsync($"bench.painting('.fc-event', {events / 2})", cancellationToken);
    }

    protected override Task<double> MoveAsync(BrowserPage page, CancellationToken cancellationToken) =>
        page.NumberAsync($"bench.acting(() => calendar.getEventById('{target.Id.Value}').moveDates({{ minutes: 5 }}))", cancellationToken);
}

/// <summary>Plain positioned elements, of the lanes in view only: near the least that a page can do.</summary>
internal sealed class FloorRendered(PeerSite site, BoardTarget target) : Rendered("Plain elements")
{
    protected override async Task<double> LoadAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        await page.OpenAsync(site.Floor, cancellationToken);
        return await page.NumberAsync("bench.painting('.bar', 1)", cancellationToken);
    }

    protected override Task<double> MoveAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        var (start, end) = (target.Slot.Start.ToUnixTimeSeconds(), target.Slot.End.ToUnixTimeSeconds());
        return page.NumberAsync(string.Create(CultureInfo.InvariantCulture, $"bench.acting(() => move('{target.Id.Value}', {start + 600}, {end + 600}))"), cancellationToken);
    }
}
