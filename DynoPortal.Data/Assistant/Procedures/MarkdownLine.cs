using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>What is one line in a section's text: a paragraph, an item of a list, a row of a table, or a line of code.</summary>
/// <param name="Mark">What the document's layout says in front of it, such as <c>2. </c>; empty for a plain paragraph.</param>
/// <param name="Parts">The blocks that it consists of: more than one for a row of a table.</param>
/// <param name="Said">Its words, without markup.</param>
internal sealed record MarkdownLine(string Mark, IReadOnlyList<LeafBlock> Parts, string Said)
{
    /// <summary>What stands between the cells of a row.</summary>
    public const string Between = " | ";

    /// <summary>A line of these blocks.</summary>
    public static MarkdownLine Of(string mark, params IReadOnlyList<LeafBlock> parts) => new(mark, parts, string.Join(Between, parts.Select(TextOf)));

    /// <summary>The words of a block with inlines.</summary>
    public static string TextOf(LeafBlock block) => block.Inline is null ? "" : string.Concat(Pieces(block.Inline).Select(TextOf));

    /// <summary>What an inline without children says.</summary>
    public static string TextOf(Inline piece) => piece switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        AutolinkInline link => link.Url,
        _ => "",
    };

    /// <summary>The inlines without children, in order.</summary>
    public static IEnumerable<Inline> Pieces(ContainerInline container)
    {
        foreach (var inline in container)
            if (inline is ContainerInline inner)
                foreach (var piece in Pieces(inner)) yield return piece;
            else yield return inline;
    }
}
