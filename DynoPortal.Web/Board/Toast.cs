namespace DynoPortal.Web.Board;

/// <summary>One short message of the screen.</summary>
/// <param name="Id">Tells it from others.</param>
/// <param name="Text">What it says.</param>
/// <param name="Action">The label of its button, if it has one.</param>
/// <param name="RunAsync">What the button does.</param>
/// <param name="IsBad">Whether something went wrong.</param>
public sealed record Toast(int Id, string Text, string? Action, Func<Task>? RunAsync, bool IsBad);
