namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Places tests in a lab as well as it can in a given time, and says how far that may be from the best. It reads and writes nothing; how it works is told in docs/planner.md.</summary>
public static class Planner
{
    // A round of the bound is about as much work as ten of improvement.
    private const int RoundsPerBoundRound = 10;

    /// <summary>Places the tests of a problem. Cancelling ends it with the best plan so far.</summary>
    /// <param name="problem">The tests and the lab.</param>
    /// <param name="budget">How long to think.</param>
    /// <param name="time">Measures the budget.</param>
    /// <param name="progress">Told of each better plan, on the thread that plans.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ArgumentException">There are more than <see cref="PlanProblem.MostTasks"/> tests, two with one id, or some that wait for each other in a circle.</exception>
    public static Plan Solve(PlanProblem problem, PlanBudget budget, TimeProvider time, IProgress<PlanProgress>? progress, CancellationToken cancellationToken)
    {
        var model = Checked(problem);
        var plan = new Sequences(model);
        Construction.Best(model, plan);
        progress?.Report(new(0, plan.Score()));
        var clock = new BudgetClock(budget, budget.Iterations, time, cancellationToken);
        var boundClock = new BudgetClock(budget, budget.Iterations / RoundsPerBoundRound, time, cancellationToken);
        var first = new Sequences(model);
        first.Load(plan.Save());
        var bound = Task.Run(() => CapacityBound.Of(model, first, boundClock), CancellationToken.None);
        new Improvement(model, plan, budget.Seed).Run(clock, (done, score) => progress?.Report(new(done, score)));
        var isOptimal = plan.Score() is { Unplaced: 0, Missed: 0, Delay: 0 } | Exact(model, plan, cancellationToken);
        return SoakCheck.Of(problem, PlanReading.Read(model, plan, bound.GetAwaiter().GetResult()) with { Iterations = clock.Round, IsOptimal = isOptimal }, time);
    }

    /// <summary>What a person gets who goes down the list and puts each test where it starts soonest beside those before it: the baseline. It has no bound.</summary>
    public static Plan FirstFit(PlanProblem problem)
    {
        var model = Checked(problem);
        var plan = new Sequences(model);
        Construction.FirstFit(model, plan);
        return SoakCheck.Of(problem, PlanReading.Read(model, plan, 0), TimeProvider.System);
    }

    /// <summary>The bound alone, as docs/planner.md tells it, in weighted days; of the tests that a plan of the same problem places.</summary>
    internal static double Bound(PlanProblem problem, PlanBudget budget, TimeProvider time)
    {
        var model = Checked(problem);
        var plan = new Sequences(model);
        Construction.Best(model, plan);
        return CapacityBound.Of(model, plan, new BudgetClock(budget, budget.Iterations, time, CancellationToken.None)) / PlanScore.PerDay;
    }

    private static bool Exact(PlanModel model, Sequences plan, CancellationToken cancellationToken)
    {
        if (model.Count > ExactSearch.MostTasks) return false;
        var better = ExactSearch.Find(model, plan.Score(), cancellationToken, out var complete);
        if (better is not null) plan.Place(better);
        return complete;
    }

    private static PlanModel Checked(PlanProblem problem)
    {
        if (problem.Tasks.Count > PlanProblem.MostTasks) throw new ArgumentException($"A plan has at most {PlanProblem.MostTasks} tests; these are {problem.Tasks.Count}.", nameof(problem));
        if (problem.Tasks.DistinctBy(task => task.Id).Count() < problem.Tasks.Count) throw new ArgumentException("Two tests have the same id.", nameof(problem));
        return new PlanModel(problem);
    }
}
