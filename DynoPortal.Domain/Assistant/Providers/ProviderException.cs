namespace DynoPortal.Domain.Assistant.Providers;

/// <summary>A model gave no whole answer. The message is a sentence for a person; neither it nor anything else here holds a key, a request, or what the provider wrote.</summary>
public abstract class ProviderException : Exception
{
    private protected ProviderException(ProviderFailure failure, string message) : base(message)
    {
        Failure = failure;
    }

    /// <summary>Why.</summary>
    public ProviderFailure Failure { get; }

    private protected static string Reason(ProviderFailure failure) => failure switch
    {
        ProviderFailure.TimedOut => "it took too long",
        ProviderFailure.RateLimited => "it is asked too often",
        ProviderFailure.Failing => "it has an error of its own",
        ProviderFailure.KeyRefused => "it doesn't accept the portal's key",
        ProviderFailure.RequestRefused => "it doesn't accept the request",
        ProviderFailure.Unreachable => "there is no connection to it",
        ProviderFailure.Garbled => "its answer can't be read",
        ProviderFailure.Empty => "it gave an empty answer",
        ProviderFailure.Resting => "it failed several times and is left alone for a while",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, null),
    };
}
