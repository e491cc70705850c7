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

    /// <summary>The slot with this much more time on both sides.</summary>
    public Slot Widened(TimeSpan margin) => new(Start - margin, End + margin);
}
