using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>What became of a booking between two readings of it.</summary>
internal static class AllocationDiff
{
    /// <summary>Each thing that became different, such as <c>Dyno: MPG 22 → MPG 23</c>; empty when nothing that a person sees did.</summary>
    public static IReadOnlyList<string> Of(ListedAllocation before, ListedAllocation after, SiteClock clock)
    {
        var (old, now) = (before.Allocation, after.Allocation);
        var told = new List<string>();
        if (old.DynoId != now.DynoId) told.Add($"Dyno: {before.DynoName} → {after.DynoName}");
        if (old.Slot != now.Slot) told.Add($"Time: {clock.Text(old.Slot)} → {clock.Text(now.Slot)}");
        if (old.Status != now.Status) told.Add($"Status: {old.Status.Words()} → {now.Status.Words()}");
        if (old.Notes != now.Notes) told.Add(now.Notes.Length == 0 ? "Notes: removed" : $"Notes: {now.Notes}");
        if (old.Technician != now.Technician) told.Add($"Technician: {before.TechnicianName ?? "none"} → {after.TechnicianName ?? "none"}");
        return told;
    }

    /// <summary>Who made the newest change, and what they did; null when the history can't be read.</summary>
    public static string? LastChange(IReadOnlyList<ListedHistory>? history) =>
        history is [var newest, ..] ? $"{newest.ActorName ?? "The portal"} has changed this booking meanwhile ({newest.Entry.Action})." : null;
}
