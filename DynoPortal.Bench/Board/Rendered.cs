using DynoPortal.Bench.Browsing;

namespace DynoPortal.Bench.Board;

/// <summary>One of the pages that are compared, and what was measured of it; figures are medians.</summary>
internal abstract class Rendered(string name)
{
    private const int ScrollMilliseconds = 3000;
    private readonly List<double> first = [], moved = [], rates = [], frames = [], elements = [];

    public string Name => name;

    /// <summary>From the start of the navigation to the paint of everything in view, in milliseconds.</summary>
    public double First => Median(first);

    /// <summary>From one moved allocation to its paint, in milliseconds.</summary>
    public double Moved => Median(moved);

    /// <summary>Frames a second while it scrolls up and down by 24 px a frame.</summary>
    public double FrameRate => Median(rates);

    /// <summary>The longest of those frames, in milliseconds.</summary>
    public double LongestFrame => Median(frames);

    /// <summary>Elements in the document.</summary>
    public double Elements => Median(elements);

    /// <summary>One load in a page that has shown nothing before.</summary>
    public async Task MeasureAsync(BrowserPage page, bool isCounted, CancellationToken cancellationToken)
    {
        var painted = await LoadAsync(page, cancellationToken);
        var count = await page.NumberAsync("document.querySelectorAll('*').length", cancellationToken);
        var shown = await MoveAsync(page, cancellationToken);
        var scrolled = await page.EvaluateAsync($"bench.scrolling({ScrollMilliseconds})", cancellationToken);
        if (!isCounted) return;
        first.Add(painted);
        moved.Add(shown);
        rates.Add(scrolled.GetProperty("rate").GetDouble());
        frames.Add(scrolled.GetProperty("longest").GetDouble());
        elements.Add(count);
    }

    /// <summary>Loads the page; milliseconds until everything in view was painted.</summary>
    protected abstract Task<double> LoadAsync(BrowserPage page, CancellationToken cancellationToken);

    /// <summary>Moves one allocation that is in view; milliseconds until that was painted.</summary>
    protected abstract Task<double> MoveAsync(BrowserPage page, CancellationToken cancellationToken);

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
