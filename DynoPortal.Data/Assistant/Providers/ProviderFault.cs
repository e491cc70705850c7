using System.ClientModel;
using Anthropic.Exceptions;
using DynoPortal.Domain.Assistant.Providers;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>What an exception of a call means.</summary>
/// <param name="Failure">Why there is no answer.</param>
/// <param name="RetryAfter">How long the provider asks to wait, where it said so.</param>
internal readonly record struct ProviderFault(ProviderFailure Failure, TimeSpan? RetryAfter = null)
{
    /// <summary>Whether the same request may succeed a moment later.</summary>
    public bool IsTransient => Failure is ProviderFailure.TimedOut or ProviderFailure.RateLimited or ProviderFailure.Failing;

    /// <summary>Whether it says that the provider is ill, and not that the request or the key is wrong.</summary>
    public bool IsIllness => IsTransient || Failure is ProviderFailure.Unreachable or ProviderFailure.Garbled;

    /// <summary>Reads an exception. Whatever isn't known otherwise comes from an answer that the packages couldn't read.</summary>
    public static ProviderFault Of(Exception exception) => exception switch
    {
        ProviderStatusException status => new(OfStatus(status.Status), status.RetryAfter),
        BrokenCircuitException => new(ProviderFailure.Resting),
        OperationCanceledException or TimeoutRejectedException => new(ProviderFailure.TimedOut),
        // Anthropic reports an error after a successful status too, as an event.
        AnthropicSseException error => new(OfEvent(error.Type?.Raw())),
        HttpRequestException or IOException or AnthropicIOException or ClientResultException { Status: 0 } => new(ProviderFailure.Unreachable),
        _ => new(ProviderFailure.Garbled),
    };

    private static ProviderFailure OfEvent(string? type) => type switch
    {
        "rate_limit_error" => ProviderFailure.RateLimited,
        "timeout_error" => ProviderFailure.TimedOut,
        "invalid_request_error" or "not_found_error" or "request_too_large" => ProviderFailure.RequestRefused,
        _ => ProviderFailure.Failing,
    };

    private static ProviderFailure OfStatus(int status) => status switch
    {
        408 => ProviderFailure.TimedOut,
        429 => ProviderFailure.RateLimited,
        401 or 403 => ProviderFailure.KeyRefused,
        >= 500 => ProviderFailure.Failing,
        _ => ProviderFailure.RequestRefused,
    };
}
