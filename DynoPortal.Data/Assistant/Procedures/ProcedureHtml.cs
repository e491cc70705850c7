using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Fleet;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>Writes a document as HTML that does nothing: no markup of its own, no image, and no link but to other procedures of the facility.</summary>
internal static class ProcedureHtml
{
    /// <summary>The HTML. What was to be marked in the text has to be so before.</summary>
    public static string Of(ProcedureText text, string document, string facilityCode)
    {
        foreach (var link in text.Markdown.Descendants<LinkInline>().ToList()) Tame(link, document, facilityCode);
        foreach (var link in text.Markdown.Descendants<AutolinkInline>().ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        using var written = new StringWriter();
        var renderer = new HtmlRenderer(written);
        renderer.ObjectRenderers.InsertBefore<Markdig.Renderers.Html.ParagraphRenderer>(new Markdig.Extensions.Tables.HtmlTableRenderer());
        renderer.Render(text.Markdown);
        return written.ToString();
    }

    private static void Tame(LinkInline link, string document, string facilityCode)
    {
        link.Title = null;
        if (!link.IsImage && AddressOf(link.Url ?? "", document, facilityCode) is { } address) link.Url = address;
        else link.ReplaceBy(new ContainerInline(), copyChildren: true);
    }

    // limits.md, ../limits.md#tension, #tension: as files of one folder refer to each other.
    private static string? AddressOf(string url, string here, string facilityCode)
    {
        var (file, anchor) = url.Split('#', 2) is [var first, var rest] ? (Uri.UnescapeDataString(first), Uri.UnescapeDataString(rest)) : (Uri.UnescapeDataString(url), null);
        if (file.Length == 0) return string.IsNullOrEmpty(anchor) ? null : ProcedureAddress.Of(facilityCode, here, anchor);
        var name = file.StartsWith("../", StringComparison.Ordinal) ? file[3..] : file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;
        return name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && name.IndexOfAny(['/', '\\', ':']) < 0 && Codes.Slug(name[..^3]) is { Length: > 0 } document
            ? ProcedureAddress.Of(facilityCode, document, anchor)
            : null;
    }
}
