using DocumentFormat.OpenXml.Spreadsheet;

namespace DynoPortal.Web.Board.Export;

/// <summary>How the cells of a list look. The numbers are places in the stylesheet.</summary>
internal static class XlsxStyles
{
    /// <summary>Date and time.</summary>
    public const uint Time = 1;

    /// <summary>A date alone.</summary>
    public const uint Day = 2;

    /// <summary>Bold.</summary>
    public const uint Header = 3;

    // Below 164 are the formats that Excel knows by itself.
    private const uint TimeFormat = 164;
    private const uint DayFormat = 165;

    /// <summary>The stylesheet. Excel asks for two fills, a border and a base style even where nothing uses them.</summary>
    public static Stylesheet Sheet() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = TimeFormat, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm" },
            new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "yyyy\\-mm\\-dd" }),
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = TimeFormat, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = DayFormat, ApplyNumberFormat = true },
            new CellFormat { FontId = 1, ApplyFont = true }));
}
