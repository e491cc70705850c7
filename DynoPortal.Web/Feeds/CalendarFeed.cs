using System.Globalization;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Feeds;

/// <summary>Bookings as an iCalendar object (RFC 5545) that calendars subscribe to.</summary>
internal static class CalendarFeed
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/calendar; charset=utf-8";

    /// <summary>Writes the calendar. The same bookings give the same text, whenever it is asked for.</summary>
    /// <param name="facility">Whose bookings they are.</param>
    /// <param name="name">What the calendar is called.</param>
    /// <param name="entries">The bookings.</param>
    /// <param name="portal">Where the portal is, for links to the board.</param>
    public static string Write(Facility facility, string name, IReadOnlyList<FeedEntry> entries, Uri portal)
    {
        var text = new CalendarText().Line("BEGIN", "VCALENDAR").Line("VERSION", "2.0").Line("PRODID", "-//DynoPortal//Schedule//EN").Line("CALSCALE", "GREGORIAN").Line("METHOD", "PUBLISH")
            .Text("NAME", name).Text("X-WR-CALNAME", name).Line("REFRESH-INTERVAL;VALUE=DURATION", "PT15M").Line("X-PUBLISHED-TTL", "PT15M");
        foreach (var entry in entries) WriteEvent(text, facility, entry, portal);
        return text.Line("END", "VCALENDAR").ToString();
    }

    private static void WriteEvent(CalendarText text, Facility facility, FeedEntry entry, Uri portal)
    {
        var (row, clock) = (entry.Row.Allocation, facility.Clock);
        text.Line("BEGIN", "VEVENT")
            .Text("UID", $"{row.Id.Value:D}@{facility.Code.ToLowerInvariant()}")
            .Number("SEQUENCE", row.Revision)
            .Instant("DTSTAMP", entry.ChangedAt).Instant("LAST-MODIFIED", entry.ChangedAt);
        if (clock.IsWholeDays(row.Slot)) text.Day("DTSTART", clock.DayOf(row.Slot.Start)).Day("DTEND", clock.DayOf(row.Slot.End));
        else text.Instant("DTSTART", row.Slot.Start).Instant("DTEND", row.Slot.End);
        text.Text("SUMMARY", $"{entry.Row.Vehicle.Label} {entry.Row.TestTypeName} on {entry.Row.DynoName}{(row.Status == AllocationStatus.Held ? " (held)" : "")}")
            .Text("LOCATION", $"{entry.Row.DynoName}, {facility.Name}")
            .Text("DESCRIPTION", Description(entry.Row))
            .Line("STATUS", StatusOf(row.Status))
            // A vehicle's test doesn't keep a person from other appointments.
            .Line("TRANSP", "TRANSPARENT")
            .Line("URL", new Uri(portal, $"/?facility={Uri.EscapeDataString(facility.Code)}&date={clock.DayOf(row.Slot.Start).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}&highlight={row.DisplayNumber}").AbsoluteUri)
            .Line("END", "VEVENT");
    }

    // No notes: what is said in them isn't meant for wherever the calendar is shown.
    private static string Description(ListedAllocation row) => string.Join('\n', new[]
    {
        $"{row.Allocation.DisplayNumber}, {row.Allocation.Status.ToString().ToLowerInvariant().Replace("inprogress", "in progress", StringComparison.Ordinal)}",
        row.Vehicle.Vin is { } vin ? $"VIN {vin}" : null,
        row.RequesterName is { } requester ? $"Requester: {requester}" : null,
        row.TechnicianName is { } technician ? $"Technician: {technician}" : null,
    }.OfType<string>());

    private static string StatusOf(AllocationStatus status) => status switch
    {
        AllocationStatus.Cancelled => "CANCELLED",
        AllocationStatus.Held => "TENTATIVE",
        _ => "CONFIRMED",
    };
}
