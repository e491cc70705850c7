namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>The rows of a sheet that an import looks at, below its header.</summary>
/// <param name="Layout">Where the header is and what its columns mean.</param>
/// <param name="Rows">Rows with anything in them.</param>
public sealed record Sheet(SheetLayout Layout, IReadOnlyList<SheetRow> Rows);

/// <summary>A row of a sheet. Cells are texts: numbers in invariant form, dates as Excel serials, errors as Excel writes them.</summary>
/// <param name="Number">As the sheet counts, from 1.</param>
/// <param name="Cells">From the first column on; blank ones are empty.</param>
public sealed record SheetRow(int Number, IReadOnlyList<string> Cells);

/// <summary>Cells as spreadsheets name them.</summary>
public static class CellName
{
    /// <summary>Such as <c>B14</c>.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="row">From 1.</param>
    public static string Of(int column, int row)
    {
        var letters = "";
        for (var rest = column; rest >= 0; rest = (rest / 26) - 1) letters = (char)('A' + (rest % 26)) + letters;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{letters}{row}");
    }
}
