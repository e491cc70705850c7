namespace DynoPortal.Data.Assistant.Providers;

/// <summary>A provider answered with something else than success. Holds nothing of what it wrote, which may repeat keys and requests.</summary>
internal sealed class ProviderStatusException(int status, TimeSpan? retryAfter) : Exception($"The provider answered with HTTP status {status}.")
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>How long the provider asks to wait, where it said so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
