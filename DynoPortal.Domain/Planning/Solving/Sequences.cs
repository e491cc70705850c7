namespace DynoPortal.Domain.Planning.Solving;

/// <summary>A plan under construction: on every dyno and for every vehicle an order of tests. Each starts as early as its predecessors in both orders, its own, and the rules allow, so that the orders say it all.</summary>
internal sealed partial class Sequences
{
    private const int None = -1;
    private const int Stays = -2;
    // Of each test on the average, in one trial.
    private const int MostPushes = 10;

    private readonly PlanModel model;
    // Changes of one trial, to be taken back: each task with where it was before, and behind what when that has changed.
    private readonly List<(int Task, int Start, int End, int Behind)> trail = [];
    // What stood behind tests that others have passed in one trial.
    private readonly List<int> slipped = [];
    private readonly List<int> pending = [];
    // The last campaign that was seen on each dyno, while splits are counted.
    private readonly int[] seenOn;
    private readonly SequenceState now;
    private bool mayPush = true;

    public Sequences(PlanModel model)
    {
        this.model = model;
        seenOn = new int[model.DynoList.Count];
        now = new SequenceState(model.Count, model.DynoList.Count) { Unplaced = model.Eligible.Count(dynos => dynos.Length > 0) };
    }

    /// <summary>How good the plan is, counted anew. A test whose vehicle has stood too long counts as one without a place: it can't be booked there.</summary>
    public PlanScore Score()
    {
        var (unplaced, missed, delay, moves) = (now.Unplaced, 0, 0L, 0);
        for (var task = 0; task < model.Count; task++)
        {
            if (!IsPlaced(task)) continue;
            if (HasStoodTooLong(task)) unplaced++;
            if (now.End[task] > model.Deadline(task)) missed++;
            if (model.Moved(task, now.Dyno[task], now.Start[task])) moves++;
            delay += model.DelayCost(task, now.Start[task]);
        }

        return new(unplaced, missed, delay, Splits(), moves);
    }

    /// <summary>Tests that have an eligible dyno and no place.</summary>
    public int Unplaced => now.Unplaced;

    public bool IsPlaced(int task) => now.Dyno[task] != None;

    public int DynoOf(int task) => now.Dyno[task];

    public int StartOf(int task) => now.Start[task];

    public int EndOf(int task) => now.End[task];

    /// <summary>The first test on a dyno; -1 for none.</summary>
    public int First(int dyno) => now.First[dyno];

    /// <summary>The next test on the same dyno; -1 for none.</summary>
    public int Next(int task) => now.Next[task];

    /// <summary>The test behind another on a dyno, behind -1 the first; -1 for none.</summary>
    public int Behind(int task, int dyno) => task < 0 ? First(dyno) : Next(task);

    public int Previous(int task) => now.Previous[task];

    /// <summary>How many tests the last insertion that was tried pushed to later; at least 1 when it failed.</summary>
    public int Pushed { get; private set; }

    /// <summary>A copy of where everything is.</summary>
    public SequenceState Save()
    {
        var copy = new SequenceState(model.Count, model.DynoList.Count);
        copy.Take(now);
        return copy;
    }

    /// <summary>Keeps where everything is in a copy that was made before.</summary>
    public void SaveTo(SequenceState state) => state.Take(now);

    /// <summary>Puts everything where it was.</summary>
    public void Load(SequenceState state) => now.Take(state);

    /// <summary>Takes tests out and lets those behind them move up.</summary>
    public void Remove(IReadOnlyList<int> tasks)
    {
        foreach (var task in tasks)
        {
            EnqueueBehind(task);
            Detach(task);
        }

        Settle();
    }

    /// <summary>The first minute at which a test may start, as far as what it waits for has a place.</summary>
    public int Soonest(int task)
    {
        var ready = model.Release[task];
        foreach (var (before, gap) in model.Links.Before(task))
            if (now.Dyno[before] != None) ready = Math.Max(ready, now.End[before] + gap);
        return ready;
    }

    /// <summary>What inserting costs at least when the test starts no sooner than a minute.</summary>
    public double LeastCost(int task, int start) => (model.DelayCost(task, start) / 100d) + BurdenAhead(task, model.Masks[task].End(start));

    /// <summary>Puts a test behind another on a dyno (-1: to its front), and pushes what is then in the way to later. False when it can't be there; then nothing has changed.</summary>
    public bool TryInsert(int task, int dyno, int behind) => Try(task, dyno, behind, double.PositiveInfinity, keep: true, out _);

    /// <summary>What inserting would cost, with the delay of what waits for it and has no place yet; infinite when it can't be done for less than <paramref name="limit"/>.</summary>
    public double CostOf(int task, int dyno, int behind, double limit) => Try(task, dyno, behind, limit, keep: false, out var cost) ? cost : double.PositiveInfinity;

    /// <summary>The start that a test would have there; <see cref="PlanGrid.Never"/> when there is none, or something else would have to move.</summary>
    public int StartWithoutPush(int task, int dyno, int behind)
    {
        mayPush = false;
        var fits = Try(task, dyno, behind, double.PositiveInfinity, keep: false, out _);
        mayPush = true;
        return fits ? now.Start[task] : PlanGrid.Never;
    }

