using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Mends a board that something has happened to (a dyno is out, a test overruns, an urgent request arrives) with the fewest moves, and among those with the least delay.</summary>
/// <remarks>Every set of bookings that might be moved is tried, the smallest first, and for each set whether all of it finds a place. <see cref="RepairPlan.IsFewest"/> says whether nothing was left out; on boards of 30 bookings nothing is.</remarks>
public sealed class Repair
{
    // Some seconds.
    private const int MostNodes = 2_000_000;
    private const int NodesOfSet = 20_000;
    private const int MostExtra = 4;

    // What makes staying impossible; a booking that stands outside the calendar may stay there.
    private static readonly HashSet<string> Broken =
    [
        RefusalCode.DynoDisabled, RefusalCode.NotCapable, RefusalCode.VehicleIncomplete, RefusalCode.DynoUnavailable, RefusalCode.Outage, RefusalCode.DynoOverlap, RefusalCode.VehicleOverlap,
    ];

    private readonly PlanModel model;
    private readonly CancellationToken cancellationToken;
    private readonly RepairBoard board;
    private readonly int[] forced;
    private readonly int[] others;
    private int nodes;
    private int nodesOfSet;
    private bool isCut;
    private long bestDelay;
    private (int Dyno, int Start)[]? best;

    private Repair(PlanProblem problem, CancellationToken cancellationToken)
    {
        (model, this.cancellationToken) = (new PlanModel(problem), cancellationToken);
        board = new RepairBoard(model);
        var all = Enumerable.Range(0, model.Count).ToLookup(task => CanStay(problem, model.Tasks[task]));
        (forced, others) = ([.. all[false]], [.. all[true]]);
        foreach (var task in others) Stay(task);
    }

    /// <summary>Finds the fewest moves.</summary>
    /// <param name="problem">The board: tests that may be moved with their places of before, those that arrive without; whatever doesn't move stands in the lab. A deadline is kept here, never missed.</param>
    /// <param name="cancellationToken">Ends the search; what was found by then counts.</param>
    public static RepairPlan Find(PlanProblem problem, CancellationToken cancellationToken)
    {
        var repair = new Repair(problem, cancellationToken);
        for (var extra = 0; extra <= Math.Min(MostExtra, repair.others.Length) && repair.best is null && !repair.IsOver; extra++) repair.TrySets(0, extra, []);
        return repair.best is null ? repair.AsFarAsItGoes() : repair.Read();
    }

    private bool IsOver => nodes >= MostNodes || cancellationToken.IsCancellationRequested;

    private static bool CanStay(PlanProblem problem, PlanTask task)
    {
        if (task.MustMove || task.Before is not { } place || !problem.Lab.Dynos.TryGetValue(place.Dyno, out var dyno)) return false;
        if (place.Slot.End > task.Deadline || IsTooEarly(place.Slot.Start, task, problem.Lab.Facility.Clock)) return false;
        var others = problem.Lab.Allocations.Where(row => row.IsLive && !row.HasExpired(problem.Now)).ToList();
        var booking = new BookingCase
        {
            Facility = problem.Lab.Facility,
            Now = problem.Now,
            Vehicle = task.Vehicle,
            Dyno = dyno,
            TestType = task.TestType,
            Slot = place.Slot,
            OnDyno = others.Where(row => row.DynoId == place.Dyno),
            OfVehicle = others.Where(row => row.VehicleId == task.Vehicle.Id),
            Outages = problem.Lab.Outages.Where(outage => outage.DynoId == place.Dyno && !outage.Lifted),
        };
        return !BookingRules.Check(booking).Any(refusal => Broken.Contains(refusal.Code));
    }

    private static bool IsTooEarly(DateTimeOffset start, PlanTask task, SiteClock clock) => start < task.Earliest && !(task.Length.IsDays && clock.DayOf(start) == clock.DayOf(task.Earliest));

