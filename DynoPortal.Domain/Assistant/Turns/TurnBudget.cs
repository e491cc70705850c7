using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Turns;

/// <summary>Says whether a language model may be called once more (S-14): by tokens, and by cost where a limit of it is set.</summary>
public sealed class TurnBudget(IUsageLog usage, TurnLimits limits, TimeProvider clock)
{
    /// <summary>What the budget of a person is for (S-14).</summary>
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What the budget of a facility is for (S-14).</summary>
    public static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>Which budget is used up, in a sentence; null while none is.</summary>
    public async Task<string?> SpentAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (person, _) = await usage.TotalsAsync(actor, now - Day, cancellationToken);
        if (person.Tokens >= limits.PersonTokensADay || person.Price >= limits.PersonCostADay) return "You have used up what the language model may cost for you in a day.";
        var (_, facility) = await usage.TotalsAsync(actor, now - Month, cancellationToken);
        return facility.Tokens >= limits.FacilityTokensAMonth || facility.Price >= limits.FacilityCostAMonth ? "This facility has used up what the language model may cost in a month." : null;
    }

    /// <summary>Writes down what a call took, in the name of the turn.</summary>
    internal Task AddAsync(Turn turn, ModelUse use) => usage.AddAsync(turn, use, CancellationToken.None);
}

/// <summary>The budget was used up between two calls of the model.</summary>
/// <param name="sentence">Which, for a person.</param>
public sealed class BudgetSpentException(string sentence) : Exception(sentence);
