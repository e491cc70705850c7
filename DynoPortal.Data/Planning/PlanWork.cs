using System.Data.Common;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Planning.Solving;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Data.Planning;

/// <summary>Makes one plan: solves it while it says how far it is, holds what came out against the rules, and stores it as a proposal.</summary>
internal sealed partial class PlanWork(PlanStore store, IPlanLabs labs, PlanSubmission submission, ILogger<PlanWork> logger)
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>Makes it of the lab as it is now. Cancelling ends the search with the best plan so far.</summary>
    public async Task RunAsync(Actor actor, PlanRunId id, PlanOrder order, CancellationToken cancellationToken)
    {
        var lab = await labs.ReadAsync(actor.Facility, CancellationToken.None);
        var (draft, refusals) = PlanDrafting.Of(lab, order);
        if (draft is null)
        {
            await store.EndAsync(actor.Facility, id, PlanState.Failed, $"The lab has changed while it waited. {string.Join(' ', refusals.Select(refusal => refusal.Message).Distinct().Take(3))}", null, CancellationToken.None);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        PlanProgress? latest = null;
        var making = Task.Run(() =>
        {
            // The budget is of the machine's own time, whatever the portal's clock says.
            var plan = Planner.Solve(draft.Problem, new PlanBudget(TimeSpan.FromSeconds(order.BudgetSeconds), Seed: order.Seed), TimeProvider.System, new Told(progress => Volatile.Write(ref latest, progress)), stop.Token);
            return EndAsync(actor, order, lab, draft, plan);
        }, CancellationToken.None);
        try
        {
            while (await Task.WhenAny(making, Task.Delay(Beat, TimeProvider.System, CancellationToken.None)) != making)
                if (!await GoesOnAsync(actor.Facility, id, Volatile.Read(ref latest))) await stop.CancelAsync();
        }
        catch
        {
            // Nothing plans on that nobody waits for.
            await stop.CancelAsync();
            await Task.WhenAny(making);
            throw;
        }

        await store.EndAsync(actor.Facility, id, stop.IsCancellationRequested ? PlanState.Cancelled : PlanState.Ready, null, await making, CancellationToken.None);
    }

    /// <summary>Says how far it is; false when somebody asked for its end. A database that is away for a moment is told again a second later.</summary>
    public async Task<bool> GoesOnAsync(FacilityId facility, PlanRunId id, PlanProgress? progress)
    {
        try
        {
            return await store.TellAsync(facility, id, (int)(100 * (progress?.Done ?? 0)), progress?.Score, CancellationToken.None);
        }
        catch (Exception failed) when (failed is DbException or TimeoutException)
        {
            LogUntold(logger, failed);
            return true;
        }
    }

    /// <summary>Makes a plan that is there a proposal, and stores it.</summary>
    public async Task ProposeAsync(Actor actor, PlanRun run, PlanReport report, CancellationToken cancellationToken)
    {
        var (kept, proposal) = await submission.MakeAsync(actor, await labs.ReadAsync(actor.Facility, cancellationToken), report, run.Order.Scenario, cancellationToken);
        await store.ProposedAsync(actor.Facility, run.Id, kept, proposal, CancellationToken.None);
    }

    private async Task<PlanEnd> EndAsync(Actor actor, PlanOrder order, PlanLab lab, PlanDraft draft, Plan plan)
    {
        var reporting = new PlanReporting(draft, plan);
        var (report, proposal) = order is { Scenario: null, IsBaseline: false } ? await submission.MakeAsync(actor, lab, reporting.Report(), null, CancellationToken.None) : (reporting.Report(), null);
        return new(reporting.Figures(Planner.FirstFit(draft.Problem)), report, proposal);
    }

    [LoggerMessage(Level = LogLevel.Warning, EventName = "PlanUntold", Message = "How far a plan is could not be told")]
    private static partial void LogUntold(ILogger logger, Exception thrown);

    // Progress<T> would hand each on to the thread pool, in no order.
    private sealed class Told(Action<PlanProgress> tell) : IProgress<PlanProgress>
    {
        public void Report(PlanProgress value) => tell(value);
    }
}
