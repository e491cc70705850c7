using System.Diagnostics;
using System.Globalization;
using DynoPortal.Bench.Booking;

namespace DynoPortal.Bench.Board;

/// <summary>The rows of one month, in a table of ten thousand allocations and in one of a million; the month holds the same number in both.</summary>
internal static class QueryBench
{
    private const int InMonth = 2000;
    private const int Turns = 60;
    private const int WarmUp = 30;
    private static readonly IReadOnlyList<int> Tables = [10_000, 1_000_000];

    public static async Task RunAsync(string server, string scratch, BenchOptions options, CancellationToken cancellationToken)
    {
        var labs = new List<(BoardLab Lab, BenchPortal Portal, HttpClient Client, List<double> Times)>();
        try
        {
            foreach (var size in Tables)
            {
                var lab = await BoardLab.CreateAsync(server, InMonth, size - InMonth, cancellationToken);
                var portal = await BenchPortal.StartAsync(lab, cancellationToken);
                labs.Add((lab, portal, portal.NewClient(), []));
            }

            for (var turn = 0; turn < WarmUp + Turns; turn++)
                foreach (var (_, _, client, times) in labs)
                {
                    var started = Stopwatch.GetTimestamp();
                    await client.GetByteArrayAsync(BenchPortal.RowsOf(BenchPortal.MonthPage), cancellationToken);
                    if (turn >= WarmUp) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
        }
        finally
        {
            foreach (var (lab, portal, client, _) in labs)
            {
                client.Dispose();
                await portal.DisposeAsync();
                await lab.DisposeAsync();
            }
        }

        Console.WriteLine("| allocations in the table | in the month | p50 ms | p95 ms | of the small table's p50 |");
        Console.WriteLine("|---|---|---|---|---|");
        var measured = labs.Select(each => new Measured(0, each.Times)).ToList();
        for (var at = 0; at < Tables.Count; at++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Tables[at]} | {InMonth} | {measured[at].At(50):F1} | {measured[at].At(95):F1} | {measured[at].At(50) / measured[0].At(50):F2} |"));
    }
}
