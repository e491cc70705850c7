namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>What a search found.</summary>
/// <param name="Query">What was searched for; unlike what was asked for where that was misspelled.</param>
/// <param name="Hits">The best first: those with every word, then those with some of them.</param>
public sealed record ProcedureSearch(string Query, IReadOnlyList<ProcedureHit> Hits);
