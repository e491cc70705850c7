using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Api;

namespace DynoPortal.Web.Board.Export;

/// <summary>One column of a list.</summary>
/// <param name="Header">Its title.</param>
/// <param name="Width">How wide it is, in characters.</param>
/// <param name="Value">What it says of a row: a text, a <see cref="DateTime"/> of the site's wall clock, a <see cref="DateOnly"/>, or null.</param>
internal sealed record ExportColumn(string Header, double Width, Func<ListedAllocation, object?> Value)
{
    /// <summary>The columns of a facility's list. Times are the site's wall clock; the offset beside them tells which of two equal hours is meant when clocks go back.</summary>
    public static IReadOnlyList<ExportColumn> Of(ExportFilter filter, SiteClock clock) =>
    [
        new("Number", 10, row => row.Allocation.DisplayNumber),
        new("Status", 12, row => row.Allocation.Status.Words()),
        new("Dyno group", 12, row => filter.Dynos.GetValueOrDefault(row.Allocation.DynoId)?.Group),
        new("Dyno", 14, row => row.DynoName),
        new("Program", 12, row => row.Vehicle.Program),
        new("Vehicle", 18, row => row.Vehicle.Label),
        new("VIN", 20, row => row.Vehicle.Vin),
        new("Test type", 18, row => row.TestTypeName),
        new("Start", 17, row => clock.Local(row.Allocation.Slot.Start).DateTime),
        new("Start offset", 12, row => Offset(clock, row.Allocation.Slot.Start)),
        new("End", 17, row => clock.Local(row.Allocation.Slot.End).DateTime),
        new("End offset", 12, row => Offset(clock, row.Allocation.Slot.End)),
        new("Last day", 12, row => clock.LastDayOf(row.Allocation.Slot)),
        new("Requester", 20, row => row.RequesterName),
        new("Technician", 20, row => row.TechnicianName),
        new("Actual start", 17, row => Wall(clock, row.Allocation.ActualStart)),
        new("Actual end", 17, row => Wall(clock, row.Allocation.ActualEnd)),
        new("Cancelled because", 18, row => row.Allocation.CancelReason is { } reason ? ApiJson.Code(reason).Replace('_', ' ') : null),
        new("Notes", 40, row => row.Allocation.Notes),
    ];

    // With UTC in front, because a spreadsheet takes a text that begins with a sign for a formula.
    private static string Offset(SiteClock clock, DateTimeOffset instant) => $"UTC{clock.Local(instant):zzz}";

    private static DateTime? Wall(SiteClock clock, DateTimeOffset? instant) => instant is { } there ? clock.Local(there).DateTime : null;
}
