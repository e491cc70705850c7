using System.Text;
using System.Xml;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Data.Planning.Workbooks;

/// <summary>Reads the sheets of a file row by row. Only cells are read: macros, links and formulas are never run, and of a formula the value that was stored with it counts.</summary>
internal static class WorkbookReading
{
    private static readonly CsvReaderOptions CsvOptions = new()
    {
        HasHeader = false,
        SkipEmptyLines = false,
        FieldCountMismatch = CsvFieldCountHandling.Allow,
        MalformedData = CsvMalformedDataHandling.Recover,
        MaxRecordSize = 1024 * 1024,
    };

    /// <summary>Reads a file; <paramref name="progress"/> hears of rows as they come. Throws <see cref="WorkbookFaultException"/>.</summary>
    public static IReadOnlyList<Sheet> Read(string fileName, byte[] file, Action<int> progress, CancellationToken cancellationToken)
    {
        if (file.Length == 0) throw new WorkbookFaultException("The file is empty.");
        return Chosen(Path.GetExtension(fileName).ToUpperInvariant() switch
        {
            ".CSV" => ReadCsv(fileName, file, progress, cancellationToken),
            ".XLSX" or ".XLSM" => ReadExcel(file, progress, cancellationToken),
            _ => throw new WorkbookFaultException("Only .xlsx, .xlsm and .csv files can be imported."),
        });
    }

    /// <summary>A text as it is kept: without blanks round it, and not longer than is kept of a cell.</summary>
    public static string Clean(string text) => CellText.Cut(text.Replace("\0", "", StringComparison.Ordinal).Trim(), WorkbookLimits.Text);

    // Of several sheets that look like a forecast, the one that is called so.
    private static IReadOnlyList<Sheet> Chosen(IReadOnlyList<Sheet> sheets)
    {
        var forecasts = sheets.Where(sheet => sheet.Layout.Kind == SheetKind.Forecast).ToList();
        var forecast = forecasts.Find(sheet => sheet.Layout.Name.Contains("Forecast", StringComparison.OrdinalIgnoreCase)) ?? forecasts.FirstOrDefault();
        return forecast is null
            ? throw new WorkbookFaultException("No sheet has a header row with DYNO and Program, by which the forecast is found.")
            : [.. sheets.Where(sheet => sheet.Layout.Kind != SheetKind.Forecast || sheet == forecast)];
    }

    private static List<Sheet> ReadExcel(byte[] file, Action<int> progress, CancellationToken cancellationToken)
    {
        ArchiveCheck.Check(file, cancellationToken);
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
            var book = document.WorkbookPart ?? throw Damaged();
            if (book.Workbook.WorkbookProperties?.Date1904?.Value == true) throw new WorkbookFaultException("The workbook counts its days from 1904. Switch that off in Excel's options, then upload it again.");
            var shared = ExcelCells.SharedTexts(book, cancellationToken);
            return
            [
                .. from sheet in book.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>()
                   let part = sheet.Id?.Value is { } id && book.TryGetPartById(id, out var found) ? found as WorksheetPart : null
                   where part is not null
                   let taken = new SheetRows(sheet.Name?.Value ?? "", progress, cancellationToken).Take(ExcelCells.Rows(part, shared))
                   where taken is not null
                   select taken,
            ];
        }
        catch (Exception thrown) when (thrown is OpenXmlPackageException or XmlException or InvalidDataException or FormatException or ArgumentException or IOException or InvalidOperationException)
        {
            throw Damaged();
        }
    }

    private static WorkbookFaultException Damaged() => new("The workbook is damaged: a part of it can't be read. Save it again as .xlsx, then upload it again.");

    private static List<Sheet> ReadCsv(string fileName, byte[] file, Action<int> progress, CancellationToken cancellationToken)
    {
        if (file.Contains((byte)0)) throw new WorkbookFaultException("The file is no text, so it can't be read as CSV.");
        return new SheetRows(Path.GetFileNameWithoutExtension(fileName), progress, cancellationToken).Take(CsvRows(file)) is { } sheet ? [sheet] : [];
    }

    private static IEnumerable<SheetRow> CsvRows(byte[] file)
    {
        using var csv = CsvReader.Create(file, CsvOptions with { Encoding = Encoding.UTF8 });
        for (var number = 1; csv.Read(); number++)
            yield return new(number, [.. Enumerable.Range(0, Math.Min(csv.FieldCount, WorkbookLimits.Columns)).Select(column => Clean(Plain(csv.GetString(column))))]);
    }

    // Texts that a spreadsheet would run are written with a mark in front, by this portal's export too; it is not part of them.
    private static string Plain(string text) => text is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r', ..] ? text[1..] : text;
}
