using DynoPortal.Bench;
using DynoPortal.Bench.Booking;

// Benchmarks print ratios measured in one run; absolute figures belong to the machine of the day.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

return args switch
{
    ["booking", .. var options] => await BookingBench.RunAsync(BenchOptions.Read(options), stop.Token),
    ["races", .. var options] => await TestRounds.RunAsync("Races", "PORTAL_RACE_ROUNDS", BenchOptions.Read(options).Count ?? 1000, stop.Token),
    ["properties", .. var options] => await TestRounds.RunAsync("Properties", "PORTAL_CASES", BenchOptions.Read(options).Count ?? 10_000, stop.Token),
    ["kills", .. var options] => await TestRounds.RunAsync("Faults", "PORTAL_KILLS", BenchOptions.Read(options).Count ?? 30, stop.Token),
    _ => BenchOptions.Usage(),
};
