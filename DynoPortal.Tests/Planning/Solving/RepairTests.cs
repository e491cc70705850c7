using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Tests.Properties;
using DynoPortal.Tests.Support;
using Xunit.Abstractions;

namespace DynoPortal.Tests.Planning.Solving;

public sealed class RepairTests(ITestOutputHelper output)
{
    [Fact]
    public void A_board_is_mended_with_the_fewest_moves()
    {
        var (mended, moves, displaced) = (0, 0, 0);
        for (var seed = Effort.Seed; seed < Effort.Seed + 40; seed++)
        {
            var problem = new RandomBoard(seed).Problem;

            var plan = Repair.Find(problem, default);

            if (plan.Stranded.Count > 0) continue;
            AssertFits(problem, plan, seed);
            var forced = problem.Tasks.Count(task => !CanStay(problem, task));
            var extra = plan.Moves.Count - forced;
            // One less, and so any less, doesn't do: a set that does stays one that does when more is moved.
            if (extra > 0) Assert.False(Sets(problem, extra - 1).Any(moving => Does(problem, moving)), $"seed {seed}: fewer than {plan.Moves.Count} moves do");
            (mended, moves, displaced) = (mended + 1, moves + plan.Moves.Count, displaced + extra);
        }

        output.WriteLine($"seed {Effort.Seed}: {mended} boards mended with {moves} moves, {displaced} of bookings that nothing had happened to; never one too many");
        Assert.True(mended > 20 && displaced > 0);
    }

    [Fact]
    public void What_finds_no_place_before_its_deadline_is_told()
    {
        var problem = new RandomBoard(2).Problem;
        var outages = problem.Lab.Dynos.Keys.Select(id => new Domain.Fleet.Outage(new(Guid.NewGuid()), id, new(RandomLab.Now, RandomLab.Now.AddDays(100)), Domain.Fleet.OutageKind.Fault, "fire", false, 1));

        var plan = Repair.Find(problem with { Lab = problem.Lab with { Outages = [.. outages] } }, default);

        Assert.Equal(problem.Tasks.Count, plan.Stranded.Count);
        Assert.Empty(plan.Moves);
        Assert.False(plan.IsFewest);
    }

    private static void AssertFits(PlanProblem problem, RepairPlan plan, int seed)
    {
        var places = problem.Tasks.ToDictionary(task => task.Id, task => task.Before);
        foreach (var move in plan.Moves) places[move.Task.Id] = move.Place;
        Assert.All(plan.Moves, move => Assert.True(move.Place.Slot.End <= move.Task.Deadline));
        var rows = problem.Tasks.Select(task => RandomBoard.Booking(task, places[task.Id]!)).Concat(problem.Lab.Allocations).ToList();
        foreach (var row in rows)
        {
            Assert.DoesNotContain(rows, other => other.Id != row.Id && other.DynoId == row.DynoId && other.Occupied.Overlaps(row.Occupied));
            Assert.DoesNotContain(problem.Lab.Outages, outage => outage.DynoId == row.DynoId && outage.Slot.Overlaps(row.Occupied));
        }

        Assert.True(plan.IsFewest, $"seed {seed}");
    }

    private static bool CanStay(PlanProblem problem, PlanTask task) =>
        task.Before is { } place && !problem.Lab.Outages.Any(outage => outage.DynoId == place.Dyno && outage.Slot.Overlaps(place.Slot)) && !problem.Lab.Allocations.Any(row => row.DynoId == place.Dyno && row.Slot.Overlaps(place.Slot));

    // Every set of so many bookings that could stay.
    private static IEnumerable<List<PlanTask>> Sets(PlanProblem problem, int size)
    {
        IEnumerable<List<PlanTask>> sets = [[]];
        var staying = problem.Tasks.Where(task => CanStay(problem, task)).ToList();
        for (var each = 0; each < size; each++) sets = sets.SelectMany(set => staying.Where(task => set.Count == 0 || task.Row > set[^1].Row).Select(task => (List<PlanTask>)[.. set, task]));
        return sets;
    }

    private static bool Does(PlanProblem problem, List<PlanTask> moving)
    {
        var ids = moving.Select(task => task.Id).ToHashSet();
        var staying = problem.Tasks.Where(task => CanStay(problem, task) && !ids.Contains(task.Id)).ToList();
        var tasks = problem.Tasks.Except(staying).ToList();
        var least = ExhaustiveSearch.Least(problem with { Tasks = tasks, Lab = problem.Lab with { Allocations = [.. problem.Lab.Allocations, .. staying.Select(task => RandomBoard.Booking(task, task.Before!))] } });
        return least is { Unplaced: 0, Missed: 0 };
    }
}
