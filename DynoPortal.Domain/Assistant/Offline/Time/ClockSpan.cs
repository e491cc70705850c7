namespace DynoPortal.Domain.Assistant.Offline.Time;

/// <summary>A time of day as it was written, before it is known which half of the day is meant.</summary>
internal sealed record ClockPoint(int Hour, int Minute)
{
    /// <summary>Whether the second half of the day was said, the first, or neither.</summary>
    public bool? IsAfternoon { get; init; }

    /// <summary>Whether it is written on twenty-four hours: <c>08:00</c>, <c>14</c>, <c>noon</c>.</summary>
    public bool IsExact { get; init; }

    /// <summary>Whether its minutes were written in digits.</summary>
    public bool HasMinutes { get; init; }

    /// <summary><c>9ish</c>.</summary>
    public bool IsVague { get; init; }

    public bool IsMidnight { get; init; }

    /// <summary>The minutes after midnight that it can mean, as written first.</summary>
    public IReadOnlyList<int> Candidates => IsAfternoon switch
    {
        true => [Hour % 12 * 60 + 720 + Minute],
        false => [Hour % 12 * 60 + Minute],
        _ when IsExact || Hour is 0 or > 12 => [Hour * 60 + Minute],
        _ => Hour == 12 ? [720 + Minute, Minute] : [Hour * 60 + Minute, Hour * 60 + 720 + Minute],
    };
}

/// <summary>Hours in minutes after the midnight of their day; an end above 1440 lies on the next day, none is a start alone.</summary>
internal sealed record ClockSpan(int Start, int? End)
{
    /// <summary>How hours were inferred that weren't said, for an echo; null where all were.</summary>
    public string? Echo { get; init; }

    /// <summary>Whether it is a window to find a time in rather than a time: <c>morning</c>, <c>after 2pm</c>.</summary>
    public bool IsWindow { get; init; }

    /// <summary>Whether it is the midnight of a day that may be its start or its end.</summary>
    public bool IsMidnight { get; init; }
}

/// <summary>Hours that were read: one span, several to ask about, all of the day, or none that exist.</summary>
internal sealed record ClockReading(IReadOnlyList<ClockSpan> Choices)
{
    public string Question { get; init; } = TimeQuestions.WhichTime;

    /// <summary>Whether they say today: <c>tonight</c>, <c>this morning</c>.</summary>
    public bool IsToday { get; init; }

    public bool IsAllDay { get; init; }

    /// <summary>Whether a start was said with <c>from</c>.</summary>
    public bool IsFrom { get; init; }

    /// <summary>Why there are no such hours.</summary>
    public string? Missing { get; init; }
}
