using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>A list, or a part of one.</summary>
/// <param name="Items">The part.</param>
/// <param name="NextCursor">Asks for the next part as <c>cursor</c>; null when there is none.</param>
internal sealed record ListAnswer<T>(IReadOnlyList<T> Items, string? NextCursor = null)
{
    /// <summary>A page of the domain, row by row.</summary>
    public static ListAnswer<T> Of<TRow>(Page<TRow> page, Func<TRow, T> answer) => new([.. page.Items.Select(answer)], page.NextCursor);
}
