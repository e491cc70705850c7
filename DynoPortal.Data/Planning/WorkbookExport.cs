using System.Globalization;
using CsvHelper;
using DynoPortal.Data.Planning.Workbooks;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Data.Planning;

/// <summary>Writes a workbook back in its own layout: rows that became requests as they stand now, the others as they were.</summary>
internal sealed class WorkbookExport(ImportLab lab)
{
    private static readonly HashSet<string> Dates =
        [SheetColumns.Estimated, SheetColumns.NewEstimate, SheetColumns.Actual, SheetColumns.Projected, SheetColumns.Completed, SheetColumns.Start, SheetColumns.End];

    private readonly Dictionary<string, ListedRequest> known = lab.Requests.ToDictionary(request => request.Request.Source!.Key);

    /// <summary>All sheets.</summary>
    public byte[] Workbook(IReadOnlyList<Sheet> sheets)
    {
        var shown = Shown(sheets);
        return WorkbookWriter.Write([.. sheets.Select(sheet => (sheet.Layout.Name, Rows(sheet, shown).Select(row => (IReadOnlyList<CellContent?>)[.. row.Select((text, at) => CellOf(sheet.Layout, at, text))])))]);
    }

    /// <summary>The forecast as CSV. What would be a formula is written as text.</summary>
    public byte[] Csv(IReadOnlyList<Sheet> sheets)
    {
        var sheet = sheets.First(sheet => sheet.Layout.Kind == SheetKind.Forecast);
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true))
            foreach (var row in Rows(sheet, Shown(sheets)).SkipWhile(row => row.Count == 0)) csv.WriteRecord([.. row]);
        return file.ToArray();
    }

    // Which request each row became, as an import would find out.
    private Dictionary<int, IReadOnlyDictionary<string, string>> Shown(IReadOnlyList<Sheet> sheets)
    {
        var sheet = sheets.First(sheet => sheet.Layout.Kind == SheetKind.Forecast);
        return ImportReview.Known(sheet, lab).Where(pair => known.ContainsKey(pair.Value)).ToDictionary(pair => pair.Key, pair => ImportReview.Shown(lab, known[pair.Value]));
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(Sheet sheet, Dictionary<int, IReadOnlyDictionary<string, string>> shown)
    {
        var layout = sheet.Layout;
        var width = layout.Columns.Max(column => column.Index) + 1;
        for (var title = 1; title < layout.HeaderRow; title++) yield return [];
        yield return [.. Enumerable.Range(0, width).Select(at => layout.Columns.FirstOrDefault(column => column.Index == at)?.Header ?? "")];
        var number = layout.HeaderRow;
        foreach (var row in sheet.Rows)
        {
            // Rows keep their numbers, so that a sentence about one still finds it.
            while (++number < row.Number) yield return [];
            yield return layout.Kind == SheetKind.Forecast && shown.TryGetValue(row.Number, out var cells)
                ? [.. Enumerable.Range(0, width).Select(at => layout.Columns.FirstOrDefault(column => column.Index == at) is { Means: { } means } ? cells.GetValueOrDefault(means, "") : Said(row, at))]
                : [.. Enumerable.Range(0, width).Select(at => Said(row, at))];
        }
    }

    private static string Said(SheetRow row, int at) => at < row.Cells.Count ? row.Cells[at] : "";

    // A number is written as one, so that it reads back as the same text; a text that looks like one can't be told from it, nor need it be.
    private static CellContent? CellOf(SheetLayout layout, int at, string text)
    {
        if (text.Length == 0) return null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number.ToString("R", CultureInfo.InvariantCulture) != text) return new CellContent.Words(text);
        return layout.Columns.FirstOrDefault(column => column.Index == at)?.Means is { } means && Dates.Contains(means) ? new CellContent.Date(number) : new CellContent.Amount(number);
    }
}
