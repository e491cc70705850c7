using System.Globalization;
using DynoPortal.Bench.Browsing;
using DynoPortal.Bench.Peer;

namespace DynoPortal.Bench.Board;

/// <summary>First render, one moved event and scrolling: the board, FullCalendar's resource timeline and plain elements, in turns.</summary>
internal static class RenderBench
{
    private const int Width = 1440;
    private const int Height = 900;
    private const int Turns = 5;

    public static async Task RunAsync(string server, string scratch, BenchOptions options, CancellationToken cancellationToken)
    {
        var packages = Directory.CreateDirectory(Path.Combine(scratch, "peer")).FullName;
        await PeerPackages.DownloadAsync(packages, cancellationToken);
        Console.WriteLine("| allocations | what | first render ms | FullCalendar ÷ this | one moved ms | FullCalendar ÷ this | frames/s scrolling | this ÷ FullCalendar | longest frame ms | elements |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in options.Sizes) await MeasureAsync(server, packages, size, options, cancellationToken);
    }

    private static async Task MeasureAsync(string server, string packages, int size, BenchOptions options, CancellationToken cancellationToken)
    {
        await using var lab = await BoardLab.CreateAsync(server, size, 0, cancellationToken);
        await using var portal = await BenchPortal.StartAsync(lab, cancellationToken);
        await using var site = await PeerSite.StartAsync(lab.ConnectionString, BoardLab.Month, packages, cancellationToken);
        await using var chromium = await Chromium.StartAsync(cancellationToken);
        var target = (await lab.TargetsAsync(1, cancellationToken)).Single();
        IReadOnlyList<Rendered> all = [new BoardRendered(lab, portal, target), new CalendarRendered(site, size, target), new FloorRendered(site, target)];
        // The first turn warms the servers and isn't counted.
        for (var turn = 0; turn <= Turns; turn++)
            foreach (var rendered in all)
            {
                await using var page = await chromium.NewPageAsync(Width, Height, cancellationToken);
                await rendered.MeasureAsync(page, isCounted: turn > 0, cancellationToken);
                if (turn == Turns && options.Pictures is { } folder)
                    await File.WriteAllBytesAsync(Path.Combine(folder, $"{rendered.Name.Split(' ')[0]}-{size}.png"), await page.PictureAsync(cancellationToken), cancellationToken);
            }

        foreach (var rendered in all) Console.WriteLine(Line(size, rendered, all[1]));
    }

    private static string Line(int size, Rendered rendered, Rendered peer) => string.Create(CultureInfo.InvariantCulture,
        $"| {size} | {rendered.Name} | {rendered.First:F0} | {peer.First / rendered.First:F1} | {rendered.Moved:F0} | {peer.Moved / rendered.Moved:F1} | {rendered.FrameRate:F1} | {rendered.FrameRate / peer.FrameRate:F1} | {rendered.LongestFrame:F0} | {rendered.Elements:F0} |");
}
