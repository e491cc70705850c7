namespace DynoPortal.Bench.Booking;

/// <summary>Bookings per second through the service, and the same transaction statement by statement as a hand-written pgbench script, on one server in one run, taking turns.</summary>
internal static class BookingBench
{
    public static Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken) => BenchServer.RunAsync(options, server => MeasureAllAsync(server, options, cancellationToken), cancellationToken);

    private static async Task MeasureAllAsync(string server, BenchOptions options, CancellationToken cancellationToken)
    {
        // The service's code is compiled in steps while it runs; what is measured is what a portal does all day.
        await using (var warmUp = await BookingLab.CreateAsync(server, 1000, cancellationToken))
            await ServiceWriters.RunAsync(warmUp, 8, contended: false, 15, cancellationToken);
        Console.WriteLine("| allocations | writers | slots | service bookings/s | p50 ms | p95 ms | p99 ms | p99/p50 | client CPU ms each | pgbench bookings/s | p50 ms | p95 ms | service ÷ pgbench |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var size in options.Sizes)
        {
            await using var lab = await BookingLab.CreateAsync(server, size, cancellationToken);
            foreach (var contended in new[] { false, true })
                foreach (var writers in options.Writers)
                    await MeasureAsync(lab, size, writers, contended, options.Seconds, cancellationToken);
        }
    }

    private static async Task MeasureAsync(BookingLab lab, int size, int writers, bool contended, int seconds, CancellationToken cancellationToken)
    {
        // In turns, so that both meet the same weather; the first second of each warms up.
        var (service, pgbench) = (new List<Measured>(), new List<Measured>());
        for (var turn = 0; turn < 2; turn++)
        {
            service.Add(await ServiceWriters.RunAsync(lab, writers, contended, seconds / 2.0, cancellationToken));
            pgbench.Add(await PgbenchWriters.RunAsync(lab, writers, contended, Math.Max(1, seconds / 2), cancellationToken));
        }

        var (ours, theirs) = (Measured.Of(service), Measured.Of(pgbench));
        Console.WriteLine(FormattableString.Invariant(
            $"| {size} | {writers} | {(contended ? "one dyno" : "spread")} | {ours.PerSecond:F0} | {ours.At(50):F1} | {ours.At(95):F1} | {ours.At(99):F1} | {ours.At(99) / ours.At(50):F1} | {ours.ClientCpuEach:F2} | {theirs.PerSecond:F0} | {theirs.At(50):F1} | {theirs.At(95):F1} | {ours.PerSecond / theirs.PerSecond:F2} |"));
    }
}
