namespace DynoPortal.Domain.Planning.Solving;

/// <summary>How to mend a board.</summary>
/// <param name="Moves">New places of bookings that move and of tests that arrive; everything else stays.</param>
/// <param name="Stranded">What finds no place before its deadline, not even when four others make room.</param>
/// <param name="IsFewest">Whether everything has a place and the search could look at all there is, so that fewer moves wouldn't do.</param>
public sealed record RepairPlan(IReadOnlyList<PlannedTask> Moves, IReadOnlyList<PlanTask> Stranded, bool IsFewest);
