namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Builds plans from nothing.</summary>
internal static class Construction
{
    /// <summary>Test by test in the order of their rows, each where it starts soonest beside those before it: what a person does who goes down a list. The baseline.</summary>
    public static void FirstFit(PlanModel model, Sequences plan)
    {
        var insertion = new Insertion(model, plan);
        foreach (var task in ByOrder(model, task => model.Tasks[task].Row)) insertion.PlaceFirst(task);
    }

    /// <summary>The best of several orders, each test where it costs least.</summary>
    public static void Best(PlanModel model, Sequences plan)
    {
        Func<int, double>[] orders =
        [
            task => model.Wanted(task),
            task => Length(model, task) / (double)model.Weight(task),
            task => model.Release[task] + Length(model, task),
            task => (model.Eligible[task].Length * 1e7) + model.Wanted(task),
            task => -Length(model, task),
        ];
        var (best, bestScore) = ((SequenceState?)null, default(PlanScore));
        var empty = plan.Save();
        foreach (var order in orders)
        {
            plan.Load(empty);
            var insertion = new Insertion(model, plan);
            foreach (var task in ByOrder(model, order)) insertion.Place(task, -1, static () => false);
            if (best is null || plan.Score() < bestScore) (best, bestScore) = (plan.Save(), plan.Score());
        }

        plan.Load(best!);
    }

    /// <summary>Minutes that a test takes when it starts on the first day.</summary>
    public static int Length(PlanModel model, int task) => model.Masks[task].End(0);

    // Predecessors come first, else the order decides.
    private static IEnumerable<int> ByOrder(PlanModel model, Func<int, double> order)
    {
        var key = new double[model.Count];
        foreach (var task in model.Links.InOrder) key[task] = model.Links.Before(task).Select(link => key[link.Task]).Append(order(task)).Max();
        return model.Links.InOrder.Where(task => model.Eligible[task].Length > 0).OrderBy(task => key[task]);
    }
}
