namespace DynoPortal.Domain.Planning.Solving;

/// <summary>How long a planner may think.</summary>
/// <param name="Time">Wall time for improvement and bound together, which run side by side; building the first plan comes before it is looked at.</param>
/// <param name="Iterations">The most rounds of improvement; the bound has a tenth as many. Null for as many as the time allows.</param>
/// <param name="Seed">Where the random choices begin.</param>
/// <remarks>Deterministic means: the same problem, seed and number of iterations give the same plan and the same bound, as long as the time doesn't end first.
/// A budget of time alone gives the same sequence of rounds, and as many of them as the machine manages.</remarks>
public sealed record PlanBudget(TimeSpan Time, int? Iterations = null, int Seed = 1)
{
    /// <summary>Ten seconds, seed 1.</summary>
    public static PlanBudget Default { get; } = new(TimeSpan.FromSeconds(10));
}

/// <summary>How far a planner is.</summary>
/// <param name="Done">The part of the budget that is used; 0 to 1.</param>
/// <param name="Score">Of the best plan so far.</param>
public sealed record PlanProgress(double Done, PlanScore Score);
