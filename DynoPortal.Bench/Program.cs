using System.Runtime.InteropServices;
using DynoPortal.Bench;
using DynoPortal.Bench.Board;
using DynoPortal.Bench.Booking;
using DynoPortal.Bench.Planning;

// Benchmarks print ratios measured in one run; absolute figures belong to the machine of the day.
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
// Told to end, it ends the servers and browsers that it started too.
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, told =>
{
    told.Cancel = true;
    stop.Cancel();
});

return args switch
{
    ["booking", .. var options] => await BookingBench.RunAsync(BenchOptions.Read(options), stop.Token),
    ["board", .. var options] => await BoardBench.RunAsync(BenchOptions.Read(options, new(60, [5000, 20_000], [], null, null)), stop.Token),
    ["races", .. var options] => await TestRounds.RunAsync("Races", "PORTAL_RACE_ROUNDS", BenchOptions.Read(options).Count ?? 1000, stop.Token),
    ["properties", .. var options] => await TestRounds.RunAsync("Properties", "PORTAL_CASES", BenchOptions.Read(options).Count ?? 10_000, stop.Token),
    ["kills", .. var options] => await TestRounds.RunAsync("Faults", "PORTAL_KILLS", BenchOptions.Read(options).Count ?? 30, stop.Token),
    ["plans", .. var options] => await TestRounds.RunAsync("Solving", "PORTAL_PLANS", BenchOptions.Read(options).Count ?? 500, stop.Token),
    ["planner", .. var options] => await PlannerBench.RunAsync(BenchOptions.Read(options), stop.Token),
    ["imports", .. var options] => await ImportBench.RunAsync(BenchOptions.Read(options, new(10, [600, 5000], [], null, null)), stop.Token),
    ["assistant", .. var options] => await AssistantBench.RunAsync(options, stop.Token),
    _ => BenchOptions.Usage(),
};
