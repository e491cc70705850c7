using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>A plan test by test, with the names that it had when it was made.</summary>
/// <param name="Placed">Tests with a place, by start.</param>
/// <param name="Unplaced">Tests without one, with every reason.</param>
/// <param name="Stale">Tests of the plan that are not in its proposal: the rules refused them when it was made, because something had changed, or they need what doesn't exist.</param>
/// <param name="Groups">Figures by dyno group.</param>
public sealed record PlanReport(IReadOnlyList<PlacedTest> Placed, IReadOnlyList<UnplacedTest> Unplaced, IReadOnlyList<StaleTest> Stale, IReadOnlyList<GroupFigures> Groups)
{
    /// <summary>Over how many days from today utilization is counted: twelve weeks.</summary>
    public const int UtilizationDays = 84;
}

/// <summary>A test, as people know it.</summary>
/// <param name="Request">Its request; null for a booking that has none.</param>
/// <param name="Booking">Its booking of before; null when it had none.</param>
/// <param name="Number">The number of the request, else of the booking.</param>
/// <param name="Vehicle">What people call its vehicle.</param>
/// <param name="TestType">Name of the test type.</param>
/// <param name="Revision">Of its booking, when the plan was made.</param>
/// <param name="RequestRevision">Of its request, when the plan was made.</param>
public sealed record PlannedTest(TestRequestId? Request, AllocationId? Booking, string Number, string Vehicle, string TestType, int? Revision = null, int? RequestRevision = null);

/// <summary>A test with its place.</summary>
/// <param name="Test">The test.</param>
/// <param name="Dyno">Where.</param>
/// <param name="DynoName">Name of the dyno.</param>
/// <param name="Group">Its dyno group.</param>
/// <param name="Slot">When.</param>
/// <param name="DelayDays">max(0, start − wanted) in days of 24 hours.</param>
/// <param name="IsMove">Whether it stood elsewhere before.</param>
public sealed record PlacedTest(PlannedTest Test, DynoId Dyno, string DynoName, string Group, Slot Slot, double DelayDays, bool IsMove);

/// <summary>A test without a place.</summary>
/// <param name="Test">The test.</param>
/// <param name="Refusals">Dyno by dyno the rule that excludes it there, the most hopeful first; in very large reports only those.</param>
/// <param name="Remedies">The smallest changes of the lab that would admit it; empty when a dyno is eligible and has no room.</param>
public sealed record UnplacedTest(PlannedTest Test, IReadOnlyList<DynoRefusal> Refusals, IReadOnlyList<Remedy> Remedies);

/// <summary>Why a dyno doesn't take a test.</summary>
public sealed record DynoRefusal(string Dyno, string Code, string Message);

/// <summary>A test that is not in the proposal, with every reason.</summary>
public sealed record StaleTest(PlannedTest Test, IReadOnlyList<Refusal> Refusals);

/// <summary>A dyno group in a plan.</summary>
/// <param name="Group">Its name.</param>
/// <param name="Dynos">Its enabled dynos.</param>
/// <param name="Placed">Tests that the plan puts there.</param>
/// <param name="DelayDays">Their delay in days, each counted once.</param>
/// <param name="BookedBefore">Percent of its working hours booked without the plan.</param>
/// <param name="BookedAfter">The same with it.</param>
public sealed record GroupFigures(string Group, int Dynos, int Placed, double DelayDays, double BookedBefore, double BookedAfter);
