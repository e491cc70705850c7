using System.Data.Common;
using System.Diagnostics;

namespace DynoPortal.Tests.Support;

/// <summary>Waits for something that another process does: asks again and again until it holds, and fails after a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks until the answer is yes. A database or network error counts as no; the last one is told when time is up.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, TimeSpan? within = null)
    {
        var limit = within ?? TimeSpan.FromSeconds(20);
        var watch = Stopwatch.StartNew();
        Exception? last = null;
        while (watch.Elapsed < limit)
        {
            try
            {
                if (await condition()) return;
                last = null;
            }
            catch (Exception failed) when (failed is DbException or HttpRequestException or IOException)
            {
                last = failed;
            }
            await Task.Delay(Between);
        }
        throw new TimeoutException($"The condition did not hold within {limit.TotalSeconds:0} s.", last);
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, TimeSpan?)"/>
    public static Task HoldsAsync(Func<bool> condition, TimeSpan? within = null) => HoldsAsync(() => Task.FromResult(condition()), within);
}
