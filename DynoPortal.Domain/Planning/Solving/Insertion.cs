namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Finds the cheapest place of a test among the others, which it may push to later.</summary>
internal sealed class Insertion(PlanModel model, Sequences plan)
{
    /// <summary>Puts a test where it costs least; false when it can be nowhere.</summary>
    /// <param name="task">The test.</param>
    /// <param name="first">The dyno to try first, because a good place there leaves little to try elsewhere; -1 for none.</param>
    /// <param name="overlooks">Says of each place whether to pass over it, so that a search doesn't always find the same.</param>
    public bool Place(int task, int first, Func<bool> overlooks)
    {
        var best = (Cost: double.PositiveInfinity, Dyno: -1, Behind: -1);
        if (first >= 0) best = Better(best, task, first, overlooks);
        foreach (var dyno in model.Eligible[task])
            if (dyno != first) best = Better(best, task, dyno, overlooks);
        return best.Dyno >= 0 && plan.TryInsert(task, best.Dyno, best.Behind);
    }

    /// <summary>Puts a test where it starts soonest and nothing else moves; false when it can be nowhere.</summary>
    public bool PlaceFirst(int task)
    {
        var best = (Start: PlanGrid.Never, Dyno: -1, Behind: -1);
        foreach (var dyno in model.Eligible[task])
            for (var behind = FirstBehind(task, dyno, plan.Soonest(task)); ; behind = plan.Behind(behind, dyno))
            {
                var start = plan.StartWithoutPush(task, dyno, behind);
                if (start < best.Start) best = (start, dyno, behind);
                if (start < PlanGrid.Never || plan.Behind(behind, dyno) < 0) break;
            }

        return best.Dyno >= 0 && plan.TryInsert(task, best.Dyno, best.Behind);
    }

    private (double Cost, int Dyno, int Behind) Better((double Cost, int Dyno, int Behind) best, int task, int dyno, Func<bool> overlooks)
    {
        var soonest = plan.Soonest(task);
        var behind = FirstBehind(task, dyno, soonest);
        while (true)
        {
            var ready = behind < 0 ? soonest : Math.Max(soonest, plan.EndOf(behind));
            if (plan.LeastCost(task, ready) >= best.Cost) return best;
            if (!overlooks())
            {
                var cost = plan.CostOf(task, dyno, behind, best.Cost);
                if (cost < best.Cost) best = (cost, dyno, behind);
                // Behind a place where nothing is in the way it only starts later.
                if (plan.Pushed == 0 && cost < double.PositiveInfinity) return best;
            }

            behind = plan.Behind(behind, dyno);
            if (behind < 0) return best;
        }
    }

    // In front of a test that has ended by then there is nothing to win.
    private int FirstBehind(int task, int dyno, int soonest)
    {
        var behind = -1;
        for (var at = plan.First(dyno); at >= 0 && plan.EndOf(at) <= soonest; at = plan.Next(at)) behind = at;
        return behind;
    }
}
