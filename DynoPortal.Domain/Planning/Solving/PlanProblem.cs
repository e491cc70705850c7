using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Tests to place in a lab where other bookings stand.</summary>
/// <param name="Lab">Every dyno, all live allocations that don't move, from <see cref="Fleet.SoakDemand.Longest"/> before <paramref name="Now"/>, and all outages, to the end of the facility's horizon. Allocations of tasks that may move are left out.</param>
/// <param name="Tasks">What to place; at most <see cref="MostTasks"/>.</param>
/// <param name="Now">The instant that counts as now.</param>
public sealed record PlanProblem(ScheduleSnapshot Lab, IReadOnlyList<PlanTask> Tasks, DateTimeOffset Now)
{
    /// <summary>The most tasks of one plan: as many as one change set holds.</summary>
    public const int MostTasks = ChangeSet.MostChanges;
}
