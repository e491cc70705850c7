using System.Collections.Concurrent;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Fleet;

/// <summary>Keeps calendars by the text that they are stored as, since every booking reads one and they hardly ever change.</summary>
internal static class CalendarCache
{
    // Far more than facilities exist; an edit leaves its old text behind, so the cache is emptied now and then.
    private const int Most = 1000;

    private static readonly ConcurrentDictionary<string, WorkingCalendar> Calendars = new();

    public static WorkingCalendar Read(string json)
    {
        if (Calendars.Count > Most) Calendars.Clear();
        return Calendars.GetOrAdd(json, ScheduleJson.Read<WorkingCalendar>);
    }
}
