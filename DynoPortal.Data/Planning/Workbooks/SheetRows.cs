using DynoPortal.Domain.Planning.Workbook;

namespace DynoPortal.Data.Planning.Workbooks;

/// <summary>Takes in the rows of one sheet as far as it is of interest.</summary>
internal sealed class SheetRows(string name, Action<int> progress, CancellationToken cancellationToken)
{
    private const int Step = 250;

    /// <summary>The sheet, or null when no header that an import knows stands in its first rows.</summary>
    public Sheet? Take(IEnumerable<SheetRow> rows)
    {
        SheetLayout? layout = null;
        var kept = new List<SheetRow>();
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Number % Step == 0) progress(row.Number);
            if (layout is null)
            {
                layout = SheetLayout.Find(name, [row]);
                if (layout is null && row.Number >= SheetLayout.MostTitleRows) return null;
            }
            else if (row.Cells.Any(cell => cell.Length > 0)) kept.Add(row);
            if (kept.Count > WorkbookLimits.Rows) throw new WorkbookFaultException($"The sheet {name} has more than {WorkbookLimits.Rows} rows; split the workbook.");
        }

        return layout is null ? null : new(layout, kept);
    }
}
