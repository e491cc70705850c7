namespace DynoPortal.Web.Board;

/// <summary>A booking as the browser shows it. Whoever changes it means this revision, and is refused when it is another one by then.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Revision">Its revision on the screen.</param>
public sealed record SeenRow(Guid Id, int Revision);
