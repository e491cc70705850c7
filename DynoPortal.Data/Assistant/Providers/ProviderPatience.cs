namespace DynoPortal.Data.Assistant.Providers;

/// <summary>How long and how often a provider is asked.</summary>
/// <param name="FirstByte">Longest wait for the first part of an answer.</param>
/// <param name="Total">Longest time for a whole answer, attempts and waits included.</param>
/// <param name="Retries">How often a call is made again that failed before the first part of an answer.</param>
/// <param name="Rest">How long a provider that keeps failing isn't asked.</param>
internal sealed record ProviderPatience(TimeSpan FirstByte, TimeSpan Total, int Retries, TimeSpan Rest)
{
    /// <summary>The longest wait that a provider may ask for; a person is waiting too, so that a call that would wait longer is given up at once.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>The wait before the first retry where the provider didn't ask for one; doubled each time.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
}
