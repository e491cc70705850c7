using System.Collections.Concurrent;
using System.Diagnostics;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Bench.Booking;

/// <summary>Writers that book through <see cref="AllocationService"/>.</summary>
internal static class ServiceWriters
{
    private static int nextSlot;

    public static async Task<Measured> RunAsync(BookingLab lab, int writers, bool contended, double seconds, CancellationToken cancellationToken)
    {
        var times = new ConcurrentBag<double>();
        await WriteAsync(lab, writers, contended, 1, new ConcurrentBag<double>(), cancellationToken);
        var (clock, spent) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await WriteAsync(lab, writers, contended, seconds, times, cancellationToken);
        return new(clock.Elapsed.TotalSeconds, [.. times]) { ClientCpu = Environment.CpuUsage.TotalTime - spent };
    }

    private static Task WriteAsync(BookingLab lab, int writers, bool contended, double seconds, ConcurrentBag<double> times, CancellationToken cancellationToken)
    {
        var until = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        return Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            while (Stopwatch.GetTimestamp() < until)
            {
                var set = Next(writer, contended);
                var started = Stopwatch.GetTimestamp();
                var outcome = await lab.Service.ApplyAsync(lab.Actor, set, cancellationToken);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (outcome is ChangeOutcome.Refused refused) throw new InvalidOperationException(refused.Refusals.First().Message);
            }
        }, cancellationToken)));
    }

    private static ChangeSet Next(int writer, bool contended)
    {
        // Four hours each (a brake test), nobody's twice, years ahead.
        var start = new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(4 * Interlocked.Increment(ref nextSlot));
        var dyno = contended ? 1 : 1 + writer % BookingLab.Lanes;
        return ChangeSet.Of(ChangeSetId.New(TimeProvider.System),
            new ScheduleChange.Book(AllocationId.New(TimeProvider.System), new(1 + writer % BookingLab.Lanes), new(dyno), new(start, start.AddHours(4)), "brake"));
    }
}
