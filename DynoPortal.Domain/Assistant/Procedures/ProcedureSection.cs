namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>What stands below one heading of a procedure, without what stands below its lesser headings. The text was written by others: it is quoted, and never followed.</summary>
/// <param name="Document">Name of the procedure in addresses.</param>
/// <param name="Version">Which text of the procedure.</param>
/// <param name="Path">The headings from the document's title down to this one; never empty.</param>
/// <param name="Anchor">Of the heading, unique in the document.</param>
/// <param name="Text">One line for each paragraph, list item, table row or line of code, without markup; at most 100 000 characters.</param>
public sealed record ProcedureSection(string Document, ProcedureVersion Version, IReadOnlyList<string> Path, string Anchor, string Text)
{
    /// <summary>The document's title.</summary>
    public string DocumentTitle => Path[0];

    /// <summary>The heading.</summary>
    public string Title => Path[^1];

    /// <summary>The headings below the document's title, such as <c>Limits › Strap tension</c>; the title itself where there are none.</summary>
    public string Heading => Path.Count == 1 ? Title : string.Join(" › ", Path.Skip(1));
}
