namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Tests that stay where they are, and those that look for a place between them.</summary>
internal sealed class RepairBoard
{
    private readonly PlanModel model;
    private readonly List<int>[] onDyno;
    private readonly int[] dyno;
    private readonly int[] start;
    private readonly int[] end;

    public RepairBoard(PlanModel model)
    {
        this.model = model;
        onDyno = [.. model.DynoList.Select(_ => new List<int>())];
        (dyno, start, end) = (new int[model.Count], new int[model.Count], new int[model.Count]);
        Array.Fill(dyno, -1);
    }

    public int DynoOf(int task) => dyno[task];

    public int StartOf(int task) => start[task];

    public void Put(int task, int on, int at, int until)
    {
        (dyno[task], start[task], end[task]) = (on, at, until);
        onDyno[on].Add(task);
    }

    public void Take(int task)
    {
        onDyno[dyno[task]].Remove(task);
        dyno[task] = -1;
    }

    /// <summary>Whether two of the tests on the board are in each other's way, or in the wrong order.</summary>
    public bool Clashes(int task)
    {
        for (var other = 0; other < model.Count; other++)
            if (other != task && dyno[other] >= 0 && FreeFrom(other, task, dyno[task], start[task], end[task]) is not null) return true;
        return model.Links.Before(task).Any(link => dyno[link.Task] >= 0 && end[link.Task] + link.Gap > start[task]);
    }

    /// <summary>The first start of a test on a dyno beside all others, before its deadline and before those on the board that wait for it; <see cref="PlanGrid.Never"/> when there is none.</summary>
    public int First(int task, int on)
    {
        var at = model.Release[task];
        foreach (var (before, gap) in model.Links.Before(task))
            if (dyno[before] >= 0) at = Math.Max(at, end[before] + gap);
        while (true)
        {
            at = model.Earliest(task, on, at);
            if (at == PlanGrid.Never) return at;
            var until = model.Masks[task].End(at);
            if (until > Latest(task)) return PlanGrid.Never;
            if (NextFree(task, on, at, until) is not { } free) return at;
            at = free;
        }
    }

    private int Latest(int task)
    {
        var latest = model.Deadline(task);
        foreach (var (after, _) in model.Links.After(task))
            if (dyno[after] >= 0) latest = Math.Min(latest, start[after] - model.Links.Before(after).First(link => link.Task == task).Gap);
        return latest;
    }

    private int? NextFree(int task, int on, int at, int until)
    {
        foreach (var other in onDyno[on])
            if (FreeFrom(other, task, on, at, until) is { } free) return free;
        foreach (var other in model.VehicleTasks[model.Vehicle[task]])
            if (other != task && dyno[other] >= 0 && FreeFrom(other, task, on, at, until) is { } free) return free;
        return null;
    }

    // When the other is out of the way; null when it isn't in it.
    private int? FreeFrom(int other, int task, int on, int at, int until)
    {
        if (dyno[other] == on && at < end[other] + model.SetUp[on] && start[other] < until + model.SetUp[on]) return end[other] + model.SetUp[on];
        return model.Vehicle[other] == model.Vehicle[task] && at < end[other] + model.Soak[task] && start[other] < until + model.Soak[other] ? end[other] + model.Soak[task] : null;
    }
}
