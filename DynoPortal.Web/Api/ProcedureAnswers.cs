using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>A procedure of the lab, or a section of one that was found.</summary>
internal sealed record ProcedureAnswer
{
    /// <summary>Its name in addresses.</summary>
    public required string Document { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Which text of it: the first digits of its SHA-256.</summary>
    public required string Version { get; init; }

    /// <summary>When the file was last modified.</summary>
    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>Where it can be read in the portal; for a found section with the quote marked.</summary>
    public required string Url { get; init; }

    /// <summary>The section that was found; null in the list of all.</summary>
    public FoundSectionAnswer? Found { get; init; }

    /// <summary>The procedure as the API writes it.</summary>
    public static ProcedureAnswer Of(Procedure procedure, Facility facility) => new()
    {
        Document = procedure.Document, Title = procedure.Title, Version = procedure.Version.Hash, ModifiedAt = procedure.Version.Modified, Url = ProcedureAddress.Of(facility.Code, procedure.Document),
    };

    /// <summary>The hit as the API writes it.</summary>
    public static ProcedureAnswer Of(ProcedureHit hit, Facility facility) => new()
    {
        Document = hit.Section.Document, Title = hit.Section.DocumentTitle, Version = hit.Section.Version.Hash, ModifiedAt = hit.Section.Version.Modified, Url = hit.Address(facility.Code),
        Found = new(hit.Section.Anchor, hit.Section.Path, hit.Quote, hit.Whole, hit.Rank),
    };
}

/// <summary>A section that was found.</summary>
/// <param name="Anchor">Of its heading.</param>
/// <param name="Path">The headings from the title down to it.</param>
/// <param name="Quote">The line of it that says most of what was asked for.</param>
/// <param name="Whole">Whether it has every word that was asked for.</param>
/// <param name="Rank">Comparable within one answer only.</param>
internal sealed record FoundSectionAnswer(string Anchor, IReadOnlyList<string> Path, string Quote, bool Whole, double Rank);

/// <summary>A procedure with its text.</summary>
internal sealed record ProcedureTextAnswer(string Document, string Title, string Version, DateTimeOffset ModifiedAt, string Url, IReadOnlyList<ProcedureSectionAnswer> Sections)
{
    /// <summary>The procedure as the API writes it.</summary>
    public static ProcedureTextAnswer Of(ProcedurePage page, Facility facility)
    {
        var (procedure, at) = (page.Procedure, ProcedureAddress.Of(facility.Code, page.Procedure.Document));
        return new(procedure.Document, procedure.Title, procedure.Version.Hash, procedure.Version.Modified, at, [.. page.Contents.Select(section => new ProcedureSectionAnswer(section.Anchor, section.Path, section.Text))]);
    }
}

/// <summary>What stands below one heading.</summary>
/// <param name="Anchor">Of the heading.</param>
/// <param name="Path">The headings from the title down to it.</param>
/// <param name="Text">Without markup; a line for each paragraph, item and row.</param>
internal sealed record ProcedureSectionAnswer(string Anchor, IReadOnlyList<string> Path, string Text);

/// <summary>What a refresh did.</summary>
internal sealed record ProcedureRefreshAnswer(DateTimeOffset At, string? By, string Source, IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, int Unchanged, IReadOnlyList<RejectedProcedure> Rejected)
{
    /// <summary>The refresh as the API writes it.</summary>
    public static ProcedureRefreshAnswer Of(ProcedureRefresh refresh) =>
        new(refresh.At, refresh.By, refresh.Source, refresh.Added, refresh.Changed, refresh.Removed, refresh.Unchanged, refresh.Rejected);
}
