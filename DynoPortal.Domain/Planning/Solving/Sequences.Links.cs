namespace DynoPortal.Domain.Planning.Solving;

/// <summary>The orders of dynos and vehicles as linked lists.</summary>
internal sealed partial class Sequences
{
    // How many dynos a campaign uses more through this test: none when another test of it is there, or it is the first.
    private int Splits(int task)
    {
        if (model.Campaign[task] < 0) return 0;
        var others = 0;
        foreach (var other in model.CampaignTasks[model.Campaign[task]])
        {
            if (other == task || now.Dyno[other] == None) continue;
            if (now.Dyno[other] == now.Dyno[task]) return 0;
            others++;
        }

        return others > 0 ? 1 : 0;
    }

    private int Splits()
    {
        var splits = 0;
        Array.Fill(seenOn, None);
        for (var campaign = 0; campaign < model.CampaignTasks.Length; campaign++)
        {
            var dynos = 0;
            foreach (var task in model.CampaignTasks[campaign])
            {
                if (!IsPlaced(task) || seenOn[now.Dyno[task]] == campaign) continue;
                seenOn[now.Dyno[task]] = campaign;
                dynos++;
            }

            splits += Math.Max(0, dynos - 1);
        }

        return splits;
    }

    private void Link(int task, int dyno, int behind, bool isLast)
    {
        now.Dyno[task] = dyno;
        now.Unplaced--;
        LinkDyno(task, behind);
        if (now.FirstOfVehicle[model.Vehicle[task]] is >= 0 and var first) LinkVehicle(task, first, isLast ? PlanGrid.Never : null);
        else now.FirstOfVehicle[model.Vehicle[task]] = task;
    }

    // Behind what must come before, in front of what must come after, else by the start that it would have without them.
    private void LinkVehicle(int task, int first, int? about)
    {
        var (behind, next, passed) = (None, first, true);
        for (var at = first; at >= 0 && !model.Links.Precedes(task, at); at = now.NextOfVehicle[at])
        {
            passed = model.Links.Precedes(at, task) || (passed && now.Start[at] < (about ??= model.Earliest(task, now.Dyno[task], Ready(task))));
            if (passed) (behind, next) = (at, now.NextOfVehicle[at]);
        }

        (now.PreviousOfVehicle[task], now.NextOfVehicle[task]) = (behind, next);
        if (behind >= 0) now.NextOfVehicle[behind] = task;
        else now.FirstOfVehicle[model.Vehicle[task]] = task;
        if (next >= 0) now.PreviousOfVehicle[next] = task;
    }

    private void Detach(int task)
    {
        UnlinkDyno(task);
        var (before, after) = (now.PreviousOfVehicle[task], now.NextOfVehicle[task]);
        if (before >= 0) now.NextOfVehicle[before] = after;
        else now.FirstOfVehicle[model.Vehicle[task]] = after;
        if (after >= 0) now.PreviousOfVehicle[after] = before;
        (now.PreviousOfVehicle[task], now.NextOfVehicle[task]) = (None, None);
        now.Dyno[task] = None;
        now.Unplaced++;
    }

    private void LinkDyno(int task, int behind)
    {
        var (dyno, next) = (now.Dyno[task], Behind(behind, now.Dyno[task]));
        (now.Previous[task], now.Next[task]) = (behind, next);
        if (behind >= 0) now.Next[behind] = task;
        else now.First[dyno] = task;
        if (next >= 0) now.Previous[next] = task;
    }

    private void UnlinkDyno(int task)
    {
        var (previous, next) = (now.Previous[task], now.Next[task]);
        if (previous >= 0) now.Next[previous] = next;
        else now.First[now.Dyno[task]] = next;
        if (next >= 0) now.Previous[next] = previous;
    }

    private void Relink(int task, int behind)
    {
        UnlinkDyno(task);
        LinkDyno(task, behind);
    }

    // A test that its vehicle's others hold up lets each test pass that has ended by then: those need not wait for it. Answers what it was behind, or that it stays.
    private int Slip(int task, int inserted, int soonest)
    {
        var (setUp, behind) = (model.SetUp[now.Dyno[task]], task);
        for (var next = now.Next[task]; next >= 0 && next != inserted && now.End[next] + setUp <= soonest && !model.Links.Precedes(task, next); next = now.Next[next]) behind = next;
        if (behind == task) return Stays;
        var before = now.Previous[task];
        // It stands behind what the test was behind now, which may have been pushed; or can move up later.
        pending.Add(now.Next[task]);
        slipped.Add(now.Next[task]);
        Relink(task, behind);
        return before;
    }

    // A test passes each one before it that need not wait for it then.
    private void Hop(int task, int soonest)
    {
        var (dyno, setUp) = (now.Dyno[task], model.SetUp[now.Dyno[task]]);
        while (now.Previous[task] is >= 0 and var next && now.End[next] > soonest && !model.Links.Precedes(next, task))
        {
            var ready = now.Previous[next] is >= 0 and var before ? Math.Max(soonest, now.End[before] + setUp) : soonest;
            var start = model.Earliest(task, dyno, ready, out var end);
            if (start == PlanGrid.Never || end + setUp > now.Start[next]) return;
            if (now.Next[task] >= 0) pending.Add(now.Next[task]);
            Relink(task, now.Previous[next]);
        }
    }
}
