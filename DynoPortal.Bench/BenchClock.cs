namespace DynoPortal.Bench;

/// <summary>The clock that the bench shares with the pages of a browser on the same machine.</summary>
internal static class BenchClock
{
    /// <summary>Milliseconds since 1970, as <c>performance.timeOrigin + performance.now()</c> has them in a page.</summary>
    public static double Now => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
}
