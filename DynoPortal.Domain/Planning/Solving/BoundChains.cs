namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Lets the tests buy their starts at the prices of the capacity: each tree of tests that wait for each other at once, everything else on its own.</summary>
internal sealed class BoundChains
{
    private readonly PlanModel model;
    private readonly BoundLanes lanes;
    private readonly List<int> alone = [];
    private readonly List<int> heads = [];
    // Those of trees, each before what waits for it.
    private readonly List<int> linked = [];
    private readonly int[][] followers;
    private readonly double[][] worth;

    public BoundChains(PlanModel model, BoundLanes lanes, IReadOnlyList<int> tasks)
    {
        (this.model, this.lanes) = (model, lanes);
        var isIn = tasks.ToHashSet();
        // Of several that one waits for, the bound sees the longest: leaving links out only lowers it.
        var leaders = tasks.ToDictionary(task => task, task => model.Links.Before(task).Select(link => link.Task).Where(isIn.Contains).OrderByDescending(before => Construction.Length(model, before)).ThenBy(before => before).Append(-1).First());
        var following = tasks.Where(task => leaders[task] >= 0).ToLookup(task => leaders[task]);
        followers = [.. Enumerable.Range(0, model.Count).Select(task => following[task].Order().ToArray())];
        worth = [.. followers.Select(_ => Array.Empty<double>())];
        foreach (var task in model.Links.InOrder.Where(isIn.Contains))
        {
            if (leaders[task] < 0) (followers[task].Length == 0 ? alone : heads).Add(task);
            if (leaders[task] < 0 && followers[task].Length == 0) continue;
            linked.Add(task);
            worth[task] = new double[lanes.Days + 1];
        }
    }

    /// <summary>What all tests pay with their delay and the prices, and what they use then.</summary>
    public double Buy(double[][] sums, double[][] use)
    {
        var paid = alone.Sum(task => BuyOne(task, sums, use));
        for (var at = linked.Count - 1; at >= 0; at--) Appraise(linked[at]);
        foreach (var head in heads)
        {
            paid += worth[head][0];
            BuyTree(head, 0, sums, use);
        }

        return paid;
    }

    private double BuyOne(int task, double[][] sums, double[][] use)
    {
        var kind = lanes.Kinds[lanes.KindOf[task]];
        var (best, at) = (double.PositiveInfinity, lanes.Days);
        for (var day = FirstDay(task); day <= lanes.Days; day++)
        {
            if (kind.Start[day] == PlanGrid.Never) continue;
            var delay = DelayOn(task, kind, day);
            if (delay >= best) break;
            if (delay + kind.Price[day] < best) (best, at) = (delay + kind.Price[day], day);
        }

        kind.Use(at, sums, use);
        return best;
    }

    // worth[task][day]: the least that the test and all behind it pay when it starts on the day or later.
    private void Appraise(int task)
    {
        var next = double.PositiveInfinity;
        for (var day = lanes.Days; day >= 0; day--) worth[task][day] = next = Math.Min(next, PaidOn(task, day));
    }

    private void BuyTree(int task, int from, double[][] sums, double[][] use)
    {
        var (at, kind) = (from, lanes.Kinds[lanes.KindOf[task]]);
        while (at < lanes.Days && PaidOn(task, at) > worth[task][from]) at++;
        kind.Use(at, sums, use);
        foreach (var next in followers[task]) BuyTree(next, kind.EndDay(at), sums, use);
    }

    private double PaidOn(int task, int day)
    {
        var kind = lanes.Kinds[lanes.KindOf[task]];
        if (day < FirstDay(task) || kind.Start[day] == PlanGrid.Never) return double.PositiveInfinity;
        var (paid, end) = (DelayOn(task, kind, day) + kind.Price[day], kind.EndDay(day));
        foreach (var next in followers[task]) paid += worth[next][end];
        return paid;
    }

    private double DelayOn(int task, BoundKind kind, int day) => model.DelayCost(task, Math.Max(kind.Start[day], model.Release[task]));

    private int FirstDay(int task) => Math.Min(lanes.Days, model.Grid.DayOf(Math.Max(0, model.Release[task])));
}
