using DynoPortal.Bench.Browsing;

namespace DynoPortal.Bench.Board;

/// <summary>What a measurement does with a board in a browser.</summary>
internal static class BoardPages
{
    /// <summary>Signs the page in and opens an address of the portal.</summary>
    public static async Task OpenAsync(BrowserPage page, BenchPortal portal, string path, CancellationToken cancellationToken)
    {
        await page.SetCookieAsync(portal.Address, BenchPortal.CookieName, portal.Cookie[(BenchPortal.CookieName.Length + 1)..], cancellationToken);
        await page.OpenAsync(new(portal.Address, path), cancellationToken);
    }

    /// <summary>Milliseconds from the start of the navigation until all bars in view were painted. Narrow bars are no elements, so the board says it itself, two frames after it drew them.</summary>
    public static Task<double> PaintedAsync(BrowserPage page, CancellationToken cancellationToken) => page.NumberAsync("bench.marking('board-painted')", cancellationToken);

    /// <summary>Waits until the board hears of changes.</summary>
    public static Task LiveAsync(BrowserPage page, CancellationToken cancellationToken) => page.NumberAsync("bench.painting('.board[data-live=true]', 1)", cancellationToken);

    /// <summary>Notes from now on when the allocation's lane is painted anew.</summary>
    public static Task WatchAsync(BrowserPage page, BoardTarget target, CancellationToken cancellationToken) =>
        page.EvaluateAsync($"bench.arm('[data-dyno=\"{target.Dyno.Value}\"]')", cancellationToken);

    /// <summary>Fails when the allocation's lane is painted though nothing changes: then a measurement would count that paint.</summary>
    public static async Task StaysAsync(BrowserPage page, BoardTarget target, CancellationToken cancellationToken)
    {
        await WatchAsync(page, target, cancellationToken);
        if (await page.NumberAsync("bench.seen()", cancellationToken) >= 0) throw new InvalidOperationException("A lane is painted anew without a change.");
    }

    /// <summary>When the lane was painted after <see cref="WatchAsync"/>, by <see cref="BenchClock"/>.</summary>
    public static async Task<double> SeenAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        var at = await page.NumberAsync("bench.seen()", cancellationToken);
        return at >= 0 ? at : throw new InvalidOperationException("A change wasn't painted within 5 s.");
    }
}
