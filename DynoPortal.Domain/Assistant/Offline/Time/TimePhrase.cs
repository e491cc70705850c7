using DynoPortal.Domain.Assistant.Offline.Text;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>One time expression of an utterance.</summary>
/// <param name="First">Its first token.</param>
/// <param name="Count">How many tokens it has; at least one.</param>
/// <param name="Span">Where it stands in the typed text.</param>
/// <param name="Reading">What it means.</param>
public sealed record TimePhrase(int First, int Count, TextSpan Span, TimeReading Reading)
{
    /// <summary>The token after it.</summary>
    public int End => First + Count;
}
