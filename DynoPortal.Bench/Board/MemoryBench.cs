using System.Globalization;
using DynoPortal.Bench.Circuits;

namespace DynoPortal.Bench.Board;

/// <summary>What one more open board costs in the portal's memory, and what a page without anything costs.</summary>
internal static class MemoryBench
{
    private const int Before = 50;
    private const int After = 200;
    private const string EmptyPage = "/not-found";

    public static async Task RunAsync(string server, string scratch, BenchOptions options, CancellationToken cancellationToken)
    {
        await using var lab = await BoardLab.CreateAsync(server, options.Sizes[0], 0, cancellationToken);
        var empty = await MeasureAsync(lab, EmptyPage, rows: false, cancellationToken);
        var board = await MeasureAsync(lab, BenchPortal.MonthPage, rows: true, cancellationToken);
        Console.WriteLine("| page | managed kB for each further circuit | working set kB for each |");
        Console.WriteLine("|---|---|---|");
        Print($"empty ({EmptyPage})", empty);
        Print($"month of {options.Sizes[0]} allocations", board);
        Print("board beyond empty", (board.Managed - empty.Managed, board.WorkingSet - empty.WorkingSet));
    }

    // A process of its own for each page; the first circuits bring what all of them share.
    private static async Task<(double Managed, double WorkingSet)> MeasureAsync(BoardLab lab, string path, bool rows, CancellationToken cancellationToken)
    {
        await using var portal = await BenchPortal.StartAsync(lab, cancellationToken);
        await using var fleet = new CircuitFleet(portal);
        await fleet.OpenAsync(path, Before, rows, cancellationToken);
        var before = await portal.Probe.SettledAsync(cancellationToken);
        await fleet.OpenAsync(path, After, rows, cancellationToken);
        var after = await portal.Probe.SettledAsync(cancellationToken);
        return ((after.Managed - before.Managed) / 1024.0 / (After - Before), (after.WorkingSet - before.WorkingSet) / 1024.0 / (After - Before));
    }

    private static void Print(string page, (double Managed, double WorkingSet) each) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {page} | {each.Managed:F0} | {each.WorkingSet:F0} |"));
}
