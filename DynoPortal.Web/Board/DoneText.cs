using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Says what was done.</summary>
internal static class DoneText
{
    /// <summary><c>A-1042 booked: MPG 22, Tue 10 Mar 2026 08:00–12:00.</c></summary>
    public static string Of(ChangeOutcome.Applied applied, ScheduleBoard board) => Of(applied, board.Facility.Clock, board.NameOf);

    /// <summary>The same where no board is shown.</summary>
    public static string Of(ChangeOutcome.Applied applied, SiteClock clock, Func<DynoId, string> nameOf)
    {
        // Holds that had run out and gave way are the portal's own doing.
        var own = applied.Changes.Where(entry => entry.Channel != Channel.System).ToList();
        return Last(own.LastOrDefault(), nameOf, clock) + Others(own);
    }

    private static string Last(HistoryEntry? last, Func<DynoId, string> nameOf, SiteClock clock) => last switch
    {
        { After: { Status: AllocationStatus.Held } row, Before: null } =>
            $"{row.DisplayNumber} is held on {nameOf(row.DynoId)}, {clock.Text(row.Slot)}. It needs an approval by {clock.Text(row.HeldUntil ?? row.Slot.Start)}.",
        { After: { } row } entry => $"{row.DisplayNumber} {entry.Action}: {nameOf(row.DynoId)}, {clock.Text(row.Slot)}.",
        { OutageAfter: { } outage } entry => $"{outage.Kind} on {nameOf(outage.DynoId)} {entry.Action}: {clock.Text(outage.Slot)}.",
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
