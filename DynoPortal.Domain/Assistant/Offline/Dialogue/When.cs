using DynoPortal.Domain.Assistant.Offline.Time;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Dialogue;

/// <summary>All that one or more time expressions of a clause say together.</summary>
internal sealed record When
{
    /// <summary>Nothing is said about time.</summary>
    public static When Nothing { get; } = new();

    public TimeReading.Days? Days { get; init; }

    /// <summary>Whether the days are a period to look in (<c>next week</c>), not days to fill.</summary>
    public bool IsPeriod { get; init; }

    public TimeReading.TimeOfDay? Hours { get; init; }

    public Slot? Span { get; init; }

    public DateTimeOffset? Start { get; init; }

    public BookingLength? Length { get; init; }

    public bool Earliest { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? NotAfter { get; init; }

    public TimeReading.Except? Except { get; init; }

    public TimeReading.Series? Series { get; init; }

    public TimeReading.Shift? Shift { get; init; }

    public TimeReading.SameTime? SameTime { get; init; }

    public TimeReading.Anchor? Anchor { get; init; }

    public TimeReading.Ambiguous? Ambiguous { get; init; }

    public TimeReading.Invalid? Invalid { get; init; }

    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Whether it says when, and not only how long or at which hours.</summary>
    public bool HasDate => Days is not null || Span is not null || Start is not null || Earliest || NotBefore is not null || NotAfter is not null || Series is not null || Shift is not null || SameTime is not null || Anchor is not null || Ambiguous is not null || Invalid is not null;

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => !HasDate && Hours is null && Length is null && Except is null;

    /// <summary>What the phrases say together; a later one counts where two say the same kind of thing.</summary>
    public static When Of(IEnumerable<(TimeReading Reading, bool IsPeriod)> readings) => readings.Aggregate(Nothing, (when, each) => when.And(each.Reading, each.IsPeriod)).Settled();

    /// <summary>This, with one more reading.</summary>
    public When And(TimeReading reading, bool isPeriod) => Taking(reading, isPeriod) with { Notices = [.. Notices, .. reading.Notices] };

    /// <summary>What is newly said over what was said: a day alone keeps the hours, hours alone keep the day.</summary>
    public When Over(When older, SiteClock clock)
    {
        if (IsEmpty) return older;
        // "and the week after?", "the day after too?" of a window that was asked about.
        if (Shift is { Directed: true } on && on.ByTime == TimeSpan.Zero && on.ByDays != 0 && Days is null && older.Days is { } window)
            return older with { Days = on.ByDays % 7 == 0 ? new(window.First.AddDays(on.ByDays), window.Last.AddDays(on.ByDays)) : new(window.Last.AddDays(on.ByDays), window.Last.AddDays(on.ByDays)), Span = null, Start = null };
        var length = Length ?? (Span is null ? older.Length : null);
        if (HasDate && (Days is { IsOne: true, Hours: null } && Hours is null)) return this with { Hours = older.HoursOn(clock), Length = length };
        if (HasDate) return this with { Length = length };
        if (older.Ambiguous is { } open && open.Choices.Any(choice => choice is not TimeReading.TimeOfDay)) return older with { Hours = Hours ?? older.Hours, Length = length };
        if (Hours is null && Except is null) return older with { Length = length, Span = older.Span is { } span && Length is not null ? null : older.Span, Start = older.Span?.Start ?? older.Start, Ambiguous = null, Invalid = null };
        var day = older.DayOn(clock);
        return older with { Hours = Hours ?? older.Hours, Except = Except ?? older.Except, Length = length, Span = null, Start = null, Days = day is { } one ? new(one, one) : older.Days, Ambiguous = null, Invalid = null, Earliest = older.Earliest && day is null };
    }

    /// <summary>A slot with both ends, when that much is said.</summary>
    public Slot? SlotOn(SiteClock clock)
    {
        if (Span is { } span) return span;
        if ((Start ?? StartOn(clock)) is { } start && Length is { } length) return clock.SlotAt(start, length);
        if (Days is { IsOne: true } day && (Hours ?? day.Hours) is { End: { } end } hours) return SlotOf(clock, day.First, hours.Start, end);
        return null;
    }

    /// <summary>The start, when an hour of a day is said.</summary>
    public DateTimeOffset? StartOn(SiteClock clock) => Start ?? Span?.Start ?? (Days is { IsOne: true } day && (Hours ?? day.Hours) is { } hours ? clock.At(day.First, hours.Start) : null);

    /// <summary>The days or bounds to look in; an open end is null.</summary>
    public (DateTimeOffset? From, DateTimeOffset? To) Window(SiteClock clock) =>
        Span is { } span ? (span.Start, span.End)
        : Days is { } days ? (NotBefore ?? clock.StartOf(days.First), NotAfter ?? clock.StartOf(days.Last.AddDays(1)))
        : Series is { } series ? (clock.StartOf(series.On[0]), clock.StartOf(series.On[^1].AddDays(1)))
        : (Start ?? NotBefore, NotAfter);

    /// <summary>The hours of a day from one time to another, on the next day when the end isn't after the start.</summary>
    public static Slot SlotOf(SiteClock clock, DateOnly day, TimeOnly start, TimeOnly end) => new(clock.At(day, start), clock.At(end > start ? day : day.AddDays(1), end));

    /// <summary>The one day that is meant, if it is one.</summary>
    public DateOnly? DayOn(SiteClock clock) => Days is { IsOne: true } day ? day.First : (Span?.Start ?? Start) is { } start ? clock.DayOf(start) : SameTime?.Day;

    /// <summary>The day of a span, and its hours apart from it.</summary>
    public When FromDay(SiteClock clock) => Span is { } span ? this with { Span = null, Days = new(clock.DayOf(span.Start), clock.DayOf(span.Start)), Hours = HoursOn(clock) } : this;

    /// <summary>Of days of two years the nearer ones: figures of February are of the one that has just passed.</summary>
    public When Nearest(DateOnly today) =>
        Ambiguous is { } several && several.Choices.All(choice => choice is TimeReading.Days)
            ? this with { Ambiguous = null, Days = several.Choices.OfType<TimeReading.Days>().MinBy(days => Math.Abs(days.First.DayNumber - today.DayNumber)), IsPeriod = true } : this;

    // "same time" and "Friday" apart are the same time on Friday; "every day" beside days is on each of these.
    private When Settled()
    {
        if (Shift is { ByDays: 0, Directed: false } same && same.ByTime == TimeSpan.Zero && Days is { IsOne: true } day) return this with { Shift = null, Days = null, SameTime = new(day.First, null) };
        if (Ambiguous is { Choices: [TimeReading.Series, .., TimeReading.Series several] } && Days is { IsOne: false } within)
            return several.On.Where(on => on >= within.First && on <= within.Last).ToList() is { Count: > 0 } left ? this with { Ambiguous = null, Days = null, Series = new(left, several.Hours ?? Hours) } : this;
        if (Ambiguous is { Choices: [TimeReading.Series, .., TimeReading.Series longest] } && (NotAfter is not null || NotBefore is not null))
            return longest.On.Where(on => (NotAfter is not { } end || on.ToDateTime(default) < end.UtcDateTime) && (NotBefore is not { } start || on.ToDateTime(new(23, 59)) >= start.UtcDateTime)).ToList() is { Count: > 0 } kept ? this with { Ambiguous = null, Series = new(kept, longest.Hours ?? Hours), NotAfter = null, NotBefore = null } : this;
        return this;
    }

    private TimeReading.TimeOfDay? HoursOn(SiteClock clock)
    {
        if (Hours is not null || Days?.Hours is not null) return Hours ?? Days?.Hours;
        if (Span is { } span) return clock.IsWholeDays(span) ? null : new(TimeOf(clock, span.Start), TimeOf(clock, span.End));
        return Start is { } start ? new(TimeOf(clock, start), null) : null;
    }

    private static TimeOnly TimeOf(SiteClock clock, DateTimeOffset at) => TimeOnly.FromDateTime(clock.Local(at).DateTime);

    private When Taking(TimeReading reading, bool isPeriod) => reading switch
    {
        TimeReading.Days days => this with { Days = days, IsPeriod = isPeriod, Hours = days.Hours ?? Hours },
        TimeReading.Span span => this with { Span = span.Slot },
        TimeReading.Moment moment => this with { Start = moment.At },
        TimeReading.TimeOfDay hours => this with { Hours = hours },
        TimeReading.Length length => this with { Length = length.Of },
        TimeReading.Within within => Taking(within.Window, true) with { Length = within.Of, IsPeriod = true },
        TimeReading.NotBefore bound => this with { NotBefore = bound.Start },
        TimeReading.NotAfter bound => this with { NotAfter = bound.End },
        TimeReading.Except except => this with { Except = except },
        TimeReading.Series series => this with { Series = series, Hours = series.Hours ?? Hours },
        TimeReading.Earliest => this with { Earliest = true },
        // "one week later, at the same time"
        TimeReading.Shift { ByDays: 0, Directed: false } same when Shift is not null && same.ByTime == TimeSpan.Zero => this,
        TimeReading.Shift shift => this with { Shift = shift },
        TimeReading.SameTime same => this with { SameTime = same },
        TimeReading.Anchor anchor => this with { Anchor = anchor },
        TimeReading.Ambiguous ambiguous => this with { Ambiguous = ambiguous },
        TimeReading.Invalid invalid => this with { Invalid = invalid },
        _ => throw new InvalidOperationException($"{reading.GetType().Name} has no place."),
    };
}
