using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Planning.Solving;

namespace DynoPortal.Data.Planning;

/// <summary>Makes one plan: solves it while it says how far it is, holds what came out against the rules, and stores it as a proposal.</summary>
internal sealed class PlanWork(PlanStore store, PlanSubmission submission)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Makes it. Cancelling ends the search with the best plan so far.</summary>
    public async Task RunAsync(Actor actor, PlanRunId id, PlanOrder order, PlanLab lab, PlanDraft draft, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        PlanProgress? latest = null;
        var making = Task.Run(() =>
        {
            // The budget is of the machine's own time, whatever the portal's clock says.
            var plan = Planner.Solve(draft.Problem, new PlanBudget(TimeSpan.FromSeconds(order.BudgetSeconds), Seed: order.Seed), TimeProvider.System, new Told(progress => Volatile.Write(ref latest, progress)), stop.Token);
            return EndAsync(actor, order, lab, draft, plan);
        }, CancellationToken.None);
        while (await Task.WhenAny(making, Task.Delay(Beat, TimeProvider.System, CancellationToken.None)) != making)
        {
            var so = Volatile.Read(ref latest);
            if (!await store.TellAsync(actor.Facility, id, (int)(100 * (so?.Done ?? 0)), so?.Score, CancellationToken.None)) await stop.CancelAsync();
        }

        await store.EndAsync(actor.Facility, id, stop.IsCancellationRequested ? PlanState.Cancelled : PlanState.Ready, null, await making, CancellationToken.None);
    }

    private async Task<PlanEnd> EndAsync(Actor actor, PlanOrder order, PlanLab lab, PlanDraft draft, Plan plan)
    {
        var reporting = new PlanReporting(draft, plan);
        var (report, proposal) = order.Scenario is null ? await submission.SubmitAsync(actor, lab, reporting.Report(), null, CancellationToken.None) : (reporting.Report(), null);
        return new(reporting.Figures(Planner.FirstFit(draft.Problem), report), report, proposal);
    }

    // Progress<T> would hand each on to the thread pool, in no order.
    private sealed class Told(Action<PlanProgress> tell) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => tell(value);
    }
}
