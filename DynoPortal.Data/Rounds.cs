namespace DynoPortal.Data;

/// <summary>Work that is done at the start and then again and again.</summary>
internal static class Rounds
{
    /// <summary>Does the work now and after every interval, until it is cancelled. A round that fails is told of, and the next one tries again.</summary>
    public static async Task EveryAsync(this TimeProvider clock, TimeSpan interval, Func<CancellationToken, Task> work, Action<string> failed, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        do
        {
            try
            {
                await work(stoppingToken);
            }
            catch (Exception thrown) when (thrown is not OperationCanceledException)
            {
                failed(thrown.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
