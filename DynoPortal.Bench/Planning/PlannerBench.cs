using System.Diagnostics;
using System.Globalization;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Planning.Workbook;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Bench.Planning;

/// <summary>How good plans are, against first-fit and the lower bound: workbooks of 600 rows from import to approval, made-up labs of 600 rows that are fuller, and 5 000 requests on 100 dynos within a minute.</summary>
internal static class PlannerBench
{
    private const int Rows = 600;
    private const int Seeds = 5;

    public static async Task<int> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        if (options.Only?.Contains("workbooks") != false) await BenchServer.RunAsync(options, server => WorkbooksAsync(server, options, cancellationToken), cancellationToken);
        if (options.Only?.Contains("labs") != false) Labs(options, cancellationToken);
        return 0;
    }

    private static async Task WorkbooksAsync(string server, BenchOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine("workbook        rows  wrong  to place  placed  eligible, not placed  too late  no dyno  applied  overlaps   first-fit     plan  ratio    bound    gap");
        foreach (var anew in new[] { false, true })
            for (var seed = 1; seed <= Seeds; seed++) await WorkbookAsync(server, seed, anew, options, cancellationToken);
    }

    private static async Task WorkbookAsync(string server, int seed, bool anew, BenchOptions options, CancellationToken cancellationToken)
    {
        await using var lab = await WorkbookLab.CreateAsync(server, cancellationToken);
        var import = await lab.TakeOverAsync(seed, Rows, cancellationToken);
        var run = await lab.PlanAsync(seed, options.Seconds, anew, cancellationToken);
        var (figures, report) = (run.Figures!, run.Report!);
        // What waits for it stands already, before any dyno has room for it.
        var late = report.Unplaced.Count(each => each.Refusals.Any(refusal => refusal.Code == RefusalCode.Deadline));
        var waiting = run.Score!.Value.Unplaced - late;
        var (applied, overlaps) = (await lab.ApproveAsync(run, cancellationToken), await lab.OverlapsAsync(cancellationToken));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(anew ? "anew" : "open")}, seed {seed}  {import.Report.Verdicts.Values.Sum(),6} {import.Report.Verdicts.GetValueOrDefault(Verdict.Problem),6} {figures.Tests,9} {figures.Placed,7} {waiting,21} {late,9} {report.Unplaced.Count - waiting - late,8} {applied,8} {overlaps,9} {figures.FirstFitDelayDays,11:F0} {figures.DelayDays,8:F0} {figures.DelayDays / figures.FirstFitDelayDays,6:F3} {figures.LowerBoundDays,8:F0} {figures.Gap,6:P1}"));
    }

    private static void Labs(BenchOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine("lab                      tests fixed placed unplaced overlaps   first-fit     plan  ratio    bound    gap  rounds  seconds");
        for (var seed = 1; seed <= Seeds && !cancellationToken.IsCancellationRequested; seed++)
            Measure($"600 rows, seed {seed}", new LookAlikeLab(seed, Rows).Problem, BudgetOf(options), cancellationToken);
        if (!cancellationToken.IsCancellationRequested)
            Measure("5 000 tests, 100 dynos", new LookAlikeLab(1, PlanProblem.MostTasks, 100, placed: 0, spread: 365, longest: 15).Problem, new PlanBudget(TimeSpan.FromSeconds(5 * options.Seconds)), cancellationToken);
    }

    // By rounds the figures are the same on every machine; by time they are what its user gets.
    private static PlanBudget BudgetOf(BenchOptions options) => options.Count is { } rounds ? new(TimeSpan.FromHours(1), rounds) : new(TimeSpan.FromSeconds(options.Seconds));

    private static void Measure(string name, PlanProblem problem, PlanBudget budget, CancellationToken cancellationToken)
    {
        var first = Planner.FirstFit(problem);
        var watch = Stopwatch.StartNew();
        var plan = Planner.Solve(problem, budget, TimeProvider.System, null, cancellationToken);
        var took = watch.Elapsed.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
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
