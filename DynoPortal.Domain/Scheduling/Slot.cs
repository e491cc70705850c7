namespace DynoPortal.Domain.Scheduling;

/// <summary>A half-open interval <c>[Start, End)</c> of instants: two that touch don't overlap. One whose end is not after its start holds no time; the rules refuse it.</summary>
/// <param name="Start">First instant.</param>
/// <param name="End">First instant after it.</param>
public readonly record struct Slot(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>End minus start; not positive for a slot that the rules refuse.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>Whether the two share any time.</summary>
    public bool Overlaps(Slot other) => Start < other.End && other.Start < End;

    /// <summary>Whether the other lies inside this one.</summary>
    public bool Contains(Slot other) => Start <= other.Start && other.End <= End;

    /// <summary>Whether the instant lies in it.</summary>
    public bool Contains(DateTimeOffset instant) => Start <= instant && instant < End;

    /// <summary>The smallest slot that contains both.</summary>
    public Slot Union(Slot other) => new(Start < other.Start ? Start : other.Start, End > other.End ? End : other.End);

    /// <summary>Cut to the microseconds that the database keeps.</summary>
    public Slot ToMicroseconds() => new(Start.ToMicroseconds(), End.ToMicroseconds());

    /// <summary>The slot with this much more time on both sides.</summary>
    public Slot Widened(TimeSpan margin) => new(Start - margin, End + margin);
}

/// <summary>Instants as the database keeps them.</summary>
internal static class Instants
{
    /// <summary>Cut to microseconds.</summary>
    public static DateTimeOffset ToMicroseconds(this DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));
}
