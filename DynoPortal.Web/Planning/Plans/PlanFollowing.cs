namespace DynoPortal.Web.Planning.Plans;

/// <summary>Looks every second how far plans are, for one open page, until there is nothing more to see or it is disposed.</summary>
internal sealed class PlanFollowing : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource closing = new();
    private readonly Task following;

    /// <param name="look">Looks once; false ends it.</param>
    public PlanFollowing(Func<Task<bool>> look) => following = FollowAsync(look);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await following;
        closing.Dispose();
    }

    private async Task FollowAsync(Func<Task<bool>> look)
    {
        try
        {
            using var timer = new PeriodicTimer(Every);
            while (await timer.WaitForNextTickAsync(closing.Token))
                if (!await LookAsync(look)) break;
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone.
        }
    }

    // A database that is away for a moment is asked again.
    private static async Task<bool> LookAsync(Func<Task<bool>> look)
    {
        try
        {
            return await look();
        }
        catch (Exception failed) when (failed is System.Data.Common.DbException or TimeoutException)
        {
            return true;
        }
    }
}
