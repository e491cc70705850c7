using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Planning.Solving;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Data.Planning;

/// <summary>Makes one plan: solves it while it says how far it is, holds what came out against the rules, and stores it as a proposal.</summary>
internal sealed class PlanWork(PlanStore store, PlanProposals proposals, TimeProvider clock)
{
    private const string Tool = "plan/1";
    private const int MostReviews = 5;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Makes it. Cancelling ends the search with the best plan so far.</summary>
    public async Task RunAsync(Actor actor, PlanRunId id, PlanOrder order, PlanDraft draft, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        PlanProgress? latest = null;
        // The budget is of the machine's own time, whatever the portal's clock says.
        var solving = Task.Run(() => Planner.Solve(draft.Problem, new PlanBudget(TimeSpan.FromSeconds(order.BudgetSeconds), Seed: order.Seed), TimeProvider.System, new Told(progress => Volatile.Write(ref latest, progress)), stop.Token), CancellationToken.None);
        while (await Task.WhenAny(solving, Task.Delay(Beat, TimeProvider.System, CancellationToken.None)) != solving)
        {
            var so = Volatile.Read(ref latest);
            if (!await store.TellAsync(actor.Facility, id, (int)(100 * (so?.Done ?? 0)), so?.Score, CancellationToken.None)) await stop.CancelAsync();
        }

        var plan = await solving;
        await store.EndAsync(actor.Facility, id, stop.IsCancellationRequested ? PlanState.Cancelled : PlanState.Ready, null, await EndAsync(actor, draft, plan), CancellationToken.None);
    }

    private async Task<PlanEnd> EndAsync(Actor actor, PlanDraft draft, Plan plan)
    {
        var changes = plan.Placed.Select(each => (Task: each.Task.Id, Change: draft.Items[each.Task.Id].To(each.Place, clock))).Where(each => each.Change is not null).ToDictionary(each => each.Task, each => each.Change!);
        var stale = await StaleAsync(actor, draft, changes);
        var reporting = new PlanReporting(draft, plan);
        var report = reporting.Report(stale);
        var figures = reporting.Figures(Planner.FirstFit(draft.Problem), report);
        if (changes.Count == 0) return new(figures, report, null);
        var set = ChangeSet.Of(ChangeSetId.New(clock), [.. changes.Values]);
        return new(figures, report, (await proposals.ProposeAsync(actor, set, Tool, Summary(figures), CancellationToken.None)).Id);
    }

    // Takes out what the rules refuse now, and what waits for it, until the rest is accepted.
    private async Task<Dictionary<Guid, IReadOnlyList<Refusal>>> StaleAsync(Actor actor, PlanDraft draft, Dictionary<Guid, ScheduleChange> changes)
    {
        var stale = new Dictionary<Guid, IReadOnlyList<Refusal>>();
        for (var review = 0; changes.Count > 0; review++)
        {
            var tasks = changes.Keys.ToList();
            var reviewed = await proposals.ReviewAsync(actor.Facility, ChangeSet.Of(ChangeSetId.New(clock), [.. tasks.Select(task => changes[task])]), CancellationToken.None);
            var refused = tasks.Zip(reviewed).Where(each => each.Second.Refusals.Count > 0).ToList();
            if (refused.Count == 0) break;
            foreach (var (task, change) in review == MostReviews ? tasks.Zip(reviewed) : refused) TakeOut(task, change.Refusals);
        }

        return stale;

        void TakeOut(Guid task, IReadOnlyList<Refusal> why)
        {
            if (!changes.Remove(task)) return;
            stale[task] = why;
            foreach (var waiting in draft.Problem.Tasks.Where(other => other.After.Any(link => link.Task == task)))
                TakeOut(waiting.Id, [new(RefusalCode.Stale, $"{draft.Items[task].Number} must come first, and has lost its place.")]);
        }
    }

    private static string Summary(PlanFigures figures) =>
        $"Plan: {figures.Placed - figures.Moves} placed{(figures.Moves > 0 ? $", {figures.Moves} moved" : "")}{(figures.Unplaced > 0 ? $", {figures.Unplaced} without a place" : "")}";

    // Progress<T> would hand each on to the thread pool, in no order.
    private sealed class Told(Action<PlanProgress> tell) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => tell(value);
    }
}
