using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>A test that wants a place.</summary>
public sealed record PlanTask
{
    /// <summary>Unique in its problem. Ties are decided by it, so that the order of the input changes nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>The vehicle.</summary>
    public required Vehicle Vehicle { get; init; }

    /// <summary>The test type.</summary>
    public required TestType TestType { get; init; }

    /// <summary>Whole days, or hours inside shifts.</summary>
    public required BookingLength Length { get; init; }

    /// <summary>It can't start sooner; whole days may start on the site day of this instant.</summary>
    public required DateTimeOffset Earliest { get; init; }

    /// <summary>When it should start: delay is counted from here.</summary>
    public required DateTimeOffset Wanted { get; init; }

    /// <summary>When it must have ended, if limited. One that is missed costs more than any delay.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When what stands already and waits for it begins: it ends by then, or has no place; null for nothing.</summary>
    public DateTimeOffset? Latest { get; init; }

    /// <summary>What a day of its delay counts, in percent of a usual test's; 1 to <see cref="MostWeight"/>.</summary>
    public int Weight { get; init; } = UsualWeight;

    /// <summary>What must have ended before it starts. A predecessor that is not in the problem, or that no dyno can take, holds nothing up.</summary>
    public IReadOnlyList<PlanLink> After { get; init; } = [];

    /// <summary>Tests with the same key stay on one dyno where they can; null for none.</summary>
    public string? Campaign { get; init; }

    /// <summary>Its place in the plan before, which is kept where nothing else is lost; null when it had none.</summary>
    public Place? Before { get; init; }

    /// <summary>Whether a repair takes it away from there although nothing stands in its way, because a rule has come to refuse it.</summary>
    public bool MustMove { get; init; }

    /// <summary>Its row in the list that it came from: the order of the first-fit baseline.</summary>
    public int Row { get; init; }

    /// <summary>A delay counts as it is.</summary>
    public const int UsualWeight = 100;

    /// <summary>The heaviest weight, far inside what the score can count.</summary>
    public const int MostWeight = 10_000;
}

/// <summary>A test that must have ended before another starts.</summary>
/// <param name="Task">The test.</param>
/// <param name="Gap">The least time between its end and the start; not negative.</param>
public sealed record PlanLink(Guid Task, TimeSpan Gap = default);

/// <summary>A dyno and a slot.</summary>
/// <param name="Dyno">The dyno.</param>
/// <param name="Slot">The slot.</param>
public sealed record Place(DynoId Dyno, Slot Slot);
