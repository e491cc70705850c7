using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Tools;

/// <summary>What every tool reads from.</summary>
/// <param name="fleet">The fleet.</param>
/// <param name="schedule">The schedule.</param>
/// <param name="people">The people.</param>
/// <param name="clock">The time.</param>
public sealed class ToolDesk(IFleetReader fleet, IScheduleReader schedule, IPeopleReader people, TimeProvider clock)
{
    /// <summary>The schedule.</summary>
    internal IScheduleReader Schedule => schedule;

    /// <summary>The time.</summary>
    internal TimeProvider Time => clock;

    /// <summary>The fleet.</summary>
    internal IFleetReader Fleet => fleet;

    /// <summary>The people.</summary>
    internal IPeopleReader People => people;

    /// <summary>Begins one call.</summary>
    internal ToolReading Begin(ToolCaller caller, CancellationToken cancellationToken) => new(caller, this, cancellationToken);
}
