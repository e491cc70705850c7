using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Holds a plan against what its orders don't know of: the longest that a vehicle may have stood. A test that breaks it goes to the first opening beside the others; where there is none the test before it waits, and where that can't be it has no place.</summary>
internal sealed class SoakCheck
{
    private static readonly PlanBudget Rebound = new(TimeSpan.FromSeconds(5), Iterations: 60);

    private readonly PlanProblem problem;
    private readonly List<PlannedTask> kept;
    private readonly List<(PlannedTask Task, Refusal Why)> dropped = [];
    private readonly ILookup<Fleet.VehicleId, Allocation> standing;

    private SoakCheck(PlanProblem problem, Plan plan)
    {
        (this.problem, kept) = (problem, [.. plan.Placed]);
        standing = problem.Lab.Allocations.Where(row => row.IsLive && !row.HasExpired(problem.Now)).ToLookup(row => row.VehicleId);
    }

    /// <summary>The plan with every longest soak kept.</summary>
    public static Plan Of(PlanProblem problem, Plan plan, TimeProvider time)
    {
        if (problem.Tasks.All(task => task.TestType.Soak?.Most is null)) return plan;
        var check = new SoakCheck(problem, plan);
        foreach (var vehicle in plan.Placed.Where(each => each.Task.TestType.Soak?.Most is not null).Select(each => each.Task.Vehicle.Id).Distinct()) check.Drop(vehicle);
        var lost = check.dropped.Where(each => !check.PlacesElsewhere(each.Task.Task) && !check.HasBeforeWait(each.Task)).ToList();
        return check.dropped.Count == 0 ? plan : check.Read(plan, lost, time);
    }

    private void Drop(Fleet.VehicleId vehicle)
    {
        while (kept.Where(each => each.Task.Vehicle.Id == vehicle).OrderBy(each => each.Place.Slot.Start).Select(each => (Task: each, Why: Refuses(each))).FirstOrDefault(each => each.Why is not null) is { Task: { } wrong, Why: { } why })
        {
            kept.Remove(wrong);
            dropped.Add((wrong, why));
        }
    }

    private Refusal? Refuses(PlannedTask planned)
    {
        var vehicle = planned.Task.Vehicle;
        return BookingRules.VehicleHasSoaked(new BookingCase
        {
            Facility = problem.Lab.Facility,
            Now = problem.Now,
            Vehicle = vehicle,
            Dyno = problem.Lab.Dynos[planned.Place.Dyno],
            TestType = planned.Task.TestType,
            TestTypes = problem.Lab.TestTypes,
            Slot = planned.Place.Slot,
            OfVehicle = [.. standing[vehicle.Id], .. kept.Where(other => other.Task.Vehicle.Id == vehicle.Id && other.Task.Id != planned.Task.Id).Select(Booking)],
        });
    }

    private bool PlacesElsewhere(PlanTask task)
    {
        var places = kept.ToDictionary(each => each.Task.Id, each => each.Place.Slot);
        var from = task.After.Where(link => places.ContainsKey(link.Task)).Select(link => places[link.Task].End + link.Gap).Append(task.Earliest).Append(problem.Now).Max();
        var to = kept.SelectMany(each => each.Task.After.Where(link => link.Task == task.Id).Select(link => each.Place.Slot.Start - link.Gap)).Append(from.AddDays(OpeningSearch.MostDays)).Append(task.Latest ?? DateTimeOffset.MaxValue).Min();
        if (to <= from) return false;
        var lab = problem.Lab with { Allocations = [.. problem.Lab.Allocations, .. kept.Select(Booking)] };
        var found = OpeningSearch.Search(lab, new() { Vehicle = task.Vehicle, TestType = task.TestType, Length = task.Length, Window = new(from, to), MostPerDyno = 1 }, problem.Now);
        if (found.Openings is not [var first, ..]) return false;
        kept.Add(new(task, new(first.Dyno, first.Slot)));
        return true;
    }

