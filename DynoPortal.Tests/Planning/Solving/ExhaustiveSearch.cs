using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Planning.Solving;

/// <summary>The least costs of a small problem, by trying every order of tests on every dyno with the booking rules themselves. It shares nothing with the planner but the rules.</summary>
internal sealed class ExhaustiveSearch
{
    private readonly PlanProblem problem;
    private readonly List<PlanTask> tasks;
    private readonly Dictionary<Guid, (bool Missed, double Delay)> alone = [];
    private readonly Dictionary<(Guid Task, DynoId Dyno), FreeSlots> slots = [];
    private readonly List<(PlanTask Task, Dyno Dyno, Slot Slot)> placed = [];
    private (int Unplaced, int Missed, double Delay) best = (int.MaxValue, 0, 0);

    private ExhaustiveSearch(PlanProblem problem)
    {
        this.problem = problem;
        foreach (var task in problem.Tasks)
            foreach (var dyno in problem.Lab.Dynos.Values)
                if (IsAble(task, dyno)) slots[(task.Id, dyno.Id)] = new FreeSlots(task, Case(task, dyno));
        tasks = [.. problem.Tasks.Where(task => problem.Lab.Dynos.Values.Any(dyno => IsAble(task, dyno)))];
        foreach (var task in tasks)
        {
            var first = slots.Where(each => each.Key.Task == task.Id).Select(each => each.Value.Next(_ => true)).OfType<Slot>().ToList();
            alone[task.Id] = first.Count == 0 ? (false, 0) : (first.TrueForAll(slot => slot.End > task.Deadline), first.Min(slot => DelayOf(task, slot)));
        }
    }

    /// <summary>Eligible tests without a place, missed deadlines, and the weighted delay in days.</summary>
    public static (int Unplaced, int Missed, double Delay) Least(PlanProblem problem)
    {
        var search = new ExhaustiveSearch(problem);
        search.Try(search.tasks, (0, 0, 0));
        return search.best;
    }

    private static double DelayOf(PlanTask task, Slot slot) => Math.Max(0, (slot.Start - task.Wanted).TotalDays) * task.Weight / 100;

    private void Try(List<PlanTask> left, (int Unplaced, int Missed, double Delay) cost)
    {
        // None that is left costs less than alone.
        if ((cost.Unplaced, cost.Missed + left.Count(task => alone[task.Id].Missed), cost.Delay + left.Sum(task => alone[task.Id].Delay) - 1e-9).CompareTo(best) >= 0) return;
        var any = false;
        foreach (var task in left)
            foreach (var dyno in problem.Lab.Dynos.Values)
                if (First(task, dyno) is { } slot)
                {
                    any = true;
                    placed.Add((task, dyno, slot));
                    Try([.. left.Where(other => other.Id != task.Id)], (0, cost.Missed + (slot.End > task.Deadline ? 1 : 0), cost.Delay + DelayOf(task, slot)));
                    placed.RemoveAt(placed.Count - 1);
                }

        if (!any && (left.Count, cost.Missed, cost.Delay).CompareTo(best) < 0) best = (left.Count, cost.Missed, cost.Delay);
    }

    private Slot? First(PlanTask task, Dyno dyno)
    {
        if (!slots.TryGetValue((task.Id, dyno.Id), out var candidates)) return null;
        var from = DateTimeOffset.MinValue;
        foreach (var link in task.After.Where(link => tasks.Exists(other => other.Id == link.Task)))
        {
            var before = placed.Find(each => each.Task.Id == link.Task);
            if (before.Task is null) return null;
            if (before.Slot.End + link.Gap > from) from = before.Slot.End + link.Gap;
        }

        return candidates.Next(slot => slot.Start >= from && !placed.Exists(each => IsInTheWay(each, task, dyno, slot)));
    }

    private static bool IsInTheWay((PlanTask Task, Dyno Dyno, Slot Slot) each, PlanTask task, Dyno dyno, Slot slot) =>
        (each.Dyno.Id == dyno.Id && dyno.Occupied(each.Slot).Overlaps(dyno.Occupied(slot))) || (each.Task.Vehicle.Id == task.Vehicle.Id && each.Slot.Overlaps(slot));

    private bool IsAble(PlanTask task, Dyno dyno) => BookingRules.OfDyno.All(rule => rule(Case(task, dyno)) is null);

    private BookingCase Case(PlanTask task, Dyno dyno) => new()
    {
        Facility = problem.Lab.Facility,
        Now = problem.Now,
        Vehicle = task.Vehicle,
        Dyno = dyno,
        TestType = task.TestType,
        Slot = default,
        OnDyno = problem.Lab.Allocations.Where(row => row.DynoId == dyno.Id),
        OfVehicle = problem.Lab.Allocations.Where(row => row.VehicleId == task.Vehicle.Id),
        Outages = problem.Lab.Outages.Where(outage => outage.DynoId == dyno.Id && !outage.Lifted),
    };
}
