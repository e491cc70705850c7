using System.Diagnostics;
using System.Globalization;
using DynoPortal.Bench.Booking;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Tests.Support.Workbooks;

namespace DynoPortal.Bench.Planning;

/// <summary>How long a workbook's dry run, its answers and its applying take, and how much memory: through the service, over PostgreSQL.</summary>
internal static class ImportBench
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken) => BenchServer.RunAsync(options, async server =>
    {
        // Its code is compiled while it runs the first time.
        await MeasureAsync(server, 300, _ => { }, cancellationToken);
        Console.WriteLine("| rows | file kB | dry run s | heap above before, MB | allocated MB | answered s | applied s | the same again s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var rows in options.Sizes) await MeasureAsync(server, rows, Console.WriteLine, cancellationToken);
    }, cancellationToken);

    private static async Task MeasureAsync(string server, int rows, Action<string> tell, CancellationToken cancellationToken)
    {
        await using var lab = await BookingLab.CreateAsync(server, 0, cancellationToken);
        var file = new MadeWorkbook(1, rows, new(2026, 11, 23)).Xlsx();
        GC.Collect();
        var (before, allocated) = (GC.GetTotalMemory(forceFullCollection: true), GC.GetTotalAllocatedBytes());
        using var ended = new CancellationTokenSource();
        var peak = WatchAsync(ended.Token);
        var (import, dryRun) = await TimedAsync(() => lab.Imports.StartAsync(lab.Actor, "forecast.xlsx", new MemoryStream(file), TimeSpan.FromMinutes(5), cancellationToken));
        await ended.CancelAsync();
        var (heap, used) = (await peak - before, GC.GetTotalAllocatedBytes() - allocated);
        var (_, answered) = await TimedAsync(() => lab.Imports.AnswerAsync(lab.Actor, import.Id, null, new Dictionary<string, IReadOnlyDictionary<string, string>>(), cancellationToken));
        var (_, applied) = await TimedAsync(() => lab.Imports.ApplyAsync(lab.Actor, import.Id, cancellationToken));
        var (_, again) = await TimedAsync(() => lab.Imports.StartAsync(lab.Actor, "forecast.xlsx", new MemoryStream(file), TimeSpan.FromMinutes(5), cancellationToken));
        tell(string.Create(CultureInfo.InvariantCulture, $"| {rows} | {file.Length / 1024} | {dryRun:F1} | {heap / 1e6:F0} | {used / 1e6:F0} | {answered:F1} | {applied:F1} | {again:F1} |"));
    }

    private static async Task<(Import Import, double Seconds)> TimedAsync(Func<Task<ImportOutcome>> work)
    {
        var watch = Stopwatch.StartNew();
        var outcome = await work();
        return outcome is ImportOutcome.Done done ? (done.Import, watch.Elapsed.TotalSeconds)
            : throw new InvalidOperationException(string.Join(" ", ((ImportOutcome.Refused)outcome).Refusals.Select(refusal => refusal.Message)));
    }

    // The heap with what is not collected yet, at its highest.
    private static async Task<long> WatchAsync(CancellationToken cancellationToken)
    {
        var highest = 0L;
        while (!cancellationToken.IsCancellationRequested)
        {
            highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: false));
            await Task.Delay(Between, CancellationToken.None);
        }

        return highest;
    }
}
