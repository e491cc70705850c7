using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Says what was done.</summary>
internal static class DoneText
{
    /// <summary><c>A-1042 booked: MPG 22, Tue 10 Mar 2026 08:00–12:00.</c></summary>
    public static string Of(ChangeOutcome.Applied applied, ScheduleBoard board)
    {
        var clock = board.Facility.Clock;
        // Holds that had run out and gave way are the portal's own doing.
        var own = applied.Changes.Where(entry => entry.Channel != Channel.System).ToList();
        return Last(own.LastOrDefault(), board, clock) + Others(own);
    }

    private static string Last(HistoryEntry? last, ScheduleBoard board, SiteClock clock) => last switch
    {
        { After: { Status: AllocationStatus.Held } row, Before: null } =>
            $"{row.DisplayNumber} is held on {board.NameOf(row.DynoId)}, {clock.Text(row.Slot)}. It needs an approval by {clock.Text(row.HeldUntil ?? row.Slot.Start)}.",
        { After: { } row } entry => $"{row.DisplayNumber} {entry.Action}: {board.NameOf(row.DynoId)}, {clock.Text(row.Slot)}.",
        { OutageAfter: { } outage } entry => $"{outage.Kind} on {board.NameOf(outage.DynoId)} {entry.Action}: {clock.Text(outage.Slot)}.",
        _ => "Done.",
    };

    // Those that made room for the last, which is what the person wanted.
    private static string Others(List<HistoryEntry> own) => own.Select(entry => entry.After?.Id).OfType<AllocationId>().Distinct().Count(id => id != own[^1].After?.Id) switch
    {
        0 => "",
        1 => " 1 booking moved for it.",
        var moved => $" {moved} bookings moved for it.",
    };
}
