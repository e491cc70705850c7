using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Tests.Properties;
using DynoPortal.Tests.Support;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Planning.Solving;

public sealed class PlannerTests(ITestOutputHelper output)
{
    [Fact]
    public void Small_plans_are_the_best_ones_and_the_bound_is_never_above_them()
    {
        var (best, late, bounds, delays) = (0, 0, 0d, 0d);
        for (var seed = Effort.Seed; seed < Effort.Seed + Effort.Plans; seed++)
        {
            // Two to eight tests, on three dynos where that can still be tried out.
            var problem = new RandomPlan(seed, 1 + (seed % (seed % 7 > 4 ? 2 : 3)), 2 + (seed % 7)).Problem;

            var plan = Planner.Solve(problem, new(TimeSpan.FromMinutes(5), Iterations: 20), TimeProvider.System, null, default);
            var bound = Planner.Bound(problem, new(TimeSpan.FromMinutes(5), Iterations: 60), TimeProvider.System);

            var least = ExhaustiveSearch.Least(problem);
            Assert.True(plan.LowerBoundDays <= least.Delay + 1e-6 && bound <= least.Delay + 1e-6, $"seed {seed}: bound {bound} and {plan.LowerBoundDays}, least {least}");
            if ((plan.Score.Unplaced, plan.Score.Missed) == (least.Unplaced, least.Missed) && Math.Abs(plan.Score.DelayDays - least.Delay) < 1e-6) best++;
            else output.WriteLine($"seed {seed}: plan {plan.Score}, least {least}");
            if (least.Delay > 0) (late, bounds, delays) = (late + 1, bounds + bound, delays + least.Delay);
        }

        output.WriteLine($"seed {Effort.Seed}: {best} of {Effort.Plans} the best, {late} with delay; the bound alone is {bounds / delays:P1} of the least delay");
        Assert.True(best >= Effort.Plans * 0.98 && late > Effort.Plans / 2);
    }

    [Fact]
    public void A_plan_that_misses_deadlines_is_not_called_the_best_for_having_no_delay()
    {
        var made = new RandomPlan(1, 3, 12).Problem;
        var problem = made with { Tasks = [.. made.Tasks.Select(task => task with { Wanted = RandomPlan.Now.AddYears(1), Deadline = RandomPlan.Now })] };

        var plan = Planner.Solve(problem, new(TimeSpan.FromMinutes(5), Iterations: 20), TimeProvider.System, null, default);

        Assert.Equal(0, plan.Score.Delay);
        Assert.True(plan.Score.Missed > 0 && !plan.IsOptimal);
    }

    [Fact]
    public void The_rules_accept_every_plan()
    {
        var placed = 0;
        for (var seed = Effort.Seed; seed < Effort.Seed + Math.Max(10, Effort.Cases / 8); seed++)
        {
            var made = new RandomPlan(seed, 6, 40);
            var problem = seed % 2 == 0 ? made.Certified() : made.Problem;

            foreach (var plan in new[] { Planner.Solve(problem, new(TimeSpan.FromMinutes(5), Iterations: 100), TimeProvider.System, null, default), Planner.FirstFit(problem) })
            {
                var review = ChangeReview.Of(RandomPlan.SetOf(plan), RandomLab.Actor, problem.Lab, problem.Now);
                Assert.True(review.Accepted, $"seed {seed}: {string.Join(' ', review.Changes.SelectMany(change => change.Refusals).Take(3))}");
                Assert.Equal(problem.Tasks.Select(task => task.Id).Order(), plan.Placed.Select(each => each.Task.Id).Concat(plan.Unplaced.Select(each => each.Task.Id)).Order());
                AssertOrder(plan);
                placed += plan.Placed.Count;
            }
        }

        output.WriteLine($"seed {Effort.Seed}: {placed} tests placed, 0 refused");
        Assert.True(placed > 300);
    }

