using System.Diagnostics;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Bench.Planning;

/// <summary>How good plans are: made-up labs of 600 rows against first-fit and the lower bound, and 5 000 requests on 100 dynos within a minute.</summary>
internal static class PlannerBench
{
    private const int Rows = 600;
    private const int Seeds = 5;

    public static int Run(BenchOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine("lab                      tests fixed placed unplaced overlaps   first-fit     plan  ratio    bound    gap  rounds  seconds");
        for (var seed = 1; seed <= Seeds && !cancellationToken.IsCancellationRequested; seed++)
            Measure($"600 rows, seed {seed}", new LookAlikeLab(seed, Rows).Problem, BudgetOf(options), cancellationToken);
        if (!cancellationToken.IsCancellationRequested)
            Measure("5 000 tests, 100 dynos", new LookAlikeLab(1, PlanProblem.MostTasks, 100, placed: 0, spread: 365, longest: 15).Problem, new PlanBudget(TimeSpan.FromSeconds(5 * options.Seconds)), cancellationToken);
        return 0;
    }

    // By rounds the figures are the same on every machine; by time they are what its user gets.
    private static PlanBudget BudgetOf(BenchOptions options) => options.Count is { } rounds ? new(TimeSpan.FromHours(1), rounds) : new(TimeSpan.FromSeconds(options.Seconds));

    private static void Measure(string name, PlanProblem problem, PlanBudget budget, CancellationToken cancellationToken)
    {
        var first = Planner.FirstFit(problem);
        var watch = Stopwatch.StartNew();
        var plan = Planner.Solve(problem, budget, TimeProvider.System, null, cancellationToken);
        var took = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{name,-24} {problem.Tasks.Count,5} {problem.Lab.Allocations.Count,5} {plan.Placed.Count,6} {plan.Unplaced.Count,8} {Refused(problem, plan),8} {first.Score.DelayDays,11:F0} {plan.Score.DelayDays,8:F0} {plan.Score.DelayDays / first.Score.DelayDays,6:F3} {plan.LowerBoundDays,8:F0} {plan.Gap,6:P1} {plan.Iterations,7} {took,8:F1}"));
    }

    // Overlaps and all else that the rules have against the plan, by the same review that its approval goes through.
    private static int Refused(PlanProblem problem, Plan plan)
    {
        var set = ChangeSet.Of(ChangeSetId.New(TimeProvider.System),
            [.. plan.Placed.Select(each => new ScheduleChange.Book(new(each.Task.Id), each.Task.Vehicle.Id, each.Place.Dyno, each.Place.Slot, each.Task.TestType.Code))]);
        return ChangeReview.Of(set, Actor.System(problem.Lab.Facility.Id), problem.Lab, problem.Now).Changes.Sum(change => change.Refusals.Count);
    }
}
