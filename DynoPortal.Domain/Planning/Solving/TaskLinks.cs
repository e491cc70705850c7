using System.Collections;

namespace DynoPortal.Domain.Planning.Solving;

/// <summary>Which tasks wait for which others, with the tasks that no dyno can take left out.</summary>
internal sealed class TaskLinks
{
    private readonly (int Task, int Gap)[][] before;
    private readonly (int Task, int Gap)[][] after;
    private readonly (int Task, int Offset)[][] ahead;
    private readonly BitArray[] reach;

    /// <param name="tasks">The tasks.</param>
    /// <param name="eligible">The dynos that each is eligible for.</param>
    /// <param name="lengths">Minutes that each takes.</param>
    /// <exception cref="ArgumentException">Tasks wait for each other in a circle.</exception>
    public TaskLinks(IReadOnlyList<PlanTask> tasks, int[][] eligible, int[] lengths)
    {
        var index = Enumerable.Range(0, tasks.Count).ToDictionary(task => tasks[task].Id);
        before = [.. tasks.Select(task => task.After
            .Where(link => index.TryGetValue(link.Task, out var other) && eligible[other].Length > 0)
            .Select(link => (index[link.Task], (int)Math.Ceiling(link.Gap.TotalMinutes))).ToArray())];
        var following = Enumerable.Range(0, tasks.Count).SelectMany(task => before[task].Select(link => (link.Task, After: (task, link.Gap)))).ToLookup(link => link.Task, link => link.After);
        after = [.. Enumerable.Range(0, tasks.Count).Select(task => following[task].Order().ToArray())];
        InOrder = Sorted(tasks);
        (ahead, reach) = (new (int, int)[tasks.Count][], new BitArray[tasks.Count]);
        foreach (var task in InOrder.Reverse())
        {
            var offsets = new Dictionary<int, int>();
            foreach (var (next, gap) in after[task])
            {
                offsets[next] = Math.Max(gap, offsets.GetValueOrDefault(next));
                foreach (var (far, offset) in ahead[next]) offsets[far] = Math.Max(gap + lengths[next] + offset, offsets.GetValueOrDefault(far));
            }

            (ahead[task], reach[task]) = ([.. offsets.Select(each => (each.Key, each.Value))], new BitArray(tasks.Count));
            foreach (var far in offsets.Keys) reach[task][far] = true;
        }
    }

    /// <summary>Every task after those that it waits for, else by index.</summary>
    public IReadOnlyList<int> InOrder { get; }

    /// <summary>What a task waits for, each with the least minutes between.</summary>
    public (int Task, int Gap)[] Before(int task) => before[task];

    /// <summary>What waits for a task, each with the least minutes between.</summary>
    public (int Task, int Gap)[] After(int task) => after[task];

    /// <summary>All that waits for a task, be it through others, each with the minutes that pass at least from the task's end to its start.</summary>
    public (int Task, int Offset)[] Ahead(int task) => ahead[task];

    /// <summary>Whether the second waits for the first, be it through others.</summary>
    public bool Precedes(int first, int second) => reach[first][second];

    private List<int> Sorted(IReadOnlyList<PlanTask> tasks)
    {
        var waiting = before.Select(links => links.Length).ToArray();
        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, tasks.Count).Where(task => waiting[task] == 0).Select(task => (task, task)));
        var sorted = new List<int>(tasks.Count);
        while (ready.TryDequeue(out var task, out _))
        {
            sorted.Add(task);
            foreach (var (next, _) in after[task])
                if (--waiting[next] == 0) ready.Enqueue(next, next);
        }

        return sorted.Count == tasks.Count ? sorted : throw new ArgumentException("Tests wait for each other in a circle.", nameof(tasks));
    }
}
