namespace DynoPortal.Domain.Planning.Solving;

/// <summary>What the bound knows of capacity: lanes that offer a number of dynos on each day, and kinds of tests (same length, same dynos) with the days on which they may start in each lane.</summary>
/// <remarks>A lane is one dyno, or all dynos that serve the same kinds, taken together; the latter says less and is searched faster.</remarks>
internal sealed class BoundLanes
{
    private readonly PlanModel model;
    private readonly int[][] dynosOf;

    private BoundLanes(PlanModel model, int days, IReadOnlyList<int> tasks, int[][] dynosOf)
    {
        (this.model, Days, this.dynosOf) = (model, days, dynosOf);
        var kinds = tasks.GroupBy(task => (model.Masks[task], model.Eligible[task])).ToList();
        KindOf = new int[model.Count];
        for (var kind = 0; kind < kinds.Count; kind++)
            foreach (var task in kinds[kind]) KindOf[task] = kind;
        var worked = Enumerable.Range(0, days).Select(model.Grid.WorkedMinutes).ToArray();
        Kinds = [.. kinds.Select(kind => new BoundKind(model.Grid, worked, kind.Key.Item1, LanesOf(kind.Key.Item2)))];
        Capacity = [.. dynosOf.Select((_, lane) => CapacityOf(lane))];
    }

    /// <summary>Days that are counted; beyond them everything has room.</summary>
    public int Days { get; }

    public BoundKind[] Kinds { get; }

    /// <summary>The kind of each test.</summary>
    public int[] KindOf { get; }

    /// <summary>Dynos on each day, by lane.</summary>
    public int[][] Capacity { get; }

    /// <summary>Lanes of dynos that serve the same kinds.</summary>
    public static BoundLanes OfGroups(PlanModel model, int days, IReadOnlyList<int> tasks)
    {
        var served = Serving(model, tasks);
        return new(model, days, tasks, [.. Enumerable.Range(0, model.DynoList.Count).Where(dyno => served[dyno].Length > 0).GroupBy(dyno => served[dyno]).Select(group => group.ToArray())]);
    }

    /// <summary>A lane for each dyno.</summary>
    public static BoundLanes OfDynos(PlanModel model, int days, IReadOnlyList<int> tasks)
    {
        var served = Serving(model, tasks);
        return new(model, days, tasks, [.. Enumerable.Range(0, model.DynoList.Count).Where(dyno => served[dyno].Length > 0).Select(dyno => new[] { dyno })]);
    }

    /// <summary>The lane of <paramref name="coarse"/> that each lane is a part of.</summary>
    public int[] PartOf(BoundLanes coarse) => [.. dynosOf.Select(dynos => Array.FindIndex(coarse.dynosOf, group => group.Contains(dynos[0])))];

    // Which sets of eligible dynos each dyno is in.
    private static string[] Serving(PlanModel model, IReadOnlyList<int> tasks)
    {
        var sets = tasks.Select(task => model.Eligible[task]).Distinct().ToList();
        return [.. Enumerable.Range(0, model.DynoList.Count).Select(dyno => string.Join(',', Enumerable.Range(0, sets.Count).Where(set => sets[set].Contains(dyno))))];
    }

    private (int Lane, int[] Dynos)[] LanesOf(int[] eligible) =>
        [.. Enumerable.Range(0, dynosOf.Length).Select(lane => (lane, dynos: dynosOf[lane].Intersect(eligible).ToArray())).Where(each => each.dynos.Length > 0)];

    // A dyno counts on the days that some start of some kind covers: what nobody can use is no capacity.
    private int[] CapacityOf(int lane)
    {
        var capacity = new int[Days];
        foreach (var dyno in dynosOf[lane])
        {
            var covered = new bool[Days];
            foreach (var mask in Kinds.Where(kind => kind.Lanes.Any(each => each.Lane == lane)).Select(kind => kind.Mask).Distinct()) Cover(mask, dyno, covered);
            for (var day = 0; day < Days; day++) capacity[day] += covered[day] ? 1 : 0;
        }

        return capacity;
    }

    // Hours may run over midnight; a day too many only lowers the bound.
    private void Cover(StartMask mask, int dyno, bool[] covered)
    {
        var (to, grid) = (0, model.Grid);
        var days = mask.Length.IsDays ? mask.Length.Days : 2 + (int)mask.Length.Time.TotalDays;
        for (var start = mask.Next(dyno, 0); start < grid.Midnight(Days); start = mask.Next(dyno, grid.Midnight(grid.DayOf(start) + 1)))
        {
            var first = grid.DayOf(start);
            for (var day = Math.Max(to, first); day < Math.Min(Days, first + days); day++) covered[day] = true;
            to = Math.Max(to, Math.Min(Days, first + days));
        }
    }
}
