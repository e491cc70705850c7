using DynoPortal.Tests.Journeys;
using DynoPortal.Tests.Support;
using DynoPortal.Web.Board;
using static Microsoft.Playwright.Assertions;

namespace DynoPortal.Tests.Board;

/// <summary>The board taken along: on paper and as a picture.</summary>
[Collection("Journeys")]
public sealed class BoardPaperTests(Browser chromium)
{
    private readonly BoardLab lab = new();

    [Fact]
    public async Task Paper_has_every_lane_and_a_part_for_each_month_with_a_header_that_repeats()
    {
        lab.Dynos.Clear();
        lab.Dynos.AddRange(Enumerable.Range(1, 60).Select(id => BoardLab.DynoOf(id, $"MPG {id}")));
        await lab.BookedAsync(1, 60, TestLab.Days(30, 31), "emission");
        await using var board = await BoardScript.OpenAsync(chromium, lab, new BoardWindow(BoardLab.Detroit, Zoom.Quarter, new(2026, 3, 2)));

        await board.Page.EvaluateAsync("() => dispatchEvent(new Event('beforeprint'))");

        await Expect(board.Page.Locator(".paper .month")).ToHaveCountAsync(3);
        Assert.Equal(180, await board.Page.Locator(".paper tbody tr").CountAsync());
        Assert.Equal("table-header-group", await board.Page.Locator(".paper thead").First.EvaluateAsync<string>("head => getComputedStyle(head).display"));
        await Expect(board.Page.Locator(".paper .month").Last.Locator("thead")).ToContainTextAsync("Sun 1 Mar 2026 – Tue 31 Mar 2026");
        await board.Page.EvaluateAsync("() => dispatchEvent(new Event('afterprint'))");
        await Expect(board.Page.Locator(".paper")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_browser_makes_a_document_of_several_pages()
    {
        lab.Dynos.Clear();
        lab.Dynos.AddRange(Enumerable.Range(1, 60).Select(id => BoardLab.DynoOf(id, $"MPG {id}")));
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        var document = System.Text.Encoding.Latin1.GetString(await board.Page.PdfAsync(new() { PreferCSSPageSize = true }));

        // Sixty lanes of a centimetre each don't fit on one page in landscape.
        Assert.InRange(System.Text.RegularExpressions.Regex.Count(document, "/Type /Page\\b"), 3, 6);
    }

    [Fact]
    public async Task A_picture_shows_what_is_in_sight()
    {
        await lab.BookedAsync(1, 1, TestLab.Days(3, 5), "emission");
        await using var board = await BoardScript.OpenAsync(chromium, lab);

        var download = await board.Page.RunAndWaitForDownloadAsync(() => board.Page.EvaluateAsync("""
            () => { const button = document.createElement('button'); button.dataset.boardPicture = ''; document.body.append(button); button.click(); button.remove(); }
            """));

        Assert.Equal("DET 2 – 8 Mar 2026.png", download.SuggestedFilename);
        var picture = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        Assert.True(picture.Length > 5000);
    }
}
