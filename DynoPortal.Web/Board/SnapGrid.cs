using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Where an edge that is dragged may come to rest: whole site days for whole-day bookings and where a day is all that can be told apart, else steps of the site's clock.</summary>
internal static class SnapGrid
{
    /// <summary>The starts that a booking may be moved to inside the window, ascending; its own among them.</summary>
    public static IReadOnlyList<DateTimeOffset> Starts(BoardWindow window, Slot slot, bool fine) => Of(window, slot, slot.Start, fine, window.Slot.Contains);

    /// <summary>The ends that a booking which starts there may be given, ascending.</summary>
    public static IReadOnlyList<DateTimeOffset> Ends(BoardWindow window, Slot slot, bool fine) => Of(window, slot, slot.End, fine, at => at > slot.Start && at <= window.Slot.End);

    /// <summary>The starts that a booking which ends there may be given, ascending.</summary>
    public static IReadOnlyList<DateTimeOffset> StartsBefore(BoardWindow window, Slot slot, bool fine) => Of(window, slot, slot.Start, fine, at => at < slot.End && at >= window.Slot.Start);

    /// <summary>The step of an edge at a zoom; a day where hours can't be told apart.</summary>
    internal static TimeSpan Step(Zoom zoom, bool fine) => (zoom, fine) switch
    {
        (Zoom.Day, false) or (Zoom.Week, true) or (Zoom.TwoWeeks, true) => TimeSpan.FromMinutes(15),
        (Zoom.Day, true) => TimeSpan.FromMinutes(5),
        (Zoom.Week, false) => TimeSpan.FromMinutes(30),
        (Zoom.TwoWeeks, false) or (Zoom.Month, true) => TimeSpan.FromHours(1),
        (Zoom.Quarter, true) => TimeSpan.FromHours(6),
        _ => TimeSpan.FromDays(1),
    };

    private static List<DateTimeOffset> Of(BoardWindow window, Slot slot, DateTimeOffset edge, bool fine, Func<DateTimeOffset, bool> isMeant)
    {
        var clock = window.Clock;
        var step = Step(window.Zoom, fine);
        var found = new SortedSet<DateTimeOffset> { edge.ToUniversalTime() };
        foreach (var day in window.Days.Append(window.Next))
        {
            var start = clock.StartOf(day);
            if (clock.IsWholeDays(slot)) found.Add(start);
            else if (step >= TimeSpan.FromDays(1)) found.Add(clock.At(day, TimeOnly.FromDateTime(clock.Local(edge).DateTime)));
            else for (var at = start; at < clock.StartOf(day.AddDays(1)); at += step) found.Add(at);
        }

        return [.. found.Where(isMeant)];
    }
}
