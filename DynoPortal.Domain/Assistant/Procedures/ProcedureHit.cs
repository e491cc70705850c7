namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>A section that answers a search. Whoever cites several numbers them in the order in which they come.</summary>
/// <param name="Section">The section.</param>
/// <param name="Quote">The line of the section's text that says most of what was asked for, or a part of it; at most 300 characters, word for word, without the mark of a list.</param>
/// <param name="Whole">Whether the section has every word that was asked for.</param>
/// <param name="Rank">Greater than 0; comparable within one search only.</param>
public sealed record ProcedureHit(ProcedureSection Section, string Quote, bool Whole, double Rank)
{
    /// <summary>Where it can be read, with the quote marked.</summary>
    public string Address(string facilityCode) => ProcedureAddress.Of(facilityCode, Section.Document, Section.Anchor, Quote);
}
