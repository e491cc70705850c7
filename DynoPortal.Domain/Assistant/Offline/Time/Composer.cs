using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>Makes one reading of the pieces of an expression.</summary>
internal sealed class Composer(SiteDays site)
{
    private const int WeekDays = 7;
    private readonly WallClock wall = new(site);

    /// <summary>The reading; null where the pieces make none by themselves (<c>from Monday</c> is a bound).</summary>
    public TimeReading? Compose(Pieces pieces)
    {
        if (pieces.Clock?.Missing is { } missing) return new TimeReading.Invalid(missing, []);
        var day = pieces.Day ?? (pieces.Clock?.IsToday == true ? Readings.Day(site.Today) : null);
        var clock = pieces.Clock is { IsAllDay: false } read ? read : null;
        if (day is null && pieces.Clock?.IsAllDay == true && pieces.Length is null) return new TimeReading.Length(BookingLength.OfDays(1));
        if (day is null) return clock is null ? Length(pieces.Length) : OfClock(clock, pieces.Length);
        if (pieces.IsFrom && clock is null && pieces.Length is null && pieces.Clock is null) return null;
        return Readings.Map(day, one => one switch
        {
            TimeReading.Days days => OfDays(days, clock, pieces.Length),
            TimeReading.Moment moment when pieces.Length is { IsTime: true } length => new TimeReading.Span(new(moment.At, moment.At + length.Time)),
            TimeReading.Span span when pieces.Length is { IsTime: true } length && length.Time < span.Slot.Length => new TimeReading.Within(BookingLength.OfTime(length.Time), span),
            _ => one,
        });
    }

    /// <summary>The hours of a reading's clock as times without a day.</summary>
    public static TimeReading? OfClock(ClockReading clock, Amount? length)
    {
        if (length is { IsTime: false }) return null;
        return Readings.Asking(clock.Question, clock.Choices.Select(choice => length is not { } amount ? WallClock.TimeOfDay(choice)
            : choice.End is null ? WallClock.TimeOfDay(choice with { End = choice.Start + Minutes(amount) })
            : new TimeReading.Within(Of(amount), WallClock.TimeOfDay(choice))));
    }

    /// <summary>The length of an amount.</summary>
    public static TimeReading.Length? Length(Amount? amount) => amount is { } length ? new TimeReading.Length(Of(length)) { Working = length.IsWorking } : null;

    private TimeReading OfDays(TimeReading.Days days, ClockReading? clock, Amount? length)
    {
        if (clock is not null) return Readings.Asking(clock.Question, clock.Choices.Select(choice => Timed(days, choice, length)));
        return length is { } amount ? Long(days, amount) : days;
    }

    private TimeReading Timed(TimeReading.Days days, ClockSpan hours, Amount? length)
    {
        if (!days.IsOne)
        {
            var daily = days with { Hours = WallClock.TimeOfDay(hours with { Echo = null }) as TimeReading.TimeOfDay, Notices = hours.Echo is { } echo ? [.. days.Notices, new(NoticeKind.Inferred, echo)] : days.Notices };
            return length is { } within ? new TimeReading.Within(Of(within), daily) : daily;
        }

        if (length is not { } amount) return wall.On(days.First, hours);
        if (hours.End is not null) return Readings.Map(wall.On(days.First, hours), window => new TimeReading.Within(Of(amount), window));
        if (amount.IsTime) return Readings.Map(wall.On(days.First, hours), start => Spanned(start, moment => moment + amount.Time));
        return Readings.Map(wall.On(days.First, hours), start => Spanned(start, moment => site.Context.Clock.Shifted(moment, Last(days.First, amount).Last.DayNumber - days.First.DayNumber + 1)));
    }

    private static TimeReading Spanned(TimeReading start, Func<DateTimeOffset, DateTimeOffset> end) => start is TimeReading.Moment moment ? new TimeReading.Span(new(moment.At, end(moment.At))) : start;

    private TimeReading Long(TimeReading.Days days, Amount amount)
    {
        if (amount.IsTime) return new TimeReading.Within(Of(amount), days);
        if (!days.IsOne) return Of(amount).Days > days.Last.DayNumber - days.First.DayNumber + 1 ? days : new TimeReading.Within(Of(amount), days);
        var (last, full) = Last(days.First, amount);
        var reading = new TimeReading.Days(days.First, last);
        if (full != last) return Readings.Noting(reading, new(NoticeKind.Alternative, TimeQuestions.CalendarDays(full.DayNumber - days.First.DayNumber + 1), new TimeReading.Days(days.First, full)));
        // A booking starts and ends on a working day, however long it is.
        var closed = new[] { days.First, last }.Where(day => !site.Works(day)).ToList();
        return closed.Count == 0 || last.DayNumber - days.First.DayNumber < WeekDays ? reading : Readings.Noting(reading, new(NoticeKind.Closed, TimeQuestions.Closed(closed.Select(day => Closures.Name(site, day)))));
    }

    // Weeks end on their last working day; the full seven days are a chip.
    private (DateOnly Last, DateOnly Full) Last(DateOnly first, Amount amount)
    {
        if (amount.IsWorking)
        {
            var worked = site.AddWorking(first.AddDays(-1), amount.Days);
            return (worked, worked);
        }

        var full = first.AddMonths(amount.Months).AddDays(amount.Days - 1);
        var last = full;
        if (amount.IsWeeks)
            for (var tries = 0; tries < WeekDays && site.IsWeekend(last) && last > first; tries++) last = last.AddDays(-1);
        return (last, full);
    }

    private static BookingLength Of(Amount amount) => amount.IsTime ? BookingLength.OfTime(amount.Time) : BookingLength.OfDays(Math.Min(BookingLength.MostDays, amount.Days + 30 * amount.Months));

    private static int Minutes(Amount amount) => (int)amount.Time.TotalMinutes;
}
