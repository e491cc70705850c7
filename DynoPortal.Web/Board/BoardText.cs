using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What the board says of its rows.</summary>
internal static class BoardText
{
    /// <summary>A status as people say it.</summary>
    public static string Words(this AllocationStatus status) => status == AllocationStatus.InProgress ? "in progress" : status.ToString().ToLowerInvariant();

    /// <summary>A zoom as people say it.</summary>
    public static string Label(this Zoom zoom) => zoom == Zoom.TwoWeeks ? "2 weeks" : zoom.ToString();

    /// <summary>A booking in one line: <c>A-1042 P702 5311, brake, MPG 22, Tue 10 Mar 2026 08:00–12:00, scheduled</c>.</summary>
    public static string Line(this ListedAllocation row, SiteClock clock) =>
        $"{row.Allocation.DisplayNumber} {row.Vehicle.Label}, {row.TestTypeName}, {row.DynoName}, {clock.Text(row.Allocation.Slot)}, {row.Allocation.Status.Words()}";

    /// <summary>An outage in one line: <c>Calibration of MPG 22, Tue 10 Mar 2026: yearly</c>.</summary>
    public static string Line(this Outage outage, string dyno, SiteClock clock) => $"{outage.Kind} of {dyno}, {clock.Text(outage.Slot)}: {outage.Reason}";

    /// <summary>The site's zone with its offset, such as <c>America/Detroit, UTC−05:00</c>.</summary>
    public static string ZoneText(this SiteClock clock, Slot slot) => $"{clock.Zone.Id}, {clock.OffsetText(slot)}";

    /// <summary>The site's offset, such as <c>UTC−05:00</c>; both where the slot crosses a DST change.</summary>
    public static string OffsetText(this SiteClock clock, Slot slot)
    {
        var (first, last) = (Signed(clock.Local(slot.Start).Offset), Signed(clock.Local(slot.End).Offset));
        return first == last ? $"UTC{first}" : $"UTC{first}/{last}";
    }

    /// <summary>What tells a vehicle from others of its program: its label without the program.</summary>
    public static string ShortLabel(this Vehicle vehicle) =>
        vehicle.Program.Length > 0 && vehicle.Label.Length > vehicle.Program.Length ? vehicle.Label[vehicle.Program.Length..].TrimStart() : vehicle.Label;

    private static string Signed(TimeSpan offset) => $"{(offset < TimeSpan.Zero ? "−" : "+")}{offset:hh\\:mm}";
}
