namespace DynoPortal.Domain.Assistant.Providers;

/// <summary>Why a model gave no answer, or no whole one.</summary>
public enum ProviderFailure
{
    /// <summary>No answer in time, or not all of it (also HTTP 408).</summary>
    TimedOut,

    /// <summary>Asked too often (HTTP 429).</summary>
    RateLimited,

    /// <summary>An error of the provider's own (HTTP 5xx).</summary>
    Failing,

    /// <summary>The provider doesn't accept the portal's key (HTTP 401 and 403).</summary>
    KeyRefused,

    /// <summary>The provider doesn't accept this request (any other status), such as an unknown model or a conversation that is too long.</summary>
    RequestRefused,

    /// <summary>No connection, or a lost one.</summary>
    Unreachable,

    /// <summary>The answer doesn't follow the protocol.</summary>
    Garbled,

    /// <summary>The answer follows the protocol and holds neither text nor a call.</summary>
    Empty,

    /// <summary>Too many calls failed lately; the provider isn't asked for a while.</summary>
    Resting,
}
