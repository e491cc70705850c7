using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Assistant.Procedures;

/// <summary>Reads the configured folder or bucket anew.</summary>
public interface IProcedureRefreshes
{
    /// <summary>The most refreshes that are kept of a facility.</summary>
    const int MostKept = 100;

    /// <summary>Replaces the procedures of the actor's facility at once, for readers from one moment to the next. Needs <see cref="Permission.ManageAssistant"/>. A source that can't be read leaves everything as it was, and says why.</summary>
    Task<ProcedureRefreshOutcome> RefreshAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>The last refresh of a facility; null when there was none.</summary>
    Task<ProcedureRefresh?> LastAsync(FacilityId facility, CancellationToken cancellationToken);
}
