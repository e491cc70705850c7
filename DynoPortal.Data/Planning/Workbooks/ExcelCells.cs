using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Data.Planning.Workbooks;

/// <summary>The cells of a worksheet, row by row as they stand in the file, without building a document of it. Dates stay the serials that they are, errors their own words.</summary>
internal static class ExcelCells
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };

    /// <summary>The texts that cells name by number.</summary>
    public static List<string> SharedTexts(WorkbookPart book, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        if (book.SharedStringTablePart is not { } part) return texts;
        using var xml = XmlReader.Create(part.GetStream(), Safe);
        while (xml.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" }) texts.Add(TextWithin(xml));
        }

        return texts;
    }

    /// <summary>Every row that the sheet holds.</summary>
    public static IEnumerable<SheetRow> Rows(WorksheetPart sheet, IReadOnlyList<string> shared)
    {
        using var xml = XmlReader.Create(sheet.GetStream(), Safe);
        var number = 0;
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
            number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : number + 1;
            yield return new(number, xml.IsEmptyElement ? [] : Cells(xml, shared));
        }
    }

    private static List<string> Cells(XmlReader xml, IReadOnlyList<string> shared)
    {
        var cells = new List<string>();
        while (xml.Read() && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "row" })
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" }) continue;
            var (column, type, isEmpty) = (ColumnOf(xml.GetAttribute("r")) ?? cells.Count, xml.GetAttribute("t"), xml.IsEmptyElement);
            var text = isEmpty ? "" : CellTextOf(xml, type, shared);
            if (column >= WorkbookLimits.Columns) continue;
            while (cells.Count <= column) cells.Add("");
            cells[column] = text;
        }

        return cells;
    }

    private static string CellTextOf(XmlReader xml, string? type, IReadOnlyList<string> shared)
    {
        var text = "";
        while (xml.Read() && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "c" })
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "is" }) text = TextWithin(xml);
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "v", IsEmptyElement: false } && xml.Read() && xml.HasValue) text = xml.Value;
        return type switch
        {
            "s" => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count ? shared[at] : "",
            "b" => text == "1" ? "TRUE" : "FALSE",
            "inlineStr" or "str" or "e" or "d" => WorkbookReading.Clean(text),
            // What Excel writes with 17 digits is written the shortest way, so that the same number is the same text.
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString("R", CultureInfo.InvariantCulture) : WorkbookReading.Clean(text),
        };
    }

    // The runs of a text one after the other; phonetic hints are none of it.
    private static string TextWithin(XmlReader xml)
    {
        if (xml.IsEmptyElement) return "";
        var (name, text, hint) = (xml.LocalName, new StringBuilder(), false);
        while (xml.Read() && xml is not { NodeType: XmlNodeType.EndElement } or { LocalName: not ("si" or "is") })
        {
            if (xml.LocalName == "rPh") hint = xml.NodeType == XmlNodeType.Element;
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA && !hint && text.Length < WorkbookLimits.Text) text.Append(xml.Value);
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == name) break;
        }

        return WorkbookReading.Clean(text.ToString());
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
            if (letter is >= 'A' and <= 'Z' && column < 20_000) column = (column * 26) + letter - 'A' + 1;
            else break;
        return column == 0 ? null : column - 1;
    }
}
