using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Plans;

/// <summary>Says what a plan does, and how good it is.</summary>
/// <param name="draft">What was to be planned.</param>
/// <param name="plan">The plan.</param>
public sealed class PlanReporting(PlanDraft draft, Plan plan)
{
    // A report stays readable, and far below what a row of the database holds.
    private const int MostRefusals = 20_000;
    private const int FewestRefusals = 5;
    private readonly ScheduleSnapshot lab = draft.Problem.Lab;

    /// <summary>The plan test by test.</summary>
    public PlanReport Report() => new([.. plan.Placed.Select(Placed)], [.. plan.Unplaced.Select(Unplaced)], [], Groups());

    /// <summary>How good it is, beside first-fit's plan of the same problem. Counted is the whole plan, also what its proposal leaves out.</summary>
    public PlanFigures Figures(Plan firstFit) => new()
    {
        Tests = draft.Items.Count,
        Placed = plan.Placed.Count,
        Unplaced = plan.Unplaced.Count,
        Moves = plan.Placed.Count(IsMove),
        // A request's own deadline: that something waits for it is no deadline of anybody.
        Missed = plan.Placed.Count(each => draft.Items[each.Task.Id].Request?.Deadline < each.Place.Slot.End),
        Splits = plan.Score.Splits,
        DelayDays = plan.Score.DelayDays,
        PlainDelayDays = plan.PlainDelayDays,
        FirstFitDelayDays = firstFit.Score.DelayDays,
        FirstFitPlaced = firstFit.Placed.Count,
        LowerBoundDays = plan.LowerBoundDays,
        Gap = plan.Gap,
        IsOptimal = plan.IsOptimal,
        Iterations = plan.Iterations,
        BookedBefore = Booked(lab.Dynos.Values, Standing),
        BookedAfter = Booked(lab.Dynos.Values, After),
    };

    // What moves stands in the problem as a task, not as a booking.
    private IEnumerable<Allocation> Standing => lab.Allocations.Concat(draft.Items.Values.Select(item => item.Booking).OfType<Allocation>());

    private IEnumerable<Allocation> After => lab.Allocations.Concat(plan.Placed.Select(each => new Allocation
    {
        Id = new(each.Task.Id),
        DynoId = each.Place.Dyno,
        VehicleId = each.Task.Vehicle.Id,
        TestType = each.Task.TestType.Code,
        Slot = each.Place.Slot,
        Occupied = each.Place.Slot,
        Status = AllocationStatus.Scheduled,
    }));

    private PlacedTest Placed(PlannedTask each)
    {
        var dyno = lab.Dynos[each.Place.Dyno];
        return new(Test(draft.Items[each.Task.Id]), dyno.Id, dyno.Name, dyno.Group, each.Place.Slot, Delay(each), IsMove(each));
    }

    private UnplacedTest Unplaced(UnplacedTask each) => new(Test(draft.Items[each.Task.Id]),
        [.. each.Refusals.Take(Math.Max(FewestRefusals, MostRefusals / plan.Unplaced.Count)).Select(dyno => new DynoRefusal(dyno.DynoName, dyno.Refusals[0].Code, dyno.Refusals[0].Message))], each.Remedies);

    private List<GroupFigures> Groups()
    {
        var placed = plan.Placed.ToLookup(each => lab.Dynos[each.Place.Dyno].Group);
        return [.. lab.Dynos.Values.GroupBy(dyno => dyno.Group).OrderBy(group => group.Key, NaturalOrder.Instance).Select(group => new GroupFigures(
            group.Key, group.Count(dyno => dyno.Enabled), placed[group.Key].Count(), placed[group.Key].Sum(Delay), Booked(group, Standing), Booked(group, After)))];
    }

    private double Booked(IEnumerable<Dyno> dynos, IEnumerable<Allocation> bookings)
    {
        var start = lab.Facility.Clock.StartOf(lab.Facility.Clock.DayOf(draft.Problem.Now));
        var hours = new WorkedHours(lab.Facility, new(start, lab.Facility.Clock.Shifted(start, PlanReport.UtilizationDays)), bookings.Where(row => row.IsLive && !row.HasExpired(draft.Problem.Now)), lab.Outages.Where(outage => !outage.Lifted));
        var parts = dynos.Where(dyno => dyno.Enabled).SelectMany(dyno => hours.Of(dyno, _ => "")).ToList();
        var working = parts.Sum(part => part.Working.TotalHours);
        return working > 0 ? Math.Round(100 * parts.Sum(part => part.Booked.TotalHours) / working, 1) : 0;
    }

    private static bool IsMove(PlannedTask each) => each.Task.Before is { } before && before != each.Place;

    private static double Delay(PlannedTask each) => Math.Max(0, (each.Place.Slot.Start - each.Task.Wanted).TotalDays);

    private static PlannedTest Test(PlanItem item) => new(item.Request?.Id, item.Booking?.Id, item.Number, item.Task.Vehicle.Label, item.Task.TestType.Name, item.Booking?.Revision, item.Request?.Revision);
}
