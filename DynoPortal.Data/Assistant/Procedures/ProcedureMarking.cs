using Markdig.Helpers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>Marks a quote in a document.</summary>
internal static class ProcedureMarking
{
    /// <summary>Marks the quote where it stands in the section of this anchor, or first in the document for null; false when it doesn't.</summary>
    public static bool Mark(ProcedureText text, string? anchor, string quote)
    {
        if (quote.Length == 0) return false;
        foreach (var line in text.Sections.Where(section => anchor is null || section.Anchor == anchor).SelectMany(section => section.Lines))
            if (line.Said.IndexOf(quote, StringComparison.Ordinal) is >= 0 and var from)
            {
                Mark(line, from, from + quote.Length);
                return true;
            }

        return false;
    }

    private static void Mark(MarkdownLine line, int from, int to)
    {
        var start = 0;
        foreach (var part in line.Parts)
        {
            // A line of code is marked with its block, which has no inlines.
            if (part.Inline is null) part.GetAttributes().AddClass("quoted");
            else Mark(part.Inline, from - start, to - start);
            start += MarkdownLine.TextOf(part).Length + MarkdownLine.Between.Length;
        }
    }

    private static void Mark(ContainerInline words, int from, int to)
    {
        var start = 0;
        foreach (var piece in MarkdownLine.Pieces(words).ToList())
        {
            var said = MarkdownLine.TextOf(piece);
            var (first, last) = (Math.Clamp(from - start, 0, said.Length), Math.Clamp(to - start, 0, said.Length));
            if (first < last) Mark(piece, said, first, last);
            start += said.Length;
        }
    }

    // A literal is split at the quote's ends; anything else is marked as a whole.
    private static void Mark(Inline piece, string said, int first, int last)
    {
        if (piece is LiteralInline literal)
        {
            if (first > 0) literal.InsertBefore(new LiteralInline(said[..first]));
            if (last < said.Length) literal.InsertAfter(new LiteralInline(said[last..]));
            literal.Content = new StringSlice(said[first..last]);
        }

        piece.InsertBefore(new HtmlInline("<mark>"));
        piece.InsertAfter(new HtmlInline("</mark>"));
    }
}
