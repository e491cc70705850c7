using DynoPortal.Bench.Board;

namespace DynoPortal.Bench.Circuits;

/// <summary>Many circuits of one page, kept open.</summary>
internal sealed class CircuitFleet : IAsyncDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly List<Circuit> circuits = [];
    private readonly CancellationTokenSource closing = new();
    private readonly HttpClient client;
    private readonly Task pinging;

    public CircuitFleet(BenchPortal portal)
    {
        client = portal.NewClient();
        pinging = PingAsync(closing.Token);
    }

    public IReadOnlyList<Circuit> Circuits => circuits;

    /// <summary>Bytes that arrived on all wires so far.</summary>
    public long Received => circuits.Sum(circuit => circuit.Received);

    /// <summary>Bytes of all their messages so far, before compression.</summary>
    public long Unpacked => circuits.Sum(circuit => circuit.Unpacked);

    /// <summary>Opens more of a page, four at a time, until there are so many. With <paramref name="rows"/>, each asks for the board's rows too, as its script would.</summary>
    public Task OpenAsync(string path, int count, bool rows, CancellationToken cancellationToken)
    {
        var limits = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(Enumerable.Range(circuits.Count, count - circuits.Count), limits, async (_, stop) =>
        {
            var circuit = await Circuit.OpenAsync(client, path, stop);
            lock (circuits) circuits.Add(circuit);
            if (rows) await client.GetByteArrayAsync(BenchPortal.RowsOf(path), stop);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await pinging.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var circuit in circuits) await circuit.DisposeAsync();
        client.Dispose();
        closing.Dispose();
    }

    private async Task PingAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(PingEvery);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            List<Circuit> open;
            lock (circuits) open = [.. circuits];
            foreach (var circuit in open) await circuit.PingAsync(cancellationToken);
        }
    }
}
