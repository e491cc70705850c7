namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Improves a plan by taking neighbouring strings of tests out and inserting them again, also when it gets a little worse by it, less and less as the budget runs out.
/// After Christiaens and Vanden Berghe, "Slack Induction by String Removals" (Transportation Science 54, 2020), with dynos in place of tours.</summary>
internal sealed class Improvement
{
    private const int MostStrings = 4;
    private const int LongestString = 4;
    // The share of rounds that take vehicles out with all their tests.
    private const double OfVehicles = 0.3;
    // One place in a hundred is passed over, as in the paper.
    private const double Overlooked = 0.01;
    private const double HottestTemperature = 60 * 1440;
    // Of many tests each is taken out less often, so that a search which began hot would end before it has cooled down.
    private const double TemperatureOfAll = 30_000 * 1440;
    private const double LastTemperature = 144;

    private readonly PlanModel model;
    private readonly Sequences plan;
    private readonly Insertion insertion;
    private readonly Random random;
    private readonly int[] placeable;
    private readonly List<int> taken = [];
    private readonly bool[] isOut;
    // The dyno from which each test was taken last; -1 for none.
    private readonly int[] wasOn;
    private readonly double firstTemperature;

    public Improvement(PlanModel model, Sequences plan, int seed)
    {
        (this.model, this.plan) = (model, plan);
        insertion = new Insertion(model, plan);
        random = new Random(seed);
        (isOut, wasOn) = (new bool[model.Count], new int[model.Count]);
        Array.Fill(wasOn, -1);
        firstTemperature = Math.Min(HottestTemperature, TemperatureOfAll / Math.Max(1, model.Count));
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
            var temperature = firstTemperature * Math.Pow(LastTemperature / firstTemperature, clock.Phase);
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
        var ofVehicles = random.NextDouble() < OfVehicles;
        if (plan.IsPlaced(seed)) Take(seed, ofVehicles);
        for (var others = random.Next(MostStrings); others > 0; others--)
        {
            var about = ofVehicles ? OfSameVehicle(seed) : seed;
            var dyno = model.Eligible[about][random.Next(model.Eligible[about].Length)];
            if (plan.First(dyno) >= 0) Take(Near(dyno, plan.IsPlaced(about) ? plan.StartOf(about) : model.Release[about]), ofVehicles && random.Next(2) == 0);
        }

        if (random.Next(2) == 0) TakeWhatWaits();
        foreach (var task in taken) wasOn[task] = plan.DynoOf(task);
        plan.Remove(taken);
    }

    private int OfSameVehicle(int task)
    {
        var tests = model.VehicleTasks[model.Vehicle[task]];
        var other = tests[random.Next(tests.Length)];
        return model.Eligible[other].Length > 0 ? other : task;
    }

    private void Take(int task, bool withItsVehicle)
    {
        if (!withItsVehicle) TakeString(plan.DynoOf(task), task);
        else taken.AddRange(model.VehicleTasks[model.Vehicle[task]].Where(other => plan.IsPlaced(other) && !taken.Contains(other)));
    }

    // What waits for those taken out would hold on to places far behind; together they can go to wherever there is room for all.
    private void TakeWhatWaits()
    {
        for (var at = 0; at < taken.Count; at++)
            foreach (var (next, _) in model.Links.After(taken[at]))
                if (plan.IsPlaced(next) && !taken.Contains(next)) taken.Add(next);
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
        foreach (var task in taken) insertion.Place(task, wasOn[task], () => random.NextDouble() < Overlooked);
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
        foreach (var task in taken) isOut[task] = true;
        taken.Clear();
        foreach (var task in tasks) Append(task);
    }

    // Behind what it waits for, which counts the delay of those to come.
    private void Append(int task)
    {
        if (!isOut[task]) return;
        isOut[task] = false;
        foreach (var (before, _) in model.Links.Before(task)) Append(before);
        taken.Add(task);
    }
}
