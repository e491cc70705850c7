using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Insight;

/// <summary>Reads how the assistant of one facility is used. Never answers with anything of another facility. The caller has checked the permission.</summary>
public interface IAssistantInsight
{
    /// <summary>The use on the site days of a period, the last one inclusive.</summary>
    Task<AssistantUse> UseAsync(FacilityId facility, SiteClock clock, DateOnly first, DateOnly last, CancellationToken cancellationToken);

    /// <summary>The latest turns that began since then, newest first; at most <paramref name="limit"/> (1 to 200).</summary>
    Task<IReadOnlyList<ListedTurn>> TurnsAsync(FacilityId facility, DateTimeOffset since, TurnChoice choice, int limit, CancellationToken cancellationToken);

    /// <summary>The trace of any turn of the facility; null when there is no such turn.</summary>
    Task<TurnTrace?> TraceAsync(FacilityId facility, TurnId turn, CancellationToken cancellationToken);

    /// <summary>How much of the budgets is used.</summary>
    Task<AssistantBudget> BudgetAsync(FacilityId facility, CancellationToken cancellationToken);
}
