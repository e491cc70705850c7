namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>What stands below one heading.</summary>
/// <param name="Path">The headings down to this one.</param>
/// <param name="Anchor">Unique in the document.</param>
/// <param name="Lines">Its text, line by line.</param>
internal sealed record MarkdownSection(IReadOnlyList<string> Path, string Anchor, List<MarkdownLine> Lines)
{
    /// <summary>Its text.</summary>
    public string Text => string.Join('\n', Lines.Select(line => line.Mark + line.Said));
}
