using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DynoPortal.Bench.Booking;
using DynoPortal.Bench.Circuits;

namespace DynoPortal.Bench.Board;

/// <summary>Two hundred open boards on one node and a change every second: whether what they hear lags more as time goes on.</summary>
internal static class SoakBench
{
    private const int Boards = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(string server, string scratch, BenchOptions options, CancellationToken cancellationToken)
    {
        await using var lab = await BoardLab.CreateAsync(server, options.Sizes[0], 0, cancellationToken);
        await using var portal = await BenchPortal.StartAsync(lab, cancellationToken);
        await using var fleet = new CircuitFleet(portal);
        await fleet.OpenAsync(BenchPortal.MonthPage, Boards, rows: true, cancellationToken);
        var waiting = fleet.Circuits.Select((circuit, index) => Listen(circuit, index)).ToList();
        var targets = await lab.TargetsAsync(Math.Min(400, options.Sizes[0] / 20), cancellationToken);
        // The first changes are the portal's warm-up.
        await ChangeAsync(lab, targets, waiting, 10, cancellationToken);
        var before = await portal.Probe.SettledAsync(cancellationToken);
        var changes = await ChangeAsync(lab, targets, waiting, options.Seconds, cancellationToken);
        var after = await portal.Probe.SettledAsync(cancellationToken);
        Console.WriteLine("| changes | lag p50 ms | p95 ms | p99 ms | longest ms | not heard |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (minute, of) in changes.Chunk(60).Index()) Print($"minute {minute + 1}", of);
        Print($"all {changes.Count}", changes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nManaged memory {before.Managed / 1048576.0:F1} MB before and {after.Managed / 1048576.0:F1} MB after; the portal used {(after.Cpu - before.Cpu).TotalSeconds / options.Seconds:P1} of one core."));
    }

    private static ConcurrentDictionary<SoakChange, byte> Listen(Circuit circuit, int index)
    {
        var waiting = new ConcurrentDictionary<SoakChange, byte>();
        circuit.Heard = message =>
        {
            foreach (var change in waiting.Keys)
                if (message.Span.IndexOf(change.Id) >= 0 && waiting.TryRemove(change, out _)) change.HeardBy(index);
        };
        return waiting;
    }

    private static async Task<List<SoakChange>> ChangeAsync(BoardLab lab, IReadOnlyList<BoardTarget> targets, List<ConcurrentDictionary<SoakChange, byte>> waiting, int count, CancellationToken cancellationToken)
    {
        var changes = new List<SoakChange>();
        using var timer = new PeriodicTimer(Every);
        while (changes.Count < count && await timer.WaitForNextTickAsync(cancellationToken))
        {
            var target = targets[changes.Count % targets.Count];
            var change = new SoakChange(Encoding.UTF8.GetBytes(target.Id.Value.ToString()), waiting.Count);
            // Announced before it is made: the news may come before the service's own answer.
            foreach (var circuit in waiting) circuit[change] = 0;
            await lab.NudgeAsync(target, cancellationToken);
            change.Committed = BenchClock.Now;
            changes.Add(change);
        }

        for (var waited = TimeSpan.Zero; waited < Patience && changes.Any(change => change.Missing > 0); waited += Every) await Task.Delay(Every, cancellationToken);
        return changes;
    }

    private static void Print(string which, IEnumerable<SoakChange> changes)
    {
        var all = changes.ToList();
        var lags = new Measured(0, [.. all.SelectMany(change => change.Lags)]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {which} | {lags.At(50):F1} | {lags.At(95):F1} | {lags.At(99):F1} | {lags.At(100):F1} | {all.Sum(change => change.Missing)} |"));
    }
}
