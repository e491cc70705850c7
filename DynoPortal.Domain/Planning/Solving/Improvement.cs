namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Improves a plan by taking neighbouring strings of tests out and inserting them again, also when it gets a little worse by it, less and less as the budget runs out.
/// After Christiaens and Vanden Berghe, "Slack Induction by String Removals" (Transportation Science 54, 2020), with dynos in place of tours.</summary>
internal sealed class Improvement
{
    private const int MostStrings = 4;
    private const int LongestString = 4;
    // One place in a hundred is passed over, as in the paper.
    private const double Overlooked = 0.01;
    private const double FirstTemperature = 3 * 1440;
    private const double LastTemperature = 15;

    private readonly PlanModel model;
    private readonly Sequences plan;
    private readonly Insertion insertion;
    private readonly Random random;
    private readonly int[] placeable;
    private readonly List<int> taken = [];

    public Improvement(PlanModel model, Sequences plan, int seed)
    {
        (this.model, this.plan) = (model, plan);
        insertion = new Insertion(model, plan);
        random = new Random(seed);
        placeable = [.. Enumerable.Range(0, model.Count).Where(task => model.Eligible[task].Length > 0)];
    }

    /// <summary>Works until the budget ends, and leaves the best plan found.</summary>
    public void Run(BudgetClock clock, Action<double, PlanScore> report)
    {
        var (current, best) = (plan.Save(), plan.Save());
        var (currentScore, bestScore) = (plan.Score(), plan.Score());
        while (placeable.Length > 0 && clock.Begin())
        {
            TakeOut();
            PutBack();
            var score = plan.Score();
            var temperature = FirstTemperature * Math.Pow(LastTemperature / FirstTemperature, clock.Phase);
            if (score.Guidance < currentScore.Guidance - (temperature * Math.Log(1 - random.NextDouble()))) currentScore = Keep(score, current);
            else plan.Load(current);
            if (currentScore >= bestScore) continue;
            bestScore = currentScore;
            best.Take(current);
            report(clock.Done, bestScore);
        }

        plan.Load(best);
    }

    private PlanScore Keep(PlanScore score, SequenceState current)
    {
        plan.SaveTo(current);
        return score;
    }

    private void TakeOut()
    {
        taken.Clear();
        var seed = Seed();
        if (plan.IsPlaced(seed)) TakeString(plan.DynoOf(seed), seed);
        var others = random.Next(MostStrings);
        for (var each = 0; each < others; each++)
        {
            var dyno = model.Eligible[seed][random.Next(model.Eligible[seed].Length)];
            if (plan.First(dyno) >= 0) TakeString(dyno, Near(dyno, plan.IsPlaced(seed) ? plan.StartOf(seed) : model.Release[seed]));
        }

        plan.Remove(taken);
    }

    // The later of two, half of the time: there is most to win.
    private int Seed()
    {
        var (one, other) = (placeable[random.Next(placeable.Length)], placeable[random.Next(placeable.Length)]);
        return random.Next(2) == 0 || !plan.IsPlaced(other) || (plan.IsPlaced(one) && model.DelayCost(one, plan.StartOf(one)) >= model.DelayCost(other, plan.StartOf(other))) ? one : other;
    }

    private int Near(int dyno, int minute)
    {
        var at = plan.First(dyno);
        while (plan.Next(at) >= 0 && plan.EndOf(at) <= minute) at = plan.Next(at);
        return at;
    }

    private void TakeString(int dyno, int around)
    {
        var length = 1 + random.Next(LongestString);
        var from = around;
        for (var back = random.Next(length); back > 0 && plan.Previous(from) >= 0; back--) from = plan.Previous(from);
        for (var at = from; at >= 0 && length > 0; at = plan.Next(at), length--)
            if (plan.DynoOf(at) == dyno && !taken.Contains(at)) taken.Add(at);
    }

    private void PutBack()
    {
        if (plan.Unplaced > taken.Count) taken.AddRange(placeable.Where(task => !plan.IsPlaced(task) && !taken.Contains(task)));
        Order();
        foreach (var task in taken) insertion.Place(task, () => random.NextDouble() < Overlooked);
    }

    private void Order()
    {
        var keys = random.Next(6) switch
        {
            0 => [.. taken.Select(_ => random.NextDouble())],
            1 => taken.Select(task => -(double)Construction.Length(model, task)),
            2 => taken.Select(task => (double)model.Wanted(task)),
            3 => taken.Select(task => Construction.Length(model, task) / (double)model.Weight(task)),
            4 => taken.Select(task => (double)model.Eligible[task].Length),
            _ => taken.Select(task => (double)model.Release[task] + Construction.Length(model, task)),
        };
        var (order, tasks) = (keys.ToArray(), taken.ToArray());
        Array.Sort(order, tasks);
        taken.Clear();
        taken.AddRange(tasks);
    }
}
