using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>A line of history in words: what one change made different.</summary>
internal static class HistoryText
{
    /// <summary>Each thing that became different, such as <c>MPG 22 → MPG 23</c>; the place and time for a new booking.</summary>
    public static IReadOnlyList<string> Differences(HistoryEntry entry, ScheduleBoard board)
    {
        if (entry.After is not { } after) return [];
        var clock = board.Facility.Clock;
        if (entry.Before is not { } before) return [$"{board.NameOf(after.DynoId)}, {clock.Text(after.Slot)}"];
        var told = new List<string>();
        if (before.DynoId != after.DynoId) told.Add($"{board.NameOf(before.DynoId)} → {board.NameOf(after.DynoId)}");
        if (before.Slot != after.Slot) told.Add($"{clock.Text(before.Slot)} → {clock.Text(after.Slot)}");
        if (before.Status != after.Status) told.Add($"{before.Status.Words()} → {after.Status.Words()}");
        if (before.Notes != after.Notes) told.Add(after.Notes.Length == 0 ? "notes removed" : $"notes: {after.Notes}");
        if (before.Technician != after.Technician) told.Add(after.Technician is null ? "technician taken off" : "technician assigned");
        if (entry.Overrode is { } overrode) told.Add(overrode);
        return told;
    }
}
