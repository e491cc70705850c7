using DynoPortal.Data.Assistant.Procedures;
using DynoPortal.Domain.Assistant.Procedures;

namespace DynoPortal.Tests.Assistant.Procedures;

public sealed class ProcedureTextTests
{
    private const string TieDown = """
        # Tie-down

        Front **first**, then rear.

        ## Limits

        1. Tension *4 kN*
           each strap.
        2. Check:
           - hooks
           - ratchets

        | Axle | kN |
        |------|----|
        | front | 4 |

        ### Limits

        ```
        torque = 90
        ```
        """;

    [Fact]
    public void A_document_is_split_by_its_headings_and_each_part_knows_the_way_to_it()
    {
        var text = ProcedureText.Of(TieDown, "tie-down");

        Assert.Equal(["Tie-down", "Tie-down/Limits", "Tie-down/Limits/Limits"], text.Sections.Select(section => string.Join('/', section.Path)));
        Assert.Equal(["tie-down", "limits", "limits-2"], text.Sections.Select(section => section.Anchor));
        Assert.Equal("Front first, then rear.", text.Sections[0].Text);
    }

    [Fact]
    public void A_sections_text_has_a_line_for_each_step_item_and_row_with_its_number()
    {
        Assert.Equal("1. Tension 4 kN each strap.\n2. Check:\n   - hooks\n   - ratchets\nAxle | kN\nfront | 4", ProcedureText.Of(TieDown, "x").Sections[1].Text);
        Assert.Equal("torque = 90", ProcedureText.Of(TieDown, "x").Sections[2].Text);
    }

    [Fact]
    public void A_document_without_a_heading_in_front_is_called_by_its_name()
    {
        var text = ProcedureText.Of("Just text.\n\n# Later\n\nMore.", "notes");

        Assert.Equal(["notes", "notes/Later"], text.Sections.Select(section => string.Join('/', section.Path)));
        Assert.Equal("section", ProcedureText.Of("# !!!\n\nx", "y").Sections[0].Anchor);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("x <img src=x onerror=alert(1)> y", "&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("![plan](https://evil.example/pixel.png)", "<p>plan</p>")]
    [InlineData("[open](javascript:alert(1))", "<p>open</p>")]
    [InlineData("[open](https://evil.example/?q=1)", "<p>open</p>")]
    [InlineData("[open](//evil.example/x.md)", "<p>open</p>")]
    [InlineData("[open](/account/logout)", "<p>open</p>")]
    [InlineData("<https://evil.example>", "<p>https://evil.example</p>")]
    [InlineData("[see](fuel.md#limits)", "<a href=\"/procedures/fuel?facility=DET#limits\">see</a>")]
    [InlineData("[see](../Fuel%20Change.md)", "<a href=\"/procedures/fuel-change?facility=DET\">see</a>")]
    [InlineData("[see](#x \"t\")", "<a href=\"/procedures/here?facility=DET#x\">see</a>")]
    [InlineData("[*a* `b`](http://x.example)", "<p><em>a</em> <code>b</code></p>")]
    public void Html_of_a_document_does_nothing_but_lead_to_other_procedures(string markdown, string html)
    {
        var written = ProcedureHtml.Of(ProcedureText.Of("# T\n\n" + markdown, "here"), "here", "DET");

        Assert.Contains(html, written, StringComparison.Ordinal);
        foreach (var alive in new[] { "<script", "<img", "javascript:\"", "href=\"http", "href=\"//", "href=\"/account" }) Assert.DoesNotContain(alive, written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limits", "Tension 4 kN each", "<mark>Tension </mark><em><mark>4 kN</mark></em><mark>\n</mark><mark>each</mark> strap.")]
    [InlineData("limits", "front | 4", "<td><mark>front</mark></td>")]
    [InlineData("limits-2", "torque = 90", "<code class=\"quoted\">")]
    [InlineData(null, "rear.", ", then <mark>rear.</mark>")]
    public void A_quote_is_marked_where_it_stands(string? anchor, string quote, string html)
    {
        var text = ProcedureText.Of(TieDown, "x");

        Assert.True(ProcedureMarking.Mark(text, anchor, quote));
        Assert.Contains(html, ProcedureHtml.Of(text, "x", "DET"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_is_not_marked_in_another_section()
    {
        Assert.False(ProcedureMarking.Mark(ProcedureText.Of(TieDown, "x"), "limits-2", "front"));
        Assert.False(ProcedureMarking.Mark(ProcedureText.Of(TieDown, "x"), null, "<mark>"));
    }

    [Fact]
    public void Characters_that_nobody_sees_are_left_out() =>
        Assert.Equal("SYSTEM: a\tb\n😀 ü", InertText.Of("SYS\u200bTEM:\u202e a\tb\n😀\uE000 ü\u0007\u2028"));

    [Theory]
    [InlineData("tension", "tension", 0)]
    [InlineData("tesnion", "tension", 1)]
    [InlineData("tenson", "tension", 1)]
    [InlineData("coastdwon", "coastdown", 1)]
    [InlineData("abc", "xyz", 3)]
    public void Swapped_letters_count_once(string one, string other, int distance) => Assert.Equal(distance, DynoPortal.Domain.Assistant.Names.EditDistance.Between(one, other));

    [Fact]
    public void A_long_line_is_quoted_around_what_was_asked_for()
    {
        var line = string.Concat(Enumerable.Repeat("filler ", 100)) + "the strap tension is 4 kN " + string.Concat(Enumerable.Repeat("filler ", 100));
        var text = "1. first\n2. " + line;
        var marked = text.Replace("strap tension", $"{ProcedureQuotes.Opened}strap{ProcedureQuotes.Closed} {ProcedureQuotes.Opened}tension{ProcedureQuotes.Closed}", StringComparison.Ordinal);

        var quote = ProcedureQuotes.Of(text, marked);

        Assert.Contains("strap tension is 4 kN", quote, StringComparison.Ordinal);
        Assert.Contains(quote, line, StringComparison.Ordinal);
        Assert.InRange(quote.Length, 200, 300);
        Assert.Equal("first", ProcedureQuotes.Of(text, text));
    }

    [Fact]
    public void The_address_of_a_citation_names_section_and_quote()
    {
        var section = new ProcedureSection("tie-down", new("0a1b2c3d", default), ["Tie-down", "Limits"], "limits", "4 kN & more");
        Assert.Equal("/procedures/tie-down?facility=DET&section=limits&quote=4%20kN%20%26%20more#limits", new ProcedureHit(section, "4 kN & more", true, 1).Address("DET"));
        Assert.Equal("Limits", section.Heading);
    }
}
