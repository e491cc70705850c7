using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>A problem in numbers: tasks and dynos by index, instants as minutes of a <see cref="PlanGrid"/>. Tasks are in the order of their ids, whatever the order of the input.</summary>
internal sealed class PlanModel
{
    private readonly int[] beforeDyno;
    private readonly int[] beforeStart;
    private readonly int[] wanted;
    private readonly int[] deadline;
    private readonly int[] latest;
    private readonly int[] weight;
    private readonly int[] longestSoak;
    private readonly int[][] endsOfVehicle;
    // When its vehicle is busy: the first minute, and the first after it.
    private readonly (int From, int To)[][] ofVehicle;

    public PlanModel(PlanProblem problem)
    {
        Problem = problem;
        Tasks = [.. problem.Tasks.OrderBy(task => task.Id)];
        DynoList = [.. problem.Lab.Dynos.Values.OrderBy(dyno => dyno.Name, NaturalOrder.Instance).ThenBy(dyno => dyno.Id.Value)];
        Grid = new PlanGrid(problem.Lab.Facility, problem.Now, Tasks.Select(task => task.Length.Days).DefaultIfEmpty(0).Max());
        var dynoIndex = DynoList.Select((dyno, index) => (dyno.Id, index)).ToDictionary(each => each.Id, each => each.index);
        Eligible = new Eligibility(problem.Lab, problem.Now, DynoList).Of(Tasks);
        Masks = MasksOf(dynoIndex);
        Links = new TaskLinks(Tasks, Eligible, [.. Masks.Select(mask => mask.End(0))]);
        Vehicle = Numbered(Tasks.Select(task => task.Vehicle.Id));
        VehicleTasks = Members(Vehicle);
        Campaign = Numbered(Tasks.Select(task => task.Campaign));
        CampaignTasks = Members(Campaign);
        Release = [.. Tasks.Select(task => Grid.Minute(task.Length.IsDays ? Clock.StartOf(Clock.DayOf(task.Earliest)) : Up(task.Earliest)))];
        wanted = [.. Tasks.Select(task => Grid.Minute(task.Wanted))];
        deadline = [.. Tasks.Select(task => task.Deadline is { } end ? Grid.Minute(end) : PlanGrid.Never)];
        latest = [.. Tasks.Select(task => task.Latest is { } end ? Grid.Minute(end) : PlanGrid.Never)];
        weight = [.. Tasks.Select(task => task.Weight)];
        beforeDyno = [.. Tasks.Select(task => task.Before is { } place ? dynoIndex.GetValueOrDefault(place.Dyno, -1) : -1)];
        beforeStart = [.. Tasks.Select(task => task.Before is { } place ? Grid.Minute(place.Slot.Start) : 0)];
        SetUp = [.. DynoList.Select(dyno => (int)Math.Ceiling(dyno.SetUpBefore.TotalMinutes) + (int)Math.Ceiling(dyno.SetUpAfter.TotalMinutes))];
        Soak = [.. Tasks.Select(task => (int)Math.Ceiling((task.TestType.Soak?.Least ?? TimeSpan.Zero).TotalMinutes))];
        var busy = problem.Lab.Allocations.Where(row => row.IsLive && !row.HasExpired(problem.Now)).ToLookup(row => row.VehicleId);
        longestSoak = [.. Tasks.Select(task => task.TestType.Soak?.Most is { } most ? (int)most.TotalMinutes : PlanGrid.Never)];
        endsOfVehicle = [.. Tasks.Select(task => busy[task.Vehicle.Id].Select(row => Grid.Minute(row.Slot.End)).ToArray())];
        ofVehicle = [.. Tasks.Select(task => busy[task.Vehicle.Id].Select(row => Barred(row, task)).OrderBy(slot => slot.Start).Select(slot => (Grid.Minute(slot.Start), Grid.Minute(Up(slot.End)))).ToArray())];
    }

    public PlanProblem Problem { get; }

    public PlanGrid Grid { get; }

    public IReadOnlyList<PlanTask> Tasks { get; }

    public IReadOnlyList<Dyno> DynoList { get; }

    public int Count => Tasks.Count;

    /// <summary>Dynos that each task is eligible for, ascending.</summary>
    public int[][] Eligible { get; }

    /// <summary>The starts that the rules accept, by task.</summary>
    public StartMask[] Masks { get; }

    /// <summary>What comes before and after each task.</summary>
    public TaskLinks Links { get; }

    /// <summary>Vehicles by number.</summary>
    public int[] Vehicle { get; }

    /// <summary>The tests of each vehicle.</summary>
    public int[][] VehicleTasks { get; }

    /// <summary>Campaigns by number; -1 for none.</summary>
    public int[] Campaign { get; }

    public int[][] CampaignTasks { get; }

    /// <summary>The first minute at which each may start.</summary>
    public int[] Release { get; }

    /// <summary>Minutes that the vehicle must have stood before each task.</summary>
    public int[] Soak { get; }

    /// <summary>Minutes between two tests on each dyno, set-up after the one and before the other.</summary>
    public int[] SetUp { get; }

    private SiteClock Clock => Problem.Lab.Facility.Clock;

    /// <summary>The first start of a task on a dyno at or after a minute, beside all that is fixed and before what waits for it there; <see cref="PlanGrid.Never"/> when there is none.</summary>
    public int Earliest(int task, int dyno, int minute) => Earliest(task, dyno, minute, out _);

