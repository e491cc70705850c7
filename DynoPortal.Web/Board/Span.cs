using System.Globalization;

namespace DynoPortal.Web.Board;

/// <summary>Where something lies across the board, in percent of its width; 0 to 100 after clipping.</summary>
/// <param name="Left">From the left edge.</param>
/// <param name="Width">How wide.</param>
public readonly record struct Span(double Left, double Width)
{
    /// <summary>As the style of an element.</summary>
    public string Style => string.Create(CultureInfo.InvariantCulture, $"left:{Left:0.###}%;width:{Width:0.###}%");
}