    // It stays where it was, and the vehicle's test before it ends so late that it hasn't stood too long.
    private bool HasBeforeWait(PlannedTask planned)
    {
        var (vehicle, start, soak) = (planned.Task.Vehicle, planned.Place.Slot.Start, planned.Task.TestType.Soak!);
        var before = kept.Where(each => each.Task.Vehicle.Id == vehicle.Id && each.Place.Slot.End <= start).MaxBy(each => each.Place.Slot.End);
        if (before is null || kept.Exists(each => each.Place.Dyno == planned.Place.Dyno && Booking(each).Occupied.Overlaps(Booking(planned).Occupied))) return false;
        kept.Remove(before);
        var lab = problem.Lab with { Allocations = [.. problem.Lab.Allocations, .. kept.Select(Booking), Booking(planned)] };
        var until = kept.Append(planned).SelectMany(each => each.Task.After.Where(link => link.Task == before.Task.Id).Select(link => each.Place.Slot.Start - link.Gap)).Append(start - soak.Least).Append(before.Task.Latest ?? start).Min();
        var window = new Slot(Later(before.Place.Slot.Start, start - soak.Most!.Value - before.Place.Slot.Length), until);
        var found = window.Start < window.End ? OpeningSearch.Search(lab, new() { Vehicle = vehicle, TestType = before.Task.TestType, Length = before.Task.Length, Window = window }, problem.Now).Openings : [];
        foreach (var opening in found.OrderBy(opening => opening.Slot.Start))
        {
            kept.AddRange([before with { Place = new(opening.Dyno, opening.Slot) }, planned]);
            if (opening.Slot.End <= until && Refuses(kept[^2]) is null && Refuses(planned) is null) return true;
            kept.RemoveRange(kept.Count - 2, 2);
        }

        kept.Add(before);
        return false;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private Allocation Booking(PlannedTask planned) => new()
    {
        Id = new(planned.Task.Id),
        DynoId = planned.Place.Dyno,
        VehicleId = planned.Task.Vehicle.Id,
        TestType = planned.Task.TestType.Code,
        Slot = planned.Place.Slot,
        Occupied = problem.Lab.Dynos[planned.Place.Dyno].Occupied(planned.Place.Slot),
        Status = AllocationStatus.Scheduled,
    };

    private Plan Read(Plan plan, List<(PlannedTask Task, Refusal Why)> lost, TimeProvider time)
    {
        var left = problem with { Tasks = [.. problem.Tasks.Where(task => lost.All(each => each.Task.Task.Id != task.Id))] };
        return plan with
        {
            Placed = [.. kept.OrderBy(each => each.Place.Slot.Start).ThenBy(each => each.Task.Id)],
            Unplaced = [.. plan.Unplaced, .. lost.Select(each => new UnplacedTask(each.Task.Task, [new(each.Task.Place.Dyno, problem.Lab.Dynos[each.Task.Place.Dyno].Name, [each.Why])], []))],
            Score = new(plan.Score.Unplaced + lost.Count, kept.Count(Misses), kept.Sum(Delay), Splits(), kept.Count(each => each.Task.Before is { } before && before != each.Place)),
            PlainDelayDays = kept.Sum(each => Late(each).TotalDays),
            // What the bound counts of tests that have no place now must not be held against the others.
            LowerBoundDays = lost.Count == 0 || plan.LowerBoundDays == 0 ? plan.LowerBoundDays : left.Tasks.Count == 0 ? 0 : Planner.Bound(left, Rebound, time),
            IsOptimal = false,
        };
    }

    private static bool Misses(PlannedTask each) => each.Place.Slot.End > each.Task.Deadline;

    private static long Delay(PlannedTask each) => (long)Late(each).TotalMinutes * each.Task.Weight;

    private static TimeSpan Late(PlannedTask each) => each.Place.Slot.Start > each.Task.Wanted ? each.Place.Slot.Start - each.Task.Wanted : TimeSpan.Zero;

    private int Splits() => kept.Where(each => each.Task.Campaign is not null).GroupBy(each => each.Task.Campaign).Sum(campaign => campaign.Select(each => each.Place.Dyno).Distinct().Count() - 1);
}
