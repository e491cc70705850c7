namespace DynoPortal.Domain.Planning.Plans;

/// <summary>How good a plan is: all of it, also what its proposal leaves out (<see cref="PlanReport.Stale"/>).</summary>
public sealed record PlanFigures
{
    /// <summary>Tests that were to be placed.</summary>
    public required int Tests { get; init; }

    /// <summary>Those that have a place.</summary>
    public required int Placed { get; init; }

    /// <summary>Those that have none.</summary>
    public required int Unplaced { get; init; }

    /// <summary>Bookings that stood already and go elsewhere.</summary>
    public required int Moves { get; init; }

    /// <summary>Deadlines of requests that are missed.</summary>
    public required int Missed { get; init; }

    /// <summary>Changes of dyno within campaigns.</summary>
    public required int Splits { get; init; }

    /// <summary>Σ weight × max(0, start − wanted) in days of 24 hours; a test of priority 3 weighs 1, one of priority 1 weighs 4, one of 5 a quarter.</summary>
    public required double DelayDays { get; init; }

    /// <summary>The same with every test counted once.</summary>
    public required double PlainDelayDays { get; init; }

    /// <summary>The weighted delay of first-fit: each test in the order of the list where it starts soonest.</summary>
    public required double FirstFitDelayDays { get; init; }

    /// <summary>How many tests first-fit places.</summary>
    public required int FirstFitPlaced { get; init; }

    /// <summary>No plan that places the same tests has less weighted delay.</summary>
    public required double LowerBoundDays { get; init; }

    /// <summary>(delay − bound) ÷ delay; 0 to 1.</summary>
    public required double Gap { get; init; }

    /// <summary>Whether no better plan exists.</summary>
    public required bool IsOptimal { get; init; }

    /// <summary>Rounds of improvement.</summary>
    public required int Iterations { get; init; }

    /// <summary>Percent of the working hours of the next <see cref="PlanReport.UtilizationDays"/> days that are booked without it, enabled dynos only.</summary>
    public required double BookedBefore { get; init; }

    /// <summary>The same with it.</summary>
    public required double BookedAfter { get; init; }
}
