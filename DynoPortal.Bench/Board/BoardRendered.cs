using DynoPortal.Bench.Browsing;

namespace DynoPortal.Bench.Board;

/// <summary>The portal's own board, for someone who is signed in.</summary>
internal sealed class BoardRendered(BoardLab lab, BenchPortal portal, BoardTarget target) : Rendered("Board")
{
    protected override async Task<double> LoadAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        await BoardPages.OpenAsync(page, portal, BenchPortal.MonthPage, cancellationToken);
        return await BoardPages.PaintedAsync(page, cancellationToken);
    }

    // From the commit on, so the way through database, server and wire is in it.
    protected override async Task<double> MoveAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        await BoardPages.LiveAsync(page, cancellationToken);
        await BoardPages.WatchAsync(page, target, cancellationToken);
        await lab.NudgeAsync(target, cancellationToken);
        var committed = BenchClock.Now;
        return await BoardPages.SeenAsync(page, cancellationToken) - committed;
    }
}
