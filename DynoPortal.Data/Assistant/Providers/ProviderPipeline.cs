using DynoPortal.Domain.Assistant.Providers;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace DynoPortal.Data.Assistant.Providers;

/// <summary>What stands between the assistant and a provider's whims: retries, round a breaker, round the time-out of one attempt. All turns share one, because they share the provider.</summary>
internal sealed partial class ProviderPipeline
{
    // Half of at least four calls within a minute.
    private const double FailuresThatOpen = 0.5;
    private const int CallsThatCount = 4;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ResiliencePipeline _pipeline;
    private readonly ILogger _logger;

    public ProviderPipeline(ProviderPatience patience, TimeProvider clock, ILogger logger)
    {
        Patience = patience;
        Clock = clock;
        _logger = logger;
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        // Polly wants at least one retry where there are any.
        if (patience.Retries > 0) builder.AddRetry(Retry(patience.Retries));
        _pipeline = builder.AddCircuitBreaker(Breaker()).AddTimeout(new TimeoutStrategyOptions { Timeout = patience.FirstByte }).Build();
    }

    /// <summary>How long and how often the provider is asked.</summary>
    public ProviderPatience Patience { get; }

    /// <summary>The clock of all waits.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Makes a call, up to the first part of its answer.</summary>
    public ValueTask<T> OpenAsync<T>(Func<CancellationToken, ValueTask<T>> open, CancellationToken cancellationToken) => _pipeline.ExecuteAsync(open, cancellationToken);

    /// <summary>Notes that a call has failed for good.</summary>
    public void Failed(ProviderFailure failure, Exception cause)
    {
        if (_logger.IsEnabled(LogLevel.Warning)) LogFailed(_logger, failure, cause.GetType().Name);
    }

    private RetryStrategyOptions Retry(int retries) => new()
    {
        MaxRetryAttempts = retries,
        ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is { } exception && ProviderFault.Of(exception) is { IsTransient: true } fault
            && !attempt.Context.CancellationToken.IsCancellationRequested && !(fault.RetryAfter > ProviderPatience.LongestWait)),
        DelayGenerator = attempt => ValueTask.FromResult(attempt.Outcome.Exception is { } exception ? ProviderFault.Of(exception).RetryAfter : null),
        Delay = ProviderPatience.FirstWait,
        MaxDelay = ProviderPatience.LongestWait,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        OnRetry = attempt =>
        {
            if (attempt.Outcome.Exception is not { } exception) return default;
            var failure = ProviderFault.Of(exception).Failure;
            LogRetry(_logger, attempt.AttemptNumber, failure, attempt.RetryDelay);
            return default;
        },
    };

    private CircuitBreakerStrategyOptions Breaker() => new()
    {
        ShouldHandle = attempt => ValueTask.FromResult(attempt.Outcome.Exception is { } exception && ProviderFault.Of(exception).IsIllness
            && !attempt.Context.CancellationToken.IsCancellationRequested),
        FailureRatio = FailuresThatOpen,
        MinimumThroughput = CallsThatCount,
        SamplingDuration = Window,
        BreakDuration = Patience.Rest,
        OnOpened = opened =>
        {
            LogOpened(_logger, opened.BreakDuration);
            return default;
        },
        OnClosed = _ =>
        {
            LogClosed(_logger);
            return default;
        },
    };

    [LoggerMessage(Level = LogLevel.Information, EventName = "ProviderRetry", Message = "The model's provider is asked again: attempt {Attempt} (from 0) ended with {Failure}, waiting {Wait}")]
    private static partial void LogRetry(ILogger logger, int attempt, ProviderFailure failure, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ProviderFailed", Message = "A call of the model's provider failed: {Failure} ({Cause})")]
    private static partial void LogFailed(ILogger logger, ProviderFailure failure, string cause);

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ProviderResting", Message = "The model's provider keeps failing and isn't asked for {Rest}; the offline assistant answers")]
    private static partial void LogOpened(ILogger logger, TimeSpan rest);

    [LoggerMessage(Level = LogLevel.Information, EventName = "ProviderBack", Message = "The model's provider answers again")]
    private static partial void LogClosed(ILogger logger);
}
