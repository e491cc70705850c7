namespace DynoPortal.Data.Seeding;

/// <summary>The mornings on which the people of the demo lab plan: every other week, and yesterday.</summary>
internal static class DemoDays
{
    private const int First = -DemoTimetable.Reach - 14;

    /// <summary>The last planning morning (09:00 at the site) at or before the instant; the first of all when none is.</summary>
    public static DateTimeOffset LatestPlanning(DemoLabView lab, DateTimeOffset before)
    {
        var latest = Morning(lab, First);
        for (var day = First; day < 0; day += 14)
            if (Morning(lab, day) <= before) latest = Morning(lab, day);
        return Morning(lab, -1) <= before ? Morning(lab, -1) : latest;
    }

    /// <summary>A wall-clock time, so many days after the day of an instant.</summary>
    public static DateTimeOffset At(DemoLabView lab, DateTimeOffset day, int days, int hour, int minute) =>
        lab.Clock.At(lab.Clock.DayOf(day).AddDays(days), new(hour, minute));

    private static DateTimeOffset Morning(DemoLabView lab, int day) => lab.Clock.At(lab.Today.AddDays(day), new(9, 0));
}
