namespace DynoPortal.Domain.Assistant.Insight;

/// <summary>How much of what a language model may cost is used (S-14).</summary>
/// <param name="Day">Of the facility in the last 24 hours.</param>
/// <param name="Month">Of the facility in the last 30 days, against its limit.</param>
/// <param name="People">Those who have used <see cref="Near"/> of their own limit or more in the last 24 hours, the most first.</param>
public sealed record AssistantBudget(Conversations.TurnTotals Day, BudgetUse Month, IReadOnlyList<PersonBudget> People)
{
    /// <summary>The part of a limit from which administrators are warned (S-14).</summary>
    public const double Near = 0.8;

    /// <summary>Whether administrators are to be warned.</summary>
    public bool IsNear => Month.Part >= Near || People.Count > 0;
}

/// <summary>Use against a limit.</summary>
/// <param name="Totals">What was used.</param>
/// <param name="Limit">Tokens; 0 for none at all.</param>
/// <param name="Cost">What they may cost, in the currency of the price table; null for no such limit.</param>
public sealed record BudgetUse(Conversations.TurnTotals Totals, long Limit, decimal? Cost = null)
{
    /// <summary>Used part of the limit that is closer, above 1 when the last call went past it; 0 when no tokens are allowed anyway.</summary>
    public double Part => Limit == 0 ? 0 : Math.Max((double)Totals.Tokens / Limit, Cost is > 0 ? (double)(Totals.Price / Cost.Value) : 0);
}

/// <summary>A person close to the limit of a day.</summary>
/// <param name="Person">Their name.</param>
/// <param name="Use">Their use in the last 24 hours.</param>
public sealed record PersonBudget(string Person, BudgetUse Use);
