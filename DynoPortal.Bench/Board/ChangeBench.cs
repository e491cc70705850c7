using System.Globalization;
using DynoPortal.Bench.Circuits;

namespace DynoPortal.Bench.Board;

/// <summary>What one changed allocation costs the boards that show its time, and those that don't: bytes on the wire and the portal's processor time.</summary>
internal static class ChangeBench
{
    private const int Changes = 200;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(string server, string scratch, BenchOptions options, CancellationToken cancellationToken)
    {
        await using var lab = await BoardLab.CreateAsync(server, options.Sizes[0], 0, cancellationToken);
        Console.WriteLine("| boards | show the change | bytes on the wire for each board and change | before compression | portal's CPU ms for each change | ms for each board and change |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (path, touched) in new[] { (BenchPortal.MonthPage, "yes"), (BenchPortal.NextMonthPage, "no") })
            foreach (var boards in new[] { 1, 50 })
                await MeasureAsync(lab, path, touched, boards, cancellationToken);
    }

    private static async Task MeasureAsync(BoardLab lab, string path, string touched, int boards, CancellationToken cancellationToken)
    {
        await using var portal = await BenchPortal.StartAsync(lab, cancellationToken);
        await using var fleet = new CircuitFleet(portal);
        await fleet.OpenAsync(path, boards, rows: true, cancellationToken);
        var targets = await lab.TargetsAsync(Changes, cancellationToken);
        // Code is compiled in steps while it runs; only what a portal does all day is measured.
        for (var turn = 0; turn < 2; turn++) await SpendAsync(portal, fleet, targets, lab.NudgeAsync, cancellationToken);
        var idle = await SpendAsync(portal, fleet, targets, (_, _) => Task.CompletedTask, cancellationToken);
        var busy = await SpendAsync(portal, fleet, targets, lab.NudgeAsync, cancellationToken);
        var (bytes, unpacked, cpu) = ((double)(busy.Bytes - idle.Bytes) / targets.Count, (double)(busy.Unpacked - idle.Unpacked) / targets.Count, (busy.Cpu - idle.Cpu).TotalMilliseconds / targets.Count);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {boards} | {touched} | {Math.Max(0, bytes) / boards:F0} | {Math.Max(0, unpacked) / boards:F0} | {cpu:F2} | {cpu / boards:F3} |"));
    }

    private static async Task<(long Bytes, long Unpacked, TimeSpan Cpu)> SpendAsync(BenchPortal portal, CircuitFleet fleet, IReadOnlyList<BoardTarget> targets, Func<BoardTarget, CancellationToken, Task> change, CancellationToken cancellationToken)
    {
        var (bytes, unpacked, before) = (fleet.Received, fleet.Unpacked, await portal.Probe.NowAsync(cancellationToken));
        foreach (var target in targets)
        {
            await change(target, cancellationToken);
            await Task.Delay(Between, cancellationToken);
        }

        foreach (var circuit in fleet.Circuits) await circuit.QuietAsync(TimeSpan.FromMilliseconds(200), cancellationToken);
        return (fleet.Received - bytes, fleet.Unpacked - unpacked, (await portal.Probe.NowAsync(cancellationToken)).Cpu - before.Cpu);
    }
}
