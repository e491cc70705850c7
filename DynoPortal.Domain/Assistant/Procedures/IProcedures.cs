using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>Reads the procedures of a facility: its own and those for all, as the last refresh that succeeded left them. Callers see to it that the reader has <see cref="People.Permission.View"/>.</summary>
public interface IProcedures
{
    /// <summary>The longest query that is searched for, in characters; what comes after is not looked at.</summary>
    const int LongestQuery = 300;

    /// <summary>The most hits of a search.</summary>
    const int MostHits = 50;

    /// <summary>Searches titles, headings and texts, in English: words in any form, <c>"phrases"</c>, <c>or</c>, <c>-without</c>. Words that stand nowhere are read as the nearest that does (its beginning, or one letter off, two in long words); digits are never guessed. At most <paramref name="limit"/> (1 to <see cref="MostHits"/>) hits; none for a query without a word that counts.</summary>
    Task<ProcedureSearch> SearchAsync(FacilityId facility, string query, int limit, CancellationToken cancellationToken);

    /// <summary>One section, or null when the facility has no such document or heading.</summary>
    Task<ProcedureSection?> FindAsync(FacilityId facility, string document, string anchor, CancellationToken cancellationToken);

    /// <summary>One document to be read, or null when the facility has none of this name. A quote is marked where it stands in the section of this anchor, or first in the document for null.</summary>
    Task<ProcedurePage?> PageAsync(Facility facility, string document, string? anchor, string? quote, CancellationToken cancellationToken);

    /// <summary>Every procedure, by title.</summary>
    Task<IReadOnlyList<Procedure>> ListAsync(FacilityId facility, CancellationToken cancellationToken);
}