    [Fact]
    public void The_order_of_the_input_changes_nothing()
    {
        for (var seed = Effort.Seed; seed < Effort.Seed + 5; seed++)
        {
            var problem = new RandomPlan(seed, 5, 30).Problem;
            var budget = new PlanBudget(TimeSpan.FromMinutes(5), Iterations: 200, Seed: 7);
            var shuffled = problem with
            {
                Tasks = Shuffled(problem.Tasks, seed),
                Lab = problem.Lab with
                {
                    Dynos = Shuffled([.. problem.Lab.Dynos], seed).ToDictionary(),
                    Allocations = Shuffled(problem.Lab.Allocations, seed),
                    Outages = Shuffled(problem.Lab.Outages, seed),
                },
            };

            var (one, other) = (Planner.Solve(problem, budget, TimeProvider.System, null, default), Planner.Solve(shuffled, budget, TimeProvider.System, null, default));

            Assert.Equal(one.Placed, other.Placed);
            Assert.Equal(one.LowerBoundDays, other.LowerBoundDays);
        }
    }

    [Fact]
    public void A_plan_is_no_worse_than_first_fit_and_its_bound_is_no_empty_word()
    {
        var problem = new RandomPlan(5, 4, 60).Problem;

        var plan = Planner.Solve(problem, new(TimeSpan.FromMinutes(5), Iterations: 1500), TimeProvider.System, null, default);

        var first = Planner.FirstFit(problem);
        output.WriteLine($"first-fit {first.Score.DelayDays:F1} days, plan {plan.Score.DelayDays:F1}, bound {plan.LowerBoundDays:F1}");
        Assert.True(plan.Score <= first.Score);
        Assert.True(plan.LowerBoundDays > plan.Score.DelayDays / 2 && plan.LowerBoundDays <= plan.Score.DelayDays);
    }

    [Fact]
    public void Cancelling_ends_with_the_best_plan_so_far()
    {
        var made = new RandomPlan(3, 4, 30).Problem;
        // One that no dyno takes is told apart, while it thinks and afterwards.
        var problem = made with { Tasks = [.. made.Tasks, made.Tasks[0] with { Id = Guid.NewGuid(), TestType = made.Tasks[0].TestType with { Code = "nowhere" } }] };
        using var cancelling = new CancellationTokenSource();
        var told = new Told(cancelling.Cancel);

        var plan = Planner.Solve(problem, new(TimeSpan.FromHours(1)), TimeProvider.System, told, cancelling.Token);

        Assert.Equal(told.Last!.Score.Unplaced, plan.Score.Unplaced);
        Assert.Equal(plan.Score.Unplaced + 1, plan.Unplaced.Count);
        Assert.True(plan.Score <= told.Last.Score);
        Assert.NotEmpty(plan.Placed);
    }

    [Fact]
    public void Tests_that_wait_for_each_other_in_a_circle_are_refused()
    {
        var problem = new RandomPlan(3, 6, 3).Problem;
        var (one, other) = (problem.Tasks[0], problem.Tasks[1]);
        PlanTask[] circle = [one with { After = [new(other.Id)], Vehicle = other.Vehicle, TestType = other.TestType }, other with { After = [new(one.Id)] }];

        Assert.Throws<ArgumentException>(() => Planner.FirstFit(problem with { Tasks = circle }));
    }

    private static void AssertOrder(Plan plan)
    {
        var places = plan.Placed.ToDictionary(each => each.Task.Id, each => each.Place.Slot);
        foreach (var each in plan.Placed)
            foreach (var link in each.Task.After.Where(link => places.ContainsKey(link.Task))) Assert.True(each.Place.Slot.Start >= places[link.Task].End + link.Gap);
    }

    private static List<T> Shuffled<T>(IReadOnlyList<T> items, int seed)
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        return [.. shuffled];
    }

    private sealed class Told(Action then) : IProgress<PlanProgress>
    {
        public PlanProgress? Last { get; private set; }

        public void Report(PlanProgress value)
        {
            Last = value;
            then();
        }
    }
}
