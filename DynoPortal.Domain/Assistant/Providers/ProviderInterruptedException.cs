namespace DynoPortal.Domain.Assistant.Providers;

/// <summary>The model's answer broke off. What had been streamed stands: the text may be kept, and a tool call that was handed out is whole; half a call never is handed out.</summary>
/// <param name="failure">Why.</param>
/// <param name="text">All text that was streamed, as the person has seen it.</param>
public sealed class ProviderInterruptedException(ProviderFailure failure, string text) : ProviderException(failure, $"The language model's answer broke off: {Reason(failure)}.")
{
    /// <summary>All text that was streamed, as the person has seen it; empty when there was none.</summary>
    public string Text { get; } = text;
}
