namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>A procedure to be read.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Contents">Its sections, in order.</param>
/// <param name="Html">The document as HTML: no markup of the document's own, no images, links only to procedures of the same facility.</param>
/// <param name="IsQuoteFound">Whether the quote that was asked for is marked in it; false when it no longer stands there, or none was asked for.</param>
public sealed record ProcedurePage(Procedure Procedure, IReadOnlyList<ProcedureSection> Contents, string Html, bool IsQuoteFound);
