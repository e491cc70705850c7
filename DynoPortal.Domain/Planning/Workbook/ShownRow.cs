using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>A request as the workbook would write it now: what its row said, with the place that it has since been given, moved to or lost.</summary>
public static class ShownRow
{
    /// <summary>By column; blank cells are left out.</summary>
    /// <param name="listed">A request that came from a workbook.</param>
    /// <param name="clock">Of its facility.</param>
    /// <param name="group">The dyno group of its place; null when it has none.</param>
    public static IReadOnlyDictionary<string, string> Of(ListedRequest listed, SiteClock clock, string? group)
    {
        var cells = new Dictionary<string, string>(listed.Request.Source!.Cells);
        if (listed.PlacedAs is not { } row || listed.DynoName is not { } dyno) return listed.Status == RequestStatus.Withdrawn ? Set(cells, SheetColumns.Status, "CANCELLED") : cells;
        if (SaysAlready(cells, listed, row, clock)) return cells;
        Set(cells, SheetColumns.Dyno, dyno);
        if (group is not null) Set(cells, SheetColumns.Group, group);
        cells.Remove(SheetColumns.Actual);
        cells.Remove(SheetColumns.Completed);
        var ran = row.Status is AllocationStatus.InProgress or AllocationStatus.Completed;
        Set(cells, ran ? SheetColumns.Actual : SheetColumns.NewEstimate, Text(clock, row.Slot.Start));
        Set(cells, row.Status == AllocationStatus.Completed ? SheetColumns.Completed : SheetColumns.Projected, Text(clock, row.Slot.End));
        return Set(cells, SheetColumns.Status, row.Status switch { AllocationStatus.InProgress => "RUNNING", AllocationStatus.Completed => "COMPLETED", _ => "G" });
    }

    private static bool SaysAlready(Dictionary<string, string> cells, ListedRequest listed, Allocation row, SiteClock clock)
    {
        var said = Read(cells);
        return DynoText.NameOf(said.Text(SheetColumns.Dyno), said.Text(SheetColumns.Group)) is { } name && Codes.Squeeze(name) == Codes.Squeeze(listed.DynoName)
            && said.SlotAt(clock, listed.Request.Length) == row.Slot
            && Placing.StatusOf(said.Status ?? WorkbookStatus.Undecided) == row.Status;
    }

    /// <summary>A row that says this.</summary>
    internal static ForecastRow Read(IReadOnlyDictionary<string, string> cells) => new(Plain, new SheetRow(1, [.. SheetColumns.Forecast.Select(column => cells.GetValueOrDefault(column.Key, ""))]));

    private static SheetLayout Plain { get; } = new("Forecast", SheetKind.Forecast, 1, [.. SheetColumns.Forecast.Select((column, index) => new SheetColumn(index, column.Header, column.Key))]);

    private static string Text(SiteClock clock, DateTimeOffset instant) => SerialDate.Text(clock.Local(instant).DateTime);

    private static Dictionary<string, string> Set(Dictionary<string, string> cells, string column, string text)
    {
        cells[column] = text;
        return cells;
    }
}
