using System.Globalization;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Orders names as people count: <c>MPG 2</c> before <c>MPG 10</c>.</summary>
public sealed class NaturalOrder : IComparer<string>
{
    private static readonly StringComparer Comparer =
        StringComparer.Create(CultureInfo.InvariantCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    private NaturalOrder()
    {
    }

    /// <summary>The one instance.</summary>
    public static NaturalOrder Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y) => Comparer.Compare(x, y);
}
