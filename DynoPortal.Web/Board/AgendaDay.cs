using System.Globalization;
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
        var lines = board.Shown.Where(row => row.Allocation.Slot.Overlaps(window.Slot)).Select(row => new AgendaLine(row, null, When(window, row.Allocation.Slot), row.Allocation.Slot.Start))
            .Concat(board.ShownOutages.Select(outage => new AgendaLine(null, outage, When(window, outage.Slot), outage.Slot.Start)));
        return [.. lines.OrderBy(line => line.Start)
            .GroupBy(line => clock.DayOf(line.Start) is var day && day < window.First ? window.First : day)
            .Select(day => new AgendaDay(day.Key, [.. day]))];
    }

    // The day itself stands over the line already.
    private static string When(BoardWindow window, Slot slot)
    {
        var clock = window.Clock;
        var (first, last, whole) = (clock.DayOf(slot.Start), clock.LastDayOf(slot), clock.IsWholeDays(slot));
        var end = first == last ? clock.Local(slot.End).ToString("HH:mm", CultureInfo.InvariantCulture) : clock.Text(slot.End);
        if (whole) return first == last ? "all day" : $"through {SlotText.Text(last)}";
        return first < window.First ? $"until {end}" : string.Create(CultureInfo.InvariantCulture, $"{clock.Local(slot.Start):HH:mm}–{(first == last ? "" : " ")}{end}");
    }
}
