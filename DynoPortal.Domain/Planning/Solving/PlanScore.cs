namespace DynoPortal.Domain.Planning.Solving;

/// <summary>How good a plan is; the first difference decides, and less is better.</summary>
/// <param name="Unplaced">Tests that have an eligible dyno and yet no place.</param>
/// <param name="Missed">Deadlines that are missed.</param>
/// <param name="Delay">Minutes from wanted to planned start, each times the weight of its test in percent; a start that is not late counts 0.</param>
/// <param name="Splits">Changes of dyno within campaigns: for each, the dynos that it uses less one.</param>
/// <param name="Moves">Tests that are not where the plan before had them.</param>
public readonly record struct PlanScore(int Unplaced, int Missed, long Delay, int Splits, int Moves) : IComparable<PlanScore>
{
    /// <summary>What a day of a test of usual weight counts in <see cref="Delay"/>.</summary>
    public const double PerDay = 24 * 60 * 100;

    /// <summary>The weighted delay in days of 24 hours.</summary>
    public double DelayDays => Delay / PerDay;

    /// <summary>Below 0 when this plan is the better one.</summary>
    public int CompareTo(PlanScore other) =>
        (Unplaced, Missed, Delay, Splits, Moves).CompareTo((other.Unplaced, other.Missed, other.Delay, other.Splits, other.Moves));

    /// <summary>Whether the left one is better.</summary>
    public static bool operator <(PlanScore left, PlanScore right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left one is worse.</summary>
    public static bool operator >(PlanScore left, PlanScore right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left one is no worse.</summary>
    public static bool operator <=(PlanScore left, PlanScore right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left one is no better.</summary>
    public static bool operator >=(PlanScore left, PlanScore right) => left.CompareTo(right) >= 0;

    /// <summary>What a split counts in <see cref="Guidance"/>.</summary>
    internal const double SplitGuidance = 0.05;

    /// <summary>What a missed deadline counts in <see cref="Guidance"/>.</summary>
    internal const double MissedGuidance = 1e8;

    /// <summary>What a test that is not where it was counts in <see cref="Guidance"/>.</summary>
    internal const double MoveGuidance = 0.0005;

    /// <summary>One number for a search that may get worse for a while, in minutes of delay. What comes first in the order outweighs what follows in any lab of a real size; the order itself decides which plan is kept.</summary>
    internal double Guidance => (Unplaced * 1e11) + (Missed * MissedGuidance) + (Delay / 100d) + (Splits * SplitGuidance) + (Moves * MoveGuidance);

    /// <summary>Both together.</summary>
    public static PlanScore operator +(PlanScore left, PlanScore right) =>
        new(left.Unplaced + right.Unplaced, left.Missed + right.Missed, left.Delay + right.Delay, left.Splits + right.Splits, left.Moves + right.Moves);
}
