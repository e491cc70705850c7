namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Notices of days on which the site doesn't work: of up to a week its first and last day and its holidays.</summary>
internal static class Closures
{
    private const int Week = 7;

    public static TimeReading Noticed(SiteDays site, TimeReading reading) => reading switch
    {
        TimeReading.Ambiguous ambiguous => ambiguous with { Choices = [.. ambiguous.Choices.Select(choice => Noticed(site, choice))] },
        TimeReading.Invalid invalid => invalid with { Nearest = [.. invalid.Nearest.Select(near => Noticed(site, near))] },
        TimeReading.Days days => With(site, days, days.First, days.Last),
        TimeReading.Moment moment => With(site, moment, site.Context.Clock.DayOf(moment.At), site.Context.Clock.DayOf(moment.At)),
        TimeReading.Span span => With(site, span, site.Context.Clock.DayOf(span.Slot.Start), site.Context.Clock.DayOf(span.Slot.Start)),
        TimeReading.Within { Window: { } window } within => within with { Window = Noticed(site, window) },
        _ => reading,
    };

    private static TimeReading With(SiteDays site, TimeReading reading, DateOnly first, DateOnly last)
    {
        if (last.DayNumber - first.DayNumber >= Week || reading.Notices.Any(notice => notice.Kind == NoticeKind.Closed)) return reading;
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).ToList();
        var closed = days.Where(day => !site.Works(day)).ToList();
        if (closed.Count < days.Count) closed.RemoveAll(day => day != first && day != last && site.IsWeekend(day));
        return closed.Count == 0 ? reading : Readings.Noting(reading, new(NoticeKind.Closed, TimeQuestions.Closed(closed.Select(day => Name(site, day)))));
    }

    /// <summary><c>Sat 7 Mar</c>, <c>Fri 3 Apr (Good Friday)</c>.</summary>
    public static string Name(SiteDays site, DateOnly day) => site.Context.Calendar.HolidayOn(day) is { } holiday ? $"{site.Chip(day)} ({holiday})" : site.Chip(day);
}
