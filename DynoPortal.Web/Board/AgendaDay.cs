using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>One line of the agenda: a booking, or an outage.</summary>
/// <param name="Row">The booking; null for an outage.</param>
/// <param name="Outage">The outage; null for a booking.</param>
/// <param name="When">When, as told on the day it stands under.</param>
/// <param name="Start">Orders the lines.</param>
public sealed record AgendaLine(ListedAllocation? Row, Outage? Outage, string When, DateTimeOffset Start);

/// <summary>What begins on one site day of the window; what began before stands under the first one.</summary>
/// <param name="Day">The site day.</param>
/// <param name="Lines">By start.</param>
public sealed record AgendaDay(DateOnly Day, IReadOnlyList<AgendaLine> Lines)
{
    /// <summary>The days of a board on which something is to be told.</summary>
    public static IReadOnlyList<AgendaDay> Of(ScheduleBoard board)
    {
        var (clock, window) = (board.Facility.Clock, board.Window);
        var lines = board.Shown.Where(row => row.Allocation.Slot.Overlaps(window.Slot)).Select(row => new AgendaLine(row, null, When(clock, row.Allocation.Slot), row.Allocation.Slot.Start))
            .Concat(board.ShownOutages.Select(outage => new AgendaLine(null, outage, When(clock, outage.Slot), outage.Slot.Start)));
        return [.. lines.OrderBy(line => line.Start)
            .GroupBy(line => clock.DayOf(line.Start) is var day && day < window.First ? window.First : day)
            .Select(day => new AgendaDay(day.Key, [.. day]))];
    }

    private static string When(SiteClock clock, Slot slot)
    {
        var (first, last) = (clock.DayOf(slot.Start), clock.LastDayOf(slot));
        if (clock.IsWholeDays(slot)) return first == last ? "all day" : clock.Text(slot);
        return first == last ? $"{clock.Local(slot.Start):HH:mm}–{clock.Local(slot.End):HH:mm}" : clock.Text(slot);
    }
}
