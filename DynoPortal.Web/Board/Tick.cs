namespace DynoPortal.Web.Board;

/// <summary>One cell of the board's time header.</summary>
/// <param name="Label">As shown, such as <c>Tue 10</c>.</param>
/// <param name="Place">Where.</param>
/// <param name="Day">The site day in which it starts.</param>
/// <param name="IsDay">Whether it stands for the whole day, so that a click zooms into it.</param>
/// <param name="IsOff">Whether the site doesn't work then.</param>
/// <param name="Note">The name of a holiday, or null.</param>
public sealed record Tick(string Label, Span Place, DateOnly Day, bool IsDay = false, bool IsOff = false, string? Note = null);
