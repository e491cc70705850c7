namespace DynoPortal.Domain.Assistant.Offline.Text;

/// <summary>A piece of the text as it was typed.</summary>
/// <param name="Start">Index of its first UTF-16 unit.</param>
/// <param name="Length">UTF-16 units; 0 for nothing.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The index after its last unit.</summary>
    public int End => Start + Length;

    /// <summary>The smallest span that holds both.</summary>
    public TextSpan Union(TextSpan other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End) - Math.Min(Start, other.Start));
}