    /// <summary>Places every test where a plan from elsewhere has it, in the order of the starts; dyno -1 stands for no place.</summary>
    public void Place((int Dyno, int Start)[] places)
    {
        Remove([.. Enumerable.Range(0, model.Count).Where(IsPlaced)]);
        var last = model.DynoList.Select(_ => None).ToArray();
        foreach (var task in Enumerable.Range(0, model.Count).Where(task => places[task].Dyno >= 0).OrderBy(task => (places[task].Start, task)))
            if (Try(task, places[task].Dyno, last[places[task].Dyno], double.PositiveInfinity, keep: true, out _, isLast: true)) last[places[task].Dyno] = task;
    }

    private bool Try(int task, int dyno, int behind, double limit, bool keep, out double cost, bool isLast = false)
    {
        cost = double.PositiveInfinity;
        var fits = Begin(task, dyno, behind, isLast) && Propagate(task, limit, out cost);
        Pushed = fits ? trail.Count : trail.Count + 1;
        if (!fits || !keep) TakeBack(task);
        else if (slipped.Count > 0)
        {
            pending.AddRange(slipped);
            Settle();
        }

        slipped.Clear();
        return fits;
    }

    // Links the test and gives it its start; false when it has none.
    private bool Begin(int task, int dyno, int behind, bool isLast)
    {
        trail.Clear();
        Link(task, dyno, behind, isLast);
        now.Start[task] = model.Earliest(task, dyno, Ready(task), out now.End[task]);
        return now.Start[task] < PlanGrid.Never;
    }

    private bool Propagate(int inserted, double limit, out double cost)
    {
        cost = Burden(inserted) + BurdenAhead(inserted, now.End[inserted]) + (Splits(inserted) * PlanScore.SplitGuidance);
        var fits = cost < limit;
        if (fits) EnqueueHeldUp(inserted);
        for (var at = 0; fits && at < pending.Count; at++)
        {
            var task = pending[at];
            var soonest = SoonestOfVehicle(task);
            if (Ready(task, soonest) <= now.Start[task]) continue;
            // Back at the test itself, or round and round: the orders contradict each other.
            fits = mayPush && task != inserted && trail.Count < MostPushes * model.Count;
            if (!fits) break;
            trail.Add((task, now.Start[task], now.End[task], Slip(task, inserted, soonest)));
            var start = model.Earliest(task, now.Dyno[task], Ready(task, soonest), out var end);
            fits = start < PlanGrid.Never;
            if (fits)
            {
                cost -= Burden(task);
                (now.Start[task], now.End[task]) = (start, end);
                cost += Burden(task);
                fits = cost < limit;
                EnqueueHeldUp(task);
            }
        }

        pending.Clear();
        return fits;
    }

    private bool HasStoodTooLong(int task) => model.HasStoodTooLong(task, now.Start[task], now.PreviousOfVehicle[task] is >= 0 and var before ? now.End[before] : null);

    private double Burden(int task) => model.Burden(task, now.Dyno[task], now.Start[task], now.End[task]);

    private void TakeBack(int task)
    {
        for (var at = trail.Count - 1; at >= 0; at--)
        {
            now.Start[trail[at].Task] = trail[at].Start;
            now.End[trail[at].Task] = trail[at].End;
            if (trail[at].Behind != Stays) Relink(trail[at].Task, trail[at].Behind);
        }

        trail.Clear();
        Detach(task);
    }

    // It grows while it is worked off.
    private void Settle()
    {
        for (var at = 0; at < pending.Count; at++)
            if (IsPlaced(pending[at]) && MoveUp(pending[at])) EnqueueBehind(pending[at]);
        pending.Clear();
    }

    private bool MoveUp(int task)
    {
        var soonest = SoonestOfVehicle(task);
        Hop(task, soonest);
        var start = model.Earliest(task, now.Dyno[task], Ready(task, soonest), out var end);
        if (start == now.Start[task]) return false;
        (now.Start[task], now.End[task]) = (start, end);
        return true;
    }

    // Its delay is theirs as well; they can start no sooner than one after the other.
    private double BurdenAhead(int task, int end)
    {
        var cost = 0d;
        foreach (var (after, offset) in model.Links.Ahead(task))
            if (now.Dyno[after] == None) cost += model.DelayCost(after, end + offset) / 100d;
        return cost;
    }

    private int Ready(int task) => Ready(task, SoonestOfVehicle(task));

    private int Ready(int task, int soonest) => now.Previous[task] is >= 0 and var onDyno ? Math.Max(soonest, now.End[onDyno] + model.SetUp[now.Dyno[task]]) : soonest;

    private int SoonestOfVehicle(int task)
    {
        var ready = Soonest(task);
        return now.PreviousOfVehicle[task] is >= 0 and var ofVehicle ? Math.Max(ready, now.End[ofVehicle] + model.Soak[task]) : ready;
    }

    // Those that begin too soon behind a test that begins later now.
    private void EnqueueHeldUp(int task)
    {
        var end = now.End[task];
        if (now.Next[task] is >= 0 and var next && now.Start[next] < end + model.SetUp[now.Dyno[task]]) pending.Add(next);
        if (now.NextOfVehicle[task] is >= 0 and var ofVehicle && now.Start[ofVehicle] < end + model.Soak[ofVehicle]) pending.Add(ofVehicle);
        foreach (var (after, gap) in model.Links.After(task))
            if (now.Dyno[after] != None && now.Start[after] < end + gap) pending.Add(after);
    }

    private void EnqueueBehind(int task)
    {
        if (now.Next[task] >= 0) pending.Add(now.Next[task]);
        if (now.NextOfVehicle[task] >= 0) pending.Add(now.NextOfVehicle[task]);
        foreach (var (after, _) in model.Links.After(task))
            if (now.Dyno[after] != None) pending.Add(after);
    }
}
