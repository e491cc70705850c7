namespace DynoPortal.Domain.Assistant.Providers;

/// <summary>The model gave nothing at all, and was asked again where that made sense: the offline assistant can take this turn.</summary>
public sealed class ProviderUnavailableException(ProviderFailure failure) : ProviderException(failure, $"The language model can't be used now: {Reason(failure)}.");
