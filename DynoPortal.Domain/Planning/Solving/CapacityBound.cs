namespace DynoPortal.Domain.Planning.Solving;

/// <summary>A lower bound of the weighted delay: the Lagrangian relaxation of the time-indexed formulation, in which every lane sells its days at a price and each test, or chain of tests of one vehicle, buys the cheapest start.</summary>
/// <remarks>For any prices that are not negative, what the tests pay with their delay, less what the whole capacity costs, is at most the delay of any plan. A subgradient search raises the prices where more is asked for than is there
/// (Dyer and Wolsey, "Formulating the single machine sequencing problem with release dates as a mixed integer program", 1990; Fisher, "The Lagrangian relaxation method", 1981).
/// It counts days, asks of set-up nothing, and takes tests of hours for shares of a day's shifts: each of this only lowers it.</remarks>
internal sealed class CapacityBound
{
    // The share of the plan's length by which the days that are counted go beyond it.
    private const double Beyond = 1.1;
    // Without these a bound says little; they take a fraction of a second, also when a loaded machine has used up the time before they begin.
    private const int LeastRounds = 100;
    private const int Patience = 15;
    private const double Smoothing = 0.35;

    private readonly BoundLanes lanes;
    private readonly BoundChains chains;
    private readonly double[][] sums;
    private readonly double[][] use;

    private CapacityBound(PlanModel model, BoundLanes lanes, IReadOnlyList<int> tasks)
    {
        this.lanes = lanes;
        chains = new BoundChains(model, lanes, tasks);
        sums = Table(lanes.Days + 1);
        use = Table(lanes.Days + 2);
    }

    /// <summary>A bound for the tests that have a place in a plan, in the unit of <see cref="PlanScore.Delay"/>. The plan's own delay says how far prices may have to go; better budgets give better bounds.</summary>
    public static double Of(PlanModel model, Sequences plan, BudgetClock clock)
    {
        var tasks = Enumerable.Range(0, model.Count).Where(plan.IsPlaced).ToList();
        if (tasks.Count == 0) return 0;
        var days = Math.Min(model.Grid.Days, (int)(Beyond * model.Grid.DayOf(tasks.Max(plan.EndOf))) + 7);
        var coarse = new CapacityBound(model, BoundLanes.OfGroups(model, days, tasks), tasks);
        var (groups, prices) = coarse.Climb(plan.Score().Delay, coarse.Table(days), clock, 0.35);
        var fineLanes = BoundLanes.OfDynos(model, days, tasks);
        var fine = new CapacityBound(model, fineLanes, tasks);
        var (dynos, _) = fine.Climb(plan.Score().Delay, [.. fineLanes.PartOf(coarse.lanes).Select(group => (double[])prices[group].Clone())], clock, 1);
        return Math.Max(groups, dynos);
    }

    private (double Bound, double[][] Prices) Climb(double target, double[][] prices, BudgetClock clock, double until)
    {
        var (best, bestPrices) = (double.NegativeInfinity, prices);
        var (direction, step, worse) = (Table(lanes.Days), 1.0, 0);
        for (var round = 0; (clock.Phase < until && clock.Begin()) || (round < LeastRounds && clock.BeginLate()); round++)
        {
            var bound = Value(prices);
            if (bound > best) (best, bestPrices, worse) = (bound, Copy(prices), 0);
            else if (++worse >= Patience) (step, worse, prices) = (step * 0.7, 0, Copy(bestPrices));
            var length = Turn(direction);
            if (length < 1e-9 || best >= target) break;
            Move(prices, direction, step * Math.Max(target - bound, 1) / length);
        }

        return (Math.Max(0, best), bestPrices);
    }

    private double Value(double[][] prices)
    {
        var value = 0d;
        for (var lane = 0; lane < prices.Length; lane++)
        {
            var (sum, price, capacity) = (sums[lane], prices[lane], lanes.Capacity[lane]);
            for (var day = 0; day < price.Length; day++)
            {
                sum[day + 1] = sum[day] + price[day];
                value -= price[day] * capacity[day];
            }

            Array.Clear(use[lane]);
        }

        foreach (var kind in lanes.Kinds) kind.Appraise(sums);
        return value + chains.Buy(sums, use);
    }

    // The subgradient is what is asked for beyond the capacity; some of the last direction keeps it from going to and fro.
    private double Turn(double[][] direction)
    {
        var length = 0d;
        for (var lane = 0; lane < direction.Length; lane++)
        {
            var used = 0d;
            for (var day = 0; day < direction[lane].Length; day++)
            {
                used += use[lane][day];
                direction[lane][day] = ((used - lanes.Capacity[lane][day]) * (1 - Smoothing)) + (direction[lane][day] * Smoothing);
                length += direction[lane][day] * direction[lane][day];
            }
        }

        return length;
    }

    private static void Move(double[][] prices, double[][] direction, double step)
    {
        for (var lane = 0; lane < prices.Length; lane++)
            for (var day = 0; day < prices[lane].Length; day++) prices[lane][day] = Math.Max(0, prices[lane][day] + (step * direction[lane][day]));
    }

    private double[][] Table(int size) => [.. lanes.Capacity.Select(_ => new double[size])];

    private static double[][] Copy(double[][] prices) => [.. prices.Select(lane => (double[])lane.Clone())];
}
