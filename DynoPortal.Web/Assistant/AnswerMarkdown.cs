using System.Globalization;
using System.Text.RegularExpressions;
using DynoPortal.Web.Assistant.Cards;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Assistant;

/// <summary>The Markdown of answers as HTML that can do no harm (S-10): no raw HTML, no images, links only within the portal and to what the answer cites. Everything else that looks like a link is text.</summary>
internal static partial class AnswerMarkdown
{
    // What of Markdown is understood: the standard, and tables.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The HTML of an answer, with its numbers in brackets as links to what they cite.</summary>
    public static MarkupString Html(string markdown, IReadOnlyList<CitationLine> citations, string facilityCode)
    {
        var document = Markdown.Parse(Cited(markdown, citations, facilityCode), Pipeline);
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Min(6, heading.Level + 3);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        return new MarkupString(document.ToHtml(Pipeline));
    }

    /// <summary>The text as it is read aloud, without its marks.</summary>
    public static string Plain(string markdown) => Markdown.ToPlainText(markdown, Pipeline);

    private static void Tame(LinkInline link)
    {
        if (!link.IsImage && OwnAddress().IsMatch(link.Url ?? "")) return;
        var shown = new ContainerInline();
        link.InsertAfter(shown);
        while (link.FirstChild is { } child)
        {
            child.Remove();
            shown.AppendChild(child);
        }

        if (!link.IsImage) shown.AppendChild(new LiteralInline($" ({link.Url})"));
        link.Remove();
    }

    private static string Cited(string markdown, IReadOnlyList<CitationLine> citations, string facilityCode) => citations.Count == 0 ? markdown : CitationMark().Replace(markdown, mark =>
        citations.FirstOrDefault(citation => citation.N.ToString(CultureInfo.InvariantCulture) == mark.Groups[1].Value) is { } found ? $@"[\[{found.N}\]]({found.AddressIn(facilityCode)})" : mark.Value);

    // A path of the portal, or a query of the page: "//host" and "/\host" lead elsewhere.
    [GeneratedRegex(@"^(/(?![/\\])|\?)[\w\-./?=&%#+:]*\z")]
    private static partial Regex OwnAddress();

    [GeneratedRegex(@"\[(\d{1,2})\](?!\()")]
    private static partial Regex CitationMark();
}
