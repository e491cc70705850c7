namespace DynoPortal.Web.Board;

/// <summary>What an open proposal would put on the board or take from it, as the script reads it (<c>wwwroot/board/ghosts.js</c>).</summary>
/// <param name="Id">Tells it from others.</param>
/// <param name="Proposal">The proposal.</param>
/// <param name="Kind"><c>book</c>, <c>move</c>, <c>cancel</c>, <c>outage</c> or <c>lift</c>.</param>
/// <param name="Row">The booking or outage that is changed; null for a new one.</param>
/// <param name="Dyno">Where it would be; null where the row's own dyno stays, as the browser knows it.</param>
/// <param name="Start">From when, in seconds; null for what ends.</param>
/// <param name="End">Until when, in seconds; null for what ends.</param>
/// <param name="Label">Names it, such as <c>Proposed: Mustang GT V42 · brake</c>.</param>
/// <param name="Until">From this second on the proposal can't be approved.</param>
public sealed record Ghost(string Id, Guid Proposal, string Kind, Guid? Row, int? Dyno, long? Start, long? End, string Label, long Until);
