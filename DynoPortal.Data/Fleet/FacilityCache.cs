using System.Collections.Concurrent;
using DynoPortal.Data.Scheduling;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Fleet;

/// <summary>Keeps calendars and rules by the text that they are stored as, since every booking reads them and they hardly ever change. An edit has another text, so no node ever goes by what was before.</summary>
internal static class FacilityCache
{
    // Far more than facilities exist; an edit leaves its old text behind, so the cache is emptied now and then.
    private const int Most = 1000;

    private static readonly ConcurrentDictionary<string, WorkingCalendar> Calendars = new();
    private static readonly ConcurrentDictionary<string, FacilityRules> RulesOf = new();

    public static WorkingCalendar Calendar(string json) => Read(Calendars, json);

    public static FacilityRules Rules(string json) => Read(RulesOf, json);

    private static T Read<T>(ConcurrentDictionary<string, T> kept, string json)
    {
        if (kept.Count > Most) kept.Clear();
        return kept.GetOrAdd(json, ScheduleJson.Read<T>);
    }
}
