using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Puts hours on days. A wall-clock time that a DST change skips is asked about; of one that happens twice the first is taken, with a notice.</summary>
internal sealed class WallClock(SiteDays site)
{
    private const int Day = 1440;
    private readonly SiteClock clock = site.Context.Clock;

    /// <summary>The hours on one day: a span, or a moment where they have no end.</summary>
    public TimeReading On(DateOnly day, ClockSpan hours)
    {
        if (hours.IsMidnight && hours.End is null) return new TimeReading.Ambiguous(TimeQuestions.Midnight(site.Text(day)), [new TimeReading.Moment(clock.StartOf(day)), new TimeReading.Moment(clock.StartOf(day.AddDays(1)))]);
        if (IsSkipped(day, hours.Start)) return Asked(day, hours.Start, minute => On(day, hours with { Start = minute }));
        if (hours.End is { } end && IsSkipped(day, end)) return Asked(day, end, minute => On(day, hours with { End = minute }));
        TimeReading reading = hours.End is { } last ? new TimeReading.Span(new(At(day, hours.Start), At(day, last))) : new TimeReading.Moment(At(day, hours.Start));
        if (hours.Echo is { } echo) reading = Readings.Noting(reading, new(NoticeKind.Inferred, echo));
        var twice = new[] { hours.Start, hours.End ?? hours.Start }.Distinct().Where(minute => clock.Zone.IsAmbiguousTime(Wall(day, minute))).ToList();
        return twice.Count == 0 ? reading : Readings.Noting(reading, new(NoticeKind.Twice, TimeQuestions.HappensTwice(Text(twice[0]))));
    }

    /// <summary>The hours without a day.</summary>
    public static TimeReading TimeOfDay(ClockSpan hours)
    {
        var reading = new TimeReading.TimeOfDay(Time(hours.Start), hours.End is { } end ? Time(end) : null);
        return hours.Echo is { } echo ? reading with { Notices = [new(NoticeKind.Inferred, echo)] } : reading;
    }

    private DateTimeOffset At(DateOnly day, int minute) => clock.At(day.AddDays(minute / Day), Time(minute));

    private bool IsSkipped(DateOnly day, int minute) => clock.Zone.IsInvalidTime(Wall(day, minute));

    // An hour later and an hour earlier exist: no zone skips more than one.
    private TimeReading Asked(DateOnly day, int minute, Func<int, TimeReading> of) =>
        Readings.Asking(TimeQuestions.Skipped(site.Text(day), Text(minute)), new[] { minute + 60, minute - 60 }.Where(other => other >= 0 && !IsSkipped(day, other)).Select(of));

    private static DateTime Wall(DateOnly day, int minute) => day.AddDays(minute / Day).ToDateTime(Time(minute));

    private static TimeOnly Time(int minute) => TimeOnly.FromTimeSpan(TimeSpan.FromMinutes(minute % Day));

    private string Text(int minute) => clock.Style.Time(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute % Day));
}
