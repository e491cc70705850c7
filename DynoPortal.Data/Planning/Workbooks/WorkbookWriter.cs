using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace DynoPortal.Data.Planning.Workbooks;

/// <summary>A cell to write: nothing, a text, a number, a date (an Excel serial shown as one), or a formula with the text or error that is stored with it.</summary>
internal abstract record CellContent
{
    private CellContent()
    {
    }

    public sealed record Words(string Text) : CellContent;

    public sealed record Amount(double Value) : CellContent;

    public sealed record Date(double Serial) : CellContent;

    public sealed record Formula(string Source, string Stored, bool IsError) : CellContent;
}

/// <summary>Writes workbooks cell by cell. Texts are stored as texts, so none is run as a formula.</summary>
internal static class WorkbookWriter
{
    private const uint DateStyle = 1;
    private const uint DateFormat = 164;

    /// <summary>A workbook of these sheets.</summary>
    public static byte[] Write(params IReadOnlyList<(string Name, IEnumerable<IReadOnlyList<CellContent?>> Rows)> sheets)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var named = new Sheets();
            foreach (var (name, rows) in sheets)
            {
                var part = book.AddNewPart<WorksheetPart>();
                using (var sheet = OpenXmlWriter.Create(part)) WriteSheet(sheet, rows);
                named.Append(new Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)named.ChildElements.Count + 1, Name = name });
            }

            book.Workbook = new Workbook(named);
        }

        return file.ToArray();
    }

    private static void WriteSheet(OpenXmlWriter sheet, IEnumerable<IReadOnlyList<CellContent?>> rows)
    {
        sheet.WriteStartElement(new Worksheet());
        sheet.WriteStartElement(new SheetData());
        foreach (var row in rows)
        {
            sheet.WriteStartElement(new Row());
            foreach (var cell in row) sheet.WriteElement(CellOf(cell));
            sheet.WriteEndElement();
        }

        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    private static Cell CellOf(CellContent? content) => content switch
    {
        CellContent.Words { Text.Length: > 0 } words => new Cell(new InlineString(new Text(Writable(words.Text)) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString },
        CellContent.Amount amount => new Cell { CellValue = new CellValue(amount.Value.ToString("R", CultureInfo.InvariantCulture)) },
        CellContent.Date date => new Cell { StyleIndex = DateStyle, CellValue = new CellValue(date.Serial.ToString("R", CultureInfo.InvariantCulture)) },
        CellContent.Formula formula => new Cell { CellFormula = new CellFormula(formula.Source), CellValue = new CellValue(formula.Stored), DataType = formula.IsError ? CellValues.Error : CellValues.String },
        _ => new Cell(),
    };

    // XML has no way to write control characters or half of a surrogate pair.
    private static string Writable(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or '\r' or (>= ' ' and not 0xFFFE and not 0xFFFF)));

    // Excel asks for two fills, a border and a base style even where nothing uses them.
    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm" }),
        new Fonts(new Font()),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = DateFormat, ApplyNumberFormat = true }));
}
