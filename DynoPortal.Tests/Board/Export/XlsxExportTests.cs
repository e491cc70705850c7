using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace DynoPortal.Tests.Board.Export;

public sealed class XlsxExportTests(ExportLab lab) : IClassFixture<ExportLab>
{
    private const string March = "/board/allocations.xlsx?facility=DET&from=2026-03-01&to=2026-03-31";

    [Fact]
    public async Task A_workbook_is_valid_with_a_frozen_header_and_dates_that_are_dates()
    {
        using var document = await OpenAsync();
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var rows = sheet.Descendants<Row>().ToList();
        var headers = rows[0].Elements<Cell>().Select(cell => cell.InnerText).ToList();
        var start = rows[1].Elements<Cell>().ElementAt(headers.IndexOf("Start"));

        Assert.Empty(new OpenXmlValidator().Validate(document).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal(3, rows.Count);
        Assert.Equal(new DateTime(2026, 3, 3, 8, 0, 0), DateTime.FromOADate(double.Parse(start.CellValue!.Text, CultureInfo.InvariantCulture)));
        Assert.Null(start.DataType);
        Assert.NotEqual(0u, start.StyleIndex!.Value);
    }

    [Fact]
    public async Task A_note_that_begins_like_a_formula_is_text()
    {
        await lab.AnnotateAsync("=1+1");

        using var document = await OpenAsync();

        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Contains(sheet.Descendants<Cell>(), cell => cell.InnerText == "=1+1" && cell.DataType!.Value == CellValues.InlineString);
    }

    [Fact]
    public async Task Characters_that_XML_can_not_hold_are_left_out()
    {
        await lab.AnnotateAsync("bell \u0007 and 🚗 <b>");

        using var document = await OpenAsync();

        Assert.Contains(document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>(), cell => cell.InnerText == "bell  and 🚗 <b>");
    }

    private async Task<SpreadsheetDocument> OpenAsync()
    {
        var answer = await lab.Engineer.GetAsync(March);
        Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", answer.Content.Headers.ContentType!.MediaType);
        return SpreadsheetDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
    }
}
