using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Where each test goes, and how good that is.</summary>
public sealed record Plan
{
    /// <summary>Tests with a place, by start.</summary>
    public required IReadOnlyList<PlannedTask> Placed { get; init; }

    /// <summary>Tests without one, with every reason.</summary>
    public required IReadOnlyList<UnplacedTask> Unplaced { get; init; }

    /// <summary>How good it is.</summary>
    public required PlanScore Score { get; init; }

    /// <summary>The delay in days of 24 hours, every test counted once whatever its weight.</summary>
    public required double PlainDelayDays { get; init; }

    /// <summary>No plan that places the same tests has less weighted delay than this, in days of 24 hours.</summary>
    public required double LowerBoundDays { get; init; }

    /// <summary>Rounds of improvement that were made.</summary>
    public int Iterations { get; init; }

    /// <summary>Whether the search was exhaustive, so that no better plan exists.</summary>
    public bool IsOptimal { get; init; }

    /// <summary>How far the weighted delay may be above the least possible: (delay − bound) ÷ delay; 0 to 1.</summary>
    public double Gap => Score.Delay == 0 ? 0 : Math.Clamp(1 - (LowerBoundDays / Score.DelayDays), 0, 1);
}

/// <summary>A test with its place.</summary>
/// <param name="Task">The test.</param>
/// <param name="Place">Its place.</param>
public sealed record PlannedTask(PlanTask Task, Place Place);

/// <summary>A test that has no place.</summary>
/// <param name="Task">The test.</param>
/// <param name="Refusals">One for each dyno: the rule that excludes it there, the most hopeful first.</param>
/// <param name="Remedies">The smallest changes of the lab that would admit it, at most five; empty when a dyno is eligible and has no room.</param>
public sealed record UnplacedTask(PlanTask Task, IReadOnlyList<IneligibleDyno> Refusals, IReadOnlyList<Remedy> Remedies);

/// <summary>A change of the lab that would admit a test.</summary>
/// <param name="DynoName">The dyno that would take it then.</param>
/// <param name="Changes">How many single facts it changes; fewer come first.</param>
/// <param name="Text">The change, in a sentence for a person.</param>
public sealed record Remedy(string DynoName, int Changes, string Text);