    /// <summary>The same, with the end of the task when it starts then.</summary>
    public int Earliest(int task, int dyno, int minute, out int end)
    {
        var mask = Masks[task];
        while (true)
        {
            var start = mask.Next(dyno, minute, out end);
            if (start == PlanGrid.Never || end > latest[task]) return PlanGrid.Never;
            if (VehicleFreeFrom(task, start, end) is not { } free) return start;
            minute = free;
        }
    }

    /// <summary>What a task's place costs, beside campaigns.</summary>
    public PlanScore Cost(int task, int dyno, int start, int end) => new(
        0,
        end > deadline[task] ? 1 : 0,
        DelayCost(task, start),
        0,
        Moved(task, dyno, start) ? 1 : 0);

    /// <summary>The same as <see cref="PlanScore.Guidance"/> of it.</summary>
    public double Burden(int task, int dyno, int start, int end) =>
        (end > deadline[task] ? PlanScore.MissedGuidance : 0) + (DelayCost(task, start) / 100d) + (Moved(task, dyno, start) ? PlanScore.MoveGuidance : 0);

    /// <summary>Whether the vehicle would have stood longer than the task allows, or never been on a dyno before.</summary>
    /// <param name="task">The task.</param>
    /// <param name="start">Its start.</param>
    /// <param name="before">The end of the planned test of its vehicle before it; null for none.</param>
    public bool HasStoodTooLong(int task, int start, int? before)
    {
        if (longestSoak[task] == PlanGrid.Never) return false;
        foreach (var end in endsOfVehicle[task])
            if (end <= start && !(end < before)) before = end;
        return before is not { } last || start - last > longestSoak[task];
    }

    /// <summary>Whether any task limits how long its vehicle has stood.</summary>
    public bool LimitsSoak => Array.Exists(longestSoak, most => most != PlanGrid.Never);

    /// <summary>Minutes from wanted to planned start, times the weight.</summary>
    public long DelayCost(int task, int start) => start > wanted[task] ? (start - wanted[task]) * (long)weight[task] : 0;

    /// <summary>Minutes from wanted to planned start.</summary>
    public int Delay(int task, int start) => Math.Max(0, start - wanted[task]);

    public int Wanted(int task) => wanted[task];

    /// <summary>The minute by which it must have ended; <see cref="PlanGrid.Never"/> without one.</summary>
    public int Deadline(int task) => deadline[task];

    public int Weight(int task) => weight[task];

    /// <summary>The dyno and start of the plan before; null when it had none.</summary>
    public (int Dyno, int Start)? Before(int task) => beforeDyno[task] < 0 ? null : (beforeDyno[task], beforeStart[task]);

    public Slot SlotOf(int task, int start) => Clock.SlotAt(Grid.Instant(start), Tasks[task].Length);

    /// <summary>Whether the plan before had it elsewhere.</summary>
    public bool Moved(int task, int dyno, int start) => beforeDyno[task] >= 0 && (beforeDyno[task] != dyno || beforeStart[task] != start);

    private int? VehicleFreeFrom(int task, int start, int end)
    {
        foreach (var (from, to) in ofVehicle[task])
            if (from < end && start < to) return to;
        return null;
    }

    // Where a test of the vehicle can't be: until it has stood long enough after this one, nor so close before it that this one's soak would be broken.
    private Slot Barred(Allocation row, PlanTask task) =>
        new(row.Slot.Start - (Problem.Lab.TestTypes.GetValueOrDefault(row.TestType)?.Soak?.Least ?? TimeSpan.Zero), row.Slot.End + (task.TestType.Soak?.Least ?? TimeSpan.Zero));

    private static DateTimeOffset Up(DateTimeOffset instant) => instant.AddTicks((TimeSpan.TicksPerMinute - (instant.UtcTicks % TimeSpan.TicksPerMinute)) % TimeSpan.TicksPerMinute);

    private StartMask[] MasksOf(Dictionary<DynoId, int> dynoIndex)
    {
        var masks = Enumerable.Range(0, Count).GroupBy(MaskOf).ToDictionary(group => group.Key, group =>
        {
            var dynos = group.SelectMany(task => Eligible[task]).Distinct().ToDictionary(dyno => DynoList[dyno].Id, dyno => dyno);
            return new StartMask(Problem.Lab, Grid, group.Key.Length, group.Key.Demand is null ? null : Tasks[group.First()].TestType, dynos, Problem.Now);
        });
        return [.. Enumerable.Range(0, Count).Select(task => masks[MaskOf(task)])];
    }

    private (BookingLength Length, VerificationDemand? Demand) MaskOf(int task) => (Tasks[task].Length, Tasks[task].TestType.Verification);

    private int[][] Members(int[] numbers)
    {
        var members = Enumerable.Range(0, Count).ToLookup(task => numbers[task]);
        return [.. Enumerable.Range(0, numbers.Max() + 1).Select(number => members[number].ToArray())];
    }

    private static int[] Numbered<T>(IEnumerable<T?> keys)
    {
        var numbers = new Dictionary<object, int>();
        return [.. keys.Select(key => key is null ? -1 : numbers.TryGetValue(key, out var number) ? number : numbers[key] = numbers.Count).DefaultIfEmpty(-1)];
    }
}
