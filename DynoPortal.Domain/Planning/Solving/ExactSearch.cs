namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Finds the best plan of a few tests by branch and bound: it appends tests to dynos in the order of their starts, each as early as it can, and gives up a branch that can't become better than the best.</summary>
/// <remarks>Some best plan is among those: pulling the tests of a best plan forward, in the order of their starts, delays none.</remarks>
internal sealed class ExactSearch
{
    /// <summary>The most tests for which it is tried.</summary>
    public const int MostTasks = 8;

    // Some seconds; a lab in which few tests have many alike dynos would otherwise take for ever.
    private const int MostNodes = 3_000_000;

    private readonly PlanModel model;
    private readonly int[] dynoFree;
    private readonly int[] vehicleFree;
    private readonly int[] dyno;
    private readonly int[] start;
    private readonly int[] end;
    private readonly CancellationToken cancellationToken;
    private PlanScore bestScore;
    private (int Dyno, int Start)[]? best;
    private int nodes;

    private ExactSearch(PlanModel model, PlanScore toBeat, CancellationToken cancellationToken)
    {
        (this.model, bestScore, this.cancellationToken) = (model, toBeat, cancellationToken);
        dynoFree = new int[model.DynoList.Count];
        vehicleFree = new int[model.Count];
        (dyno, start, end) = (new int[model.Count], new int[model.Count], new int[model.Count]);
        Array.Fill(dynoFree, int.MinValue / 2);
        Array.Fill(vehicleFree, int.MinValue / 2);
        Array.Fill(dyno, -1);
    }

    /// <summary>The places of a plan that is better than a score, by task with dyno -1 for none; null when there is none. <paramref name="complete"/> says whether all was searched.</summary>
    public static (int Dyno, int Start)[]? Find(PlanModel model, PlanScore toBeat, CancellationToken cancellationToken, out bool complete)
    {
        var search = new ExactSearch(model, toBeat, cancellationToken);
        var placeable = Enumerable.Range(0, model.Count).Where(task => model.Eligible[task].Length > 0).ToList();
        search.Branch(placeable.Count, default, int.MinValue, -1);
        // That a test waits for no reason of its own, as a longest soak may ask, is not searched.
        complete = !model.LimitsSoak && search.nodes < MostNodes && !cancellationToken.IsCancellationRequested;
        return search.best;
    }

    private void Branch(int left, PlanScore score, int lastStart, int lastTask)
    {
        if (++nodes >= MostNodes || (nodes % 1024 == 0 && cancellationToken.IsCancellationRequested)) return;
        if (left == 0) Keep(score);
        else if (AtLeast(score) < bestScore)
        {
            var choices = Choices(lastStart, lastTask);
            // What is left has no start within the horizon any more.
            if (choices.Count == 0) Keep(score with { Unplaced = score.Unplaced + left });
            foreach (var (task, on, at) in choices) Try(task, on, at, left, score);
        }
    }

    private void Try(int task, int on, int at, int left, PlanScore score)
    {
        var (dynoWas, vehicleWas) = (dynoFree[on], vehicleFree[model.Vehicle[task]]);
        var added = model.Cost(task, on, at, model.Masks[task].End(at)) with { Unplaced = model.HasStoodTooLong(task, at, vehicleWas > int.MinValue / 2 ? vehicleWas : null) ? 1 : 0, Splits = Split(task, on) };
        (dyno[task], start[task], end[task]) = (on, at, model.Masks[task].End(at));
        (dynoFree[on], vehicleFree[model.Vehicle[task]]) = (end[task] + model.SetUp[on], end[task]);
        Branch(left - 1, score + added, at, task);
        dyno[task] = -1;
        (dynoFree[on], vehicleFree[model.Vehicle[task]]) = (dynoWas, vehicleWas);
    }

    private List<(int Task, int Dyno, int Start)> Choices(int lastStart, int lastTask)
    {
        var choices = new List<(int Task, int Dyno, int Start)>();
        for (var task = 0; task < model.Count; task++)
            foreach (var on in dyno[task] < 0 && IsReady(task) ? model.Eligible[task] : [])
                if (model.Earliest(task, on, Ready(task, on)) is var at && at != PlanGrid.Never && (at, task).CompareTo((lastStart, lastTask)) > 0) choices.Add((task, on, at));
        choices.Sort((one, other) => (model.DelayCost(one.Task, one.Start), one.Start, one.Task).CompareTo((model.DelayCost(other.Task, other.Start), other.Start, other.Task)));
        return choices;
    }

    private bool IsReady(int task) => model.Links.Before(task).All(link => dyno[link.Task] >= 0);

    private int Ready(int task, int on)
    {
        var ready = Math.Max(Math.Max(model.Release[task], dynoFree[on]), vehicleFree[model.Vehicle[task]] + model.Soak[task]);
        foreach (var (before, gap) in model.Links.Before(task))
            if (dyno[before] >= 0) ready = Math.Max(ready, end[before] + gap);
        return ready;
    }

    // Each test that is left as if it were the next.
    private PlanScore AtLeast(PlanScore score)
    {
        for (var task = 0; task < model.Count; task++)
        {
            if (dyno[task] >= 0 || model.Eligible[task].Length == 0) continue;
            var soonest = model.Eligible[task].Min(on => model.Earliest(task, on, Ready(task, on)));
            score += soonest == PlanGrid.Never ? new(1, 0, 0, 0, 0) : new(0, model.Cost(task, -1, soonest, model.Masks[task].End(soonest)).Missed, model.DelayCost(task, soonest), 0, 0);
        }

        return score;
    }

    private int Split(int task, int on)
    {
        if (model.Campaign[task] < 0) return 0;
        var others = model.CampaignTasks[model.Campaign[task]].Where(other => dyno[other] >= 0).ToList();
        return others.Count > 0 && !others.Exists(other => dyno[other] == on) ? 1 : 0;
    }

    private void Keep(PlanScore score)
    {
        if (score >= bestScore) return;
        (bestScore, best) = (score, [.. dyno.Zip(start)]);
    }
}
