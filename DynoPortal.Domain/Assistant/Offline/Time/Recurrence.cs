namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>What was said of a repetition.</summary>
/// <param name="Step">Every so many weeks, or days where no weekday is named.</param>
/// <param name="Weekdays">On these; none for every day of work.</param>
internal sealed record Recurrence(int Step, IReadOnlyList<DayOfWeek> Weekdays)
{
    private static readonly int[] OfferedWeeks = [4, 8, 12];

    /// <summary>Within these days.</summary>
    public TimeReading.Days? Window { get; init; }

    /// <summary>The first day that counts, said as such.</summary>
    public DateOnly? Starting { get; init; }

    /// <summary>The last day that counts.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>For so long from its first day.</summary>
    public Amount? For { get; init; }

    /// <summary>So many times.</summary>
    public int? Times { get; init; }

    /// <summary>Whether anything says where it ends.</summary>
    public bool IsBounded => Window is not null || Until is not null || For is not null || Times is not null;

    private bool IsDaily => Weekdays.Count == 0;

    /// <summary>Its days; a question where today may count or no end was said.</summary>
    public TimeReading Reading(SiteDays site, TimeReading.TimeOfDay? hours)
    {
        if (!IsBounded) return Readings.Asking(TimeQuestions.UntilWhen, OfferedWeeks.Select(weeks => (this with { For = new Amount(7 * weeks, 0, TimeSpan.Zero) }).From(Starting ?? site.Today.AddDays(1), site, hours)));
        var start = Starting ?? (Window is { } window && window.First > site.Today ? window.First : site.Today);
        var asksToday = Starting is null && start == site.Today && (IsDaily || Weekdays.Contains(site.Today.DayOfWeek)) && site.Works(site.Today);
        if (!asksToday) return From(start, site, hours);
        return Readings.Asking(TimeQuestions.CountsToday, [From(start.AddDays(1), site, hours), From(start, site, hours)]);
    }

    private TimeReading From(DateOnly start, SiteDays site, TimeReading.TimeOfDay? hours)
    {
        if (Enumerable.Range(0, 14).Select(start.AddDays).Cast<DateOnly?>().FirstOrDefault(day => Counts(day!.Value, site)) is not { } first) return new TimeReading.Invalid(TimeQuestions.UntilWhen, []);
        var last = Until ?? Window?.Last ?? (For is { } length ? first.AddMonths(length.Months).AddDays(length.Days - 1) : first.AddDays(7 * Step * (Times ?? 1) + 400));
        var (days, left) = (new List<DateOnly>(), new List<DateOnly>());
        for (var day = first; day <= last && days.Count < (Times ?? int.MaxValue) && days.Count <= TimeReading.Series.MostDays; day = day.AddDays(1))
            if (Counts(day, site) && IsDue(first, day)) (site.Works(day) ? days : left).Add(day);
        if (days.Count > TimeReading.Series.MostDays) return new TimeReading.Invalid(TimeQuestions.TooMany(TimeReading.Series.MostDays), []);
        if (days.Count == 0) return new TimeReading.Invalid(TimeQuestions.NoneLeft, []);
        var series = new TimeReading.Series(days, hours);
        return left.Count == 0 ? series : Readings.Noting(series, new(NoticeKind.Closed, TimeQuestions.LeftOut(left.Select(day => Closures.Name(site, day)))));
    }

    private bool Counts(DateOnly day, SiteDays site) => IsDaily ? !site.IsWeekend(day) : Weekdays.Contains(day.DayOfWeek);

    private bool IsDue(DateOnly first, DateOnly day) =>
        IsDaily ? (day.DayNumber - first.DayNumber) % Step == 0 : (SiteDays.Monday(day).DayNumber - SiteDays.Monday(first).DayNumber) / 7 % Step == 0;
}
