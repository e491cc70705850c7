namespace DynoPortal.Domain.Planning.Plans;

/// <summary>What a plan is asked for.</summary>
public sealed record PlanOrder
{
    /// <summary>How long a plan thinks when nobody says otherwise.</summary>
    public const int UsualSeconds = 10;

    /// <summary>The longest that it may think.</summary>
    public const int MostSeconds = 300;

    /// <summary>The requests to place; null for all that are open. One that is named and placed already, but not begun, may be moved.</summary>
    public IReadOnlyList<TestRequestId>? Requests { get; init; }

    /// <summary>Nothing is placed before it; null for from now on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>How long to think; 1 to <see cref="MostSeconds"/>.</summary>
    public int BudgetSeconds { get; init; } = UsualSeconds;

    /// <summary>Where the random choices begin.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>What is otherwise in the lab that is planned; null for the lab as it is. Such a plan has no proposal until somebody asks for it.</summary>
    public Scenario? Scenario { get; init; }

    /// <summary>Whether it is made only to be compared with, so that it has no proposal either until somebody asks for it.</summary>
    public bool IsBaseline { get; init; }
}
