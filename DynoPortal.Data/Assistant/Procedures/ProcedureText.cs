using DynoPortal.Domain.Fleet;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Parsers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace DynoPortal.Data.Assistant.Procedures;

/// <summary>A document's Markdown, split by its headings. Markup of its own (HTML) is text like any other.</summary>
internal sealed class ProcedureText
{
    private static readonly MarkdownPipeline Dialect = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    private readonly List<MarkdownSection> sections = [];
    private readonly HashSet<string> anchors = new(StringComparer.Ordinal);
    private readonly List<(int Level, string Heading)> path = [];

    private ProcedureText(MarkdownDocument markdown) => Markdown = markdown;

    /// <summary>The document as it was read, each heading with its anchor as id.</summary>
    public MarkdownDocument Markdown { get; }

    /// <summary>The first heading.</summary>
    public string Title => sections[0].Path[0];

    /// <summary>At least one, in order.</summary>
    public IReadOnlyList<MarkdownSection> Sections => sections;

    /// <summary>Splits a document. One that doesn't begin with a heading gets its name as heading. Throws <see cref="ArgumentException"/> for one that is nested more than a hundred times.</summary>
    public static ProcedureText Of(string markdown, string name)
    {
        var document = Markdig.Markdown.Parse(markdown, Dialect);
        if (document.FirstOrDefault(block => block is not LinkReferenceDefinitionGroup) is not HeadingBlock) document.Insert(0, Heading(name));
        var text = new ProcedureText(document);
        foreach (var block in document)
            if (block is HeadingBlock heading) text.Begin(heading);
            else text.Add(block, "");
        return text;
    }

    private static HeadingBlock Heading(string name) => new(new HeadingBlockParser()) { Level = 1, Inline = new ContainerInline().AppendChild(new LiteralInline(name)) };

    private void Begin(HeadingBlock heading)
    {
        var said = MarkdownLine.TextOf(heading).Trim();
        if (said.Length == 0) said = "Untitled";
        // The first heading is the document's title, whatever its level; what follows is below it.
        var level = path.Count == 0 ? 0 : heading.Level;
        while (path.Count > 1 && path[^1].Level >= level) path.RemoveAt(path.Count - 1);
        path.Add((level, said));
        var anchor = AnchorOf(said);
        heading.GetAttributes().Id = anchor;
        sections.Add(new([.. path.Select(step => step.Heading)], anchor, []));
    }

    private string AnchorOf(string heading)
    {
        var slug = Codes.Slug(heading) is { Length: > 0 } named ? named : "section";
        var anchor = slug;
        for (var again = 2; !anchors.Add(anchor); again++) anchor = $"{slug}-{again}";
        return anchor;
    }

    private void Add(Block block, string mark)
    {
        switch (block)
        {
            case Table table:
                foreach (var row in table.OfType<TableRow>()) Say(MarkdownLine.Of(mark, [.. row.Descendants<LeafBlock>()]));
                break;
            case ListBlock list:
                foreach (var item in list.OfType<ListItemBlock>()) AddItem(item, mark, list.IsOrdered ? $"{item.Order}. " : "- ");
                break;
            case CodeBlock code:
                foreach (var line in code.Lines.ToString().Split('\n')) Say(new(mark, [code], line.TrimEnd()));
                break;
            case ContainerBlock container and not LinkReferenceDefinitionGroup:
                foreach (var inner in container) Add(inner, mark);
                break;
            case LeafBlock { Inline: not null } leaf:
                Say(MarkdownLine.Of(mark, leaf));
                break;
        }
    }

    // The item's first block bears its mark, the others are as far in.
    private void AddItem(ListItemBlock item, string outer, string mark)
    {
        var inset = new string(' ', outer.Length);
        for (var at = 0; at < item.Count; at++) Add(item[at], inset + (at == 0 ? mark : new string(' ', mark.Length)));
    }

    private void Say(MarkdownLine line)
    {
        if (line.Said.Length > 0) sections[^1].Lines.Add(line);
    }
}
