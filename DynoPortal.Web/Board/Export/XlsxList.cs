using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board.Export;

/// <summary>A list as an Excel workbook: dates are dates, the header stays in sight and filters. Texts are stored as texts, so none is run as a formula.</summary>
internal static class XlsxList
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The workbook.</summary>
    public static byte[] Write(IReadOnlyList<ExportColumn> columns, IReadOnlyList<ListedAllocation> rows)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = XlsxStyles.Sheet();
            var part = book.AddNewPart<WorksheetPart>();
            using (var sheet = OpenXmlWriter.Create(part)) WriteSheet(sheet, columns, rows);
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = book.GetIdOfPart(part), SheetId = 1, Name = "Allocations" }));
        }

        return file.ToArray();
    }

    private static void WriteSheet(OpenXmlWriter sheet, IReadOnlyList<ExportColumn> columns, IReadOnlyList<ListedAllocation> rows)
    {
        sheet.WriteStartElement(new Worksheet());
        sheet.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        sheet.WriteElement(new Columns(columns.Select((column, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = column.Width, CustomWidth = true })));
        sheet.WriteStartElement(new SheetData());
        WriteRow(sheet, columns.Select(column => Text(column.Header, XlsxStyles.Header)));
        foreach (var row in rows) WriteRow(sheet, columns.Select(column => CellOf(column.Value(row))));
        sheet.WriteEndElement();
        sheet.WriteElement(new AutoFilter { Reference = $"A1:{Letter(columns.Count)}{rows.Count + 1}" });
        sheet.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter sheet, IEnumerable<Cell> cells)
    {
        sheet.WriteStartElement(new Row());
        foreach (var cell in cells) sheet.WriteElement(cell);
        sheet.WriteEndElement();
    }

    private static Cell CellOf(object? value) => value switch
    {
        DateTime wall => Date(wall, XlsxStyles.Time),
        DateOnly day => Date(day.ToDateTime(default), XlsxStyles.Day),
        string { Length: > 0 } text => Text(text, 0),
        _ => new Cell(),
    };

    private static Cell Date(DateTime wall, uint style) => new() { StyleIndex = style, CellValue = new CellValue(wall.ToOADate().ToString("R", CultureInfo.InvariantCulture)) };

    private static Cell Text(string text, uint style) =>
        new(new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve })) { StyleIndex = style, DataType = CellValues.InlineString };

    // XML has no way to write control characters or half of a surrogate pair.
    private static string Writable(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or '\r' or (>= ' ' and not 0xFFFE and not 0xFFFF)));

    private static char Letter(int column) => (char)('A' + column - 1);
}
