using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>What a time expression means at a site and a moment. Days are site days, instants are in UTC.</summary>
public abstract record TimeReading
{
    private TimeReading()
    {
    }

    /// <summary>What to show beside it; mostly nothing.</summary>
    public IReadOnlyList<Notice> Notices { get; init; } = [];

    /// <summary>Whole site days, both inclusive: <c>Friday</c>, <c>next week</c>, <c>March 9-11</c>.</summary>
    /// <param name="First">The first day.</param>
    /// <param name="Last">The last day, not before the first.</param>
    public sealed record Days(DateOnly First, DateOnly Last) : TimeReading
    {
        /// <summary>The hours of each of several days that are meant (<c>mornings next week</c>); null for all of them.</summary>
        public TimeOfDay? Hours { get; init; }

        /// <summary>Where a running period (<c>this month</c>) began, which questions about what was mean; null when it has not begun or is named.</summary>
        public DateOnly? Began { get; init; }

        /// <summary>Whether it is one day.</summary>
        public bool IsOne => First == Last;
    }

    /// <summary>A start and an end: <c>tomorrow 8am-2pm</c>.</summary>
    /// <param name="Slot">In UTC.</param>
    public sealed record Span(Slot Slot) : TimeReading;

    /// <summary>A start without an end: <c>Friday at 2pm</c>, <c>now</c>.</summary>
    /// <param name="At">In UTC.</param>
    public sealed record Moment(DateTimeOffset At) : TimeReading;

    /// <summary>Hours without a day: <c>8 to 12</c>, <c>at noon</c>, <c>in the morning</c>.</summary>
    /// <param name="Start">Site wall clock.</param>
    /// <param name="End">Site wall clock; at or before the start on the next day; null for a start alone.</param>
    public sealed record TimeOfDay(TimeOnly Start, TimeOnly? End) : TimeReading;

    /// <summary>How long: <c>for 2 hours</c>, <c>3 days</c>. A week is 7 calendar days, a month 30.</summary>
    /// <param name="Of">Calendar days or exact time.</param>
    public sealed record Length(BookingLength Of) : TimeReading
    {
        /// <summary>Whether its days are working days.</summary>
        public bool Working { get; init; }
    }

    /// <summary>So long somewhere within: <c>two consecutive days next week</c>, <c>2 hours on Friday</c>.</summary>
    /// <param name="Of">How long.</param>
    /// <param name="Window">Within what: <see cref="Days"/>, <see cref="Span"/>, or <see cref="TimeOfDay"/>.</param>
    public sealed record Within(BookingLength Of, TimeReading Window) : TimeReading;

    /// <summary>A lower bound: <c>after the 20th</c>, <c>from April on</c>.</summary>
    /// <param name="Start">Nothing may start before it.</param>
    public sealed record NotBefore(DateTimeOffset Start) : TimeReading;

    /// <summary>An upper bound: <c>by Friday</c> (Saturday 00:00), <c>before the 15th</c> (the 15th, 00:00).</summary>
    /// <param name="End">Nothing may end after it.</param>
    public sealed record NotAfter(DateTimeOffset End) : TimeReading;

    /// <summary>What is out of the question: <c>not Wednesdays</c>, <c>except the 10th</c>.</summary>
    /// <param name="Weekdays">Days of any week.</param>
    /// <param name="Dates">Certain days.</param>
    public sealed record Except(IReadOnlyList<DayOfWeek> Weekdays, IReadOnlyList<Days> Dates) : TimeReading;

    /// <summary>Several days, each with the same hours: <c>every Tuesday for 4 weeks</c>. Days on which the site is closed are left out, with a notice.</summary>
    /// <param name="On">Ascending; at most <see cref="MostDays"/>.</param>
    /// <param name="Hours">The hours of each; null for whole days.</param>
    public sealed record Series(IReadOnlyList<DateOnly> On, TimeOfDay? Hours) : TimeReading
    {
        /// <summary>The most days that one expression repeats on: the working days of a quarter.</summary>
        public const int MostDays = 66;
    }

    /// <summary>As soon as can be: <c>ASAP</c>, <c>next available</c>.</summary>
    public sealed record Earliest : TimeReading;

    /// <summary>So much later or earlier than the booking that is talked about: <c>a day later</c>, <c>by an hour</c>, <c>same time next week</c>.</summary>
    /// <param name="ByDays">Site days; negative for earlier.</param>
    /// <param name="ByTime">Exact time; negative for earlier.</param>
    /// <param name="To">Where that puts the focus; null without one.</param>
    public sealed record Shift(int ByDays, TimeSpan ByTime, Slot? To) : TimeReading
    {
        /// <summary>Whether a direction was said (<c>later</c>, <c>earlier</c>); <c>by an hour</c> says none and counts forward.</summary>
        public bool Directed { get; init; }
    }

    /// <summary>The wall-clock times of the booking that is talked about, on another day: <c>same time on Friday</c>.</summary>
    /// <param name="Day">The other day.</param>
    /// <param name="To">Where that puts the focus; null without one.</param>
    public sealed record SameTime(DateOnly Day, Slot? To) : TimeReading;

    /// <summary>A time that hangs on something else: <c>right after A-1042</c>, <c>once D3 is free</c>.</summary>
    /// <param name="Relation">How it hangs on it.</param>
    /// <param name="Reference">As typed: <c>A-1042</c>, <c>D3</c>, <c>it</c>.</param>
    /// <param name="First">Its first token.</param>
    /// <param name="Count">How many tokens it has.</param>
    public sealed record Anchor(AnchorRelation Relation, string Reference, int First, int Count) : TimeReading;

    /// <summary>Several readings are as likely: ask.</summary>
    /// <param name="Question">One sentence in English.</param>
    /// <param name="Choices">At least two, the likeliest first.</param>
    public sealed record Ambiguous(string Question, IReadOnlyList<TimeReading> Choices) : TimeReading;

    /// <summary>No such time: <c>31 April</c>.</summary>
    /// <param name="Message">Why, one sentence in English.</param>
    /// <param name="Nearest">What exists nearest to it; may be empty.</param>
    public sealed record Invalid(string Message, IReadOnlyList<TimeReading> Nearest) : TimeReading;
}

/// <summary>How a time hangs on a booking or a dyno.</summary>
public enum AnchorRelation
{
    /// <summary>It starts when that ends.</summary>
    After,

    /// <summary>It ends when that starts.</summary>
    Before,

    /// <summary>It starts as soon as that is free.</summary>
    WhenFree,
}
