namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Lets the tests buy their starts at the prices of the capacity: each chain of tests that wait for each other at once, everything else on its own.</summary>
internal sealed class BoundChains
{
    private readonly PlanModel model;
    private readonly BoundLanes lanes;
    private readonly List<int[]> chains = [];
    private readonly double[][] worth;

    public BoundChains(PlanModel model, BoundLanes lanes, IReadOnlyList<int> tasks)
    {
        (this.model, this.lanes) = (model, lanes);
        var isIn = tasks.ToHashSet();
        var follower = new Dictionary<int, int>();
        // Of several that wait for one, or that one waits for, the bound sees one: leaving links out only lowers it.
        foreach (var task in model.Links.InOrder.Where(isIn.Contains))
            foreach (var after in model.Links.After(task).Where(after => isIn.Contains(after) && !follower.ContainsValue(after)).Take(1)) follower[task] = after;
        var followers = follower.Values.ToHashSet();
        foreach (var head in tasks.Where(task => !followers.Contains(task))) chains.Add([.. ChainFrom(head, follower)]);
        worth = [.. Enumerable.Range(0, chains.Max(chain => chain.Length) + 1).Select(_ => new double[lanes.Days + 1])];
    }

    /// <summary>What all tests pay with their delay and the prices, and what they use then.</summary>
    public double Buy(double[][] sums, double[][] use)
    {
        var paid = 0d;
        foreach (var chain in chains) paid += chain.Length == 1 ? BuyOne(chain[0], sums, use) : BuyChain(chain, sums, use);
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

    // worth[i][day]: the least that the chain pays from its test i on when that starts on the day or later.
    private double BuyChain(int[] chain, double[][] sums, double[][] use)
    {
        for (var each = chain.Length - 1; each >= 0; each--)
        {
            var next = double.PositiveInfinity;
            for (var day = lanes.Days; day >= 0; day--) worth[each][day] = next = Math.Min(next, PaidOn(chain, each, day));
        }

        var at = 0;
        for (var each = 0; each < chain.Length; each++)
        {
            while (at < lanes.Days && PaidOn(chain, each, at) > worth[each][at]) at++;
            lanes.Kinds[lanes.KindOf[chain[each]]].Use(at, sums, use);
            at = EndDay(chain, each, at);
        }

        return worth[0][0];
    }

    private double PaidOn(int[] chain, int each, int day)
    {
        var kind = lanes.Kinds[lanes.KindOf[chain[each]]];
        if (day < FirstDay(chain[each]) || kind.Start[day] == PlanGrid.Never) return double.PositiveInfinity;
        var paid = DelayOn(chain[each], kind, day) + kind.Price[day];
        return each + 1 < chain.Length ? paid + worth[each + 1][EndDay(chain, each, day)] : paid;
    }

    private int EndDay(int[] chain, int each, int day) => lanes.Kinds[lanes.KindOf[chain[each]]].EndDay(day);

    private double DelayOn(int task, BoundKind kind, int day) => model.DelayCost(task, Math.Max(kind.Start[day], model.Release[task]));

    private int FirstDay(int task) => Math.Min(lanes.Days, model.Grid.DayOf(Math.Max(0, model.Release[task])));

    private static IEnumerable<int> ChainFrom(int head, Dictionary<int, int> follower)
    {
        yield return head;
        while (follower.TryGetValue(head, out head)) yield return head;
    }
}
