namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Making and changing readings without asking of each what it is.</summary>
internal static class Readings
{
    /// <summary>One day.</summary>
    public static TimeReading.Days Day(DateOnly day) => new(day, day);

    /// <summary>The choices of an ambiguous reading, else itself.</summary>
    public static IEnumerable<TimeReading> Choices(TimeReading reading) => reading is TimeReading.Ambiguous ambiguous ? ambiguous.Choices : [reading];

    /// <summary>Does the same to a reading or to each of its choices; what doesn't exist stays so, and its nearest ones change.</summary>
    public static TimeReading Map(TimeReading reading, Func<TimeReading, TimeReading> change) => reading switch
    {
        TimeReading.Ambiguous ambiguous => Asking(ambiguous.Question, ambiguous.Choices.Select(choice => Map(choice, change))) with { Notices = reading.Notices },
        TimeReading.Invalid invalid => invalid with { Nearest = [.. invalid.Nearest.SelectMany(near => Choices(Map(near, change))).Where(near => near is not TimeReading.Invalid)] },
        _ => Mapped(reading, change),
    };

    /// <summary>The same for days.</summary>
    public static TimeReading MapDays(TimeReading reading, Func<TimeReading.Days, TimeReading> change) => Map(reading, one => one is TimeReading.Days days ? change(days) : one);

    /// <summary>A question, unless only one choice is possible.</summary>
    public static TimeReading Asking(string question, IEnumerable<TimeReading> choices)
    {
        var all = choices.ToList();
        // One of them may be a question itself, which then is the one to ask.
        if (all.Count == 1) return all[0];
        var possible = all.SelectMany(Choices).Distinct().ToList();
        if (possible.Any(choice => choice is not TimeReading.Invalid)) possible.RemoveAll(choice => choice is TimeReading.Invalid);
        return possible.Count == 1 ? possible[0] : new TimeReading.Ambiguous(question, possible);
    }

    /// <summary>The reading with one more notice.</summary>
    public static TimeReading Noting(TimeReading reading, Notice notice) => reading with { Notices = [.. reading.Notices, notice] };

    /// <summary><c>Fri 6 Mar?</c>: a chip that offers other days.</summary>
    public static Notice Chip(SiteDays site, TimeReading.Days days) =>
        new(NoticeKind.Alternative, days.IsOne ? $"{site.Chip(days.First)}?" : $"{site.Chip(days.First)} – {site.Chip(days.Last)}?", days);

    // Chips of days become chips of what is made of the days.
    private static TimeReading Mapped(TimeReading reading, Func<TimeReading, TimeReading> change)
    {
        var changed = change(reading with { Notices = [] });
        var kept = reading.Notices.Select(notice => notice.Instead is { } instead ? notice with { Instead = change(instead) } : notice);
        return changed with { Notices = [.. kept, .. changed.Notices] };
    }
}
