using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Planning;

/// <summary>A time of the site that is being entered: a day, and an hour where it isn't midnight.</summary>
public sealed class MomentDraft
{
    private readonly SiteClock clock;
    private readonly bool isEnd;

    /// <summary>Shows an instant; none for null.</summary>
    /// <param name="clock">Of the site.</param>
    /// <param name="instant">What is there now.</param>
    /// <param name="isEnd">Whether a day alone means its end.</param>
    public MomentDraft(SiteClock clock, DateTimeOffset? instant, bool isEnd = false)
    {
        (this.clock, this.isEnd) = (clock, isEnd);
        if (instant is not { } at) return;
        var midnight = clock.IsMidnight(at);
        Day = clock.DayOf(at).AddDays(isEnd && midnight ? -1 : 0);
        Time = midnight ? null : TimeOnly.FromDateTime(clock.Local(at).DateTime);
    }

    /// <summary>The day; null for none at all.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>The time of the day; null for midnight.</summary>
    public TimeOnly? Time { get; set; }

    /// <summary>What is entered.</summary>
    public DateTimeOffset? Instant => (Day, Time) switch
    {
        (null, _) => null,
        ({ } day, { } time) => clock.At(day, time),
        ({ } day, null) => clock.StartOf(isEnd ? day.AddDays(1) : day),
    };
}