    private void Stay(int task)
    {
        var (dyno, start) = model.Before(task)!.Value;
        board.Put(task, dyno, start, model.Grid.Minute(model.Tasks[task].Before!.Slot.End));
    }

    private void TrySets(int from, int extra, List<int> taken)
    {
        if (IsOver) return;
        if (extra == 0)
        {
            TrySet([.. forced, .. taken]);
            return;
        }

        for (var at = from; at <= others.Length - extra; at++)
        {
            board.Take(others[at]);
            taken.Add(others[at]);
            TrySets(at + 1, extra - 1, taken);
            taken.RemoveAt(taken.Count - 1);
            Stay(others[at]);
        }
    }

    private void TrySet(List<int> moving)
    {
        nodesOfSet = 0;
        // What finds no place alone finds none together.
        if (others.Any(task => board.DynoOf(task) >= 0 && board.Clashes(task)) || moving.Exists(task => !model.Eligible[task].Any(dyno => board.First(task, dyno) != PlanGrid.Never))) nodes++;
        else Branch(moving, 0, int.MinValue, -1);
    }

    // In the order of their starts, each as early as it can, as in the exact search.
    private void Branch(List<int> left, long delay, int lastStart, int lastTask)
    {
        nodes++;
        isCut |= ++nodesOfSet > NodesOfSet;
        if (nodesOfSet > NodesOfSet || IsOver || (best is not null && delay >= bestDelay)) return;
        if (left.Count == 0)
        {
            (bestDelay, best) = (delay, [.. Enumerable.Range(0, model.Count).Select(task => (board.DynoOf(task), board.StartOf(task)))]);
            return;
        }

        var choices = left.Where(task => model.Links.Before(task).All(link => !left.Contains(link.Task)))
            .SelectMany(task => model.Eligible[task].Select(dyno => (Task: task, Dyno: dyno, Start: board.First(task, dyno))))
            .Where(each => each.Start != PlanGrid.Never && (each.Start, each.Task).CompareTo((lastStart, lastTask)) > 0)
            .OrderBy(each => (model.DelayCost(each.Task, each.Start), each.Start, each.Task, each.Dyno)).ToList();
        foreach (var (task, dyno, start) in choices)
        {
            board.Put(task, dyno, start, model.Masks[task].End(start));
            Branch([.. left.Where(other => other != task)], delay + model.DelayCost(task, start), start, task);
            board.Take(task);
        }
    }

    // Those that still find a place one after the other; the rest is told.
    private RepairPlan AsFarAsItGoes()
    {
        var clashing = others.Where(task => board.DynoOf(task) >= 0 && board.Clashes(task)).ToList();
        foreach (var task in clashing.Where(board.Clashes)) board.Take(task);
        foreach (var task in model.Links.InOrder.Where(task => board.DynoOf(task) < 0))
        {
            var (start, dyno) = model.Eligible[task].Select(dyno => (Start: board.First(task, dyno), Dyno: dyno)).DefaultIfEmpty((PlanGrid.Never, -1)).Min();
            if (start != PlanGrid.Never) board.Put(task, dyno, start, model.Masks[task].End(start));
        }

        best = [.. Enumerable.Range(0, model.Count).Select(task => (board.DynoOf(task), board.StartOf(task)))];
        return Read();
    }

    private RepairPlan Read()
    {
        var moved = Enumerable.Range(0, model.Count).Where(task => best![task].Dyno >= 0 && model.Before(task) != best[task]).ToList();
        return new(
            [.. moved.Select(task => new PlannedTask(model.Tasks[task], new Place(model.DynoList[best![task].Dyno].Id, model.SlotOf(task, best[task].Start)))).OrderBy(each => each.Place.Slot.Start)],
            [.. Enumerable.Range(0, model.Count).Where(task => best![task].Dyno < 0).Select(task => model.Tasks[task])],
            IsFewest: !isCut && !IsOver && Array.TrueForAll(best!, place => place.Dyno >= 0));
    }
}
