namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Counts rounds and time against a budget.</summary>
internal sealed class BudgetClock(PlanBudget budget, int? rounds, TimeProvider time, CancellationToken cancellationToken)
{
    private readonly long started = time.GetTimestamp();

    /// <summary>Rounds that were begun.</summary>
    public int Round { get; private set; }

    /// <summary>The part of the budget that is used; 0 to 1.</summary>
    public double Done => Math.Min(1, Math.Max(rounds is { } most ? Round / (double)Math.Max(1, most) : 0, time.GetElapsedTime(started) / budget.Time));

    /// <summary>The part that is used by the measure that decides: rounds where they are limited, so that what follows from it is the same on every machine.</summary>
    public double Phase => rounds is { } most ? Round / (double)Math.Max(1, most) : Done;

    /// <summary>Begins a round; false when the budget is used up or nobody waits any more.</summary>
    public bool Begin()
    {
        if (cancellationToken.IsCancellationRequested || Round >= rounds || time.GetElapsedTime(started) >= budget.Time) return false;
        Round++;
        return true;
    }

    /// <summary>Begins a round although the time may be over; false where rounds are limited, or nobody waits any more.</summary>
    public bool BeginLate()
    {
        if (cancellationToken.IsCancellationRequested || rounds is not null) return false;
        Round++;
        return true;
    }
}
