using System.Collections.Concurrent;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Data.Planning;

/// <summary>Plans of test requests. A plan belongs to the node that took it, not to the request that asked for it.</summary>
internal sealed partial class Plans(PlanStore store, IPlanLabs labs, PlanWork work, IPlanProposalStore decisions, IPeopleReader people, TimeProvider clock, ILogger<Plans> logger) : IPlans, IAsyncDisposable
{
    /// <summary>How many plans of one facility may be under way.</summary>
    internal const int MostUnderWay = 5;

    // A plan keeps two cores busy; the next one waits.
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<PlanRunId, (Task Work, CancellationTokenSource Stop)> running = new();

    public async Task<PlanOutcome> StartAsync(Actor actor, PlanOrder order, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is { } forbidden) return forbidden;
        if (await store.UnderWayAsync(actor.Facility, cancellationToken) >= MostUnderWay)
            return Refused(RefusalCode.Quota, $"{MostUnderWay} plans are being made already. Wait until one is done, or stop one.");
        var lab = await labs.ReadAsync(actor.Facility, cancellationToken);
        if (PlanDrafting.Of(lab, order) is (null, var refusals)) return new PlanOutcome.Refused(refusals);
        var id = new PlanRunId(Guid.CreateVersion7(clock.GetUtcNow()));
        await store.AddAsync(actor, id, order, order.Scenario?.Sentences(lab.Lab.Facility, lab.Lab.Dynos, lab.Lab.TestTypes), cancellationToken);
        var stop = new CancellationTokenSource();
        // Kept before it begins: it takes itself out at its end.
        var begun = new TaskCompletionSource();
        running[id] = (RunAsync(new(actor, id, order), begun.Task, stop.Token), stop);
        begun.SetResult();
        return new PlanOutcome.Done((await store.FindAsync(actor.Facility, id, cancellationToken))!);
    }

    public Task<IReadOnlyList<PlanRun>> ListAsync(FacilityId facility, CancellationToken cancellationToken) => store.ListAsync(facility, cancellationToken);

    public Task<PlanRun?> FindAsync(FacilityId facility, PlanRunId id, CancellationToken cancellationToken) => store.FindAsync(facility, id, cancellationToken);

    public async Task<PlanOutcome> ProposeAsync(Actor actor, PlanRunId id, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is { } forbidden) return forbidden;
        // One at a time, so that two who ask at once share one proposal; a plan's id is no proposal's.
        return await decisions.DecideAsync<PlanOutcome>(actor.Facility, new(id.Value), async () =>
        {
            if (await store.FindAsync(actor.Facility, id, cancellationToken) is not { } run) return Refused(RefusalCode.NotFound, "There is no such plan in this facility.");
            // What was left out says that it was asked, also where nothing else remained.
            if (run.Proposal is not null || run.Report?.Stale.Count > 0) return new PlanOutcome.Done(run);
            if (run is not { Report: { } report, State: not PlanState.Planning }) return Refused(RefusalCode.WrongStatus, "There is no plan yet that could be proposed.");
            await work.ProposeAsync(actor, run, report, cancellationToken);
            return new PlanOutcome.Done((await store.FindAsync(actor.Facility, id, cancellationToken))!);
        }, cancellationToken);
    }

    public async Task<Refusal?> DiscardAsync(Actor actor, PlanRunId id, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is { Refusals: [var forbidden, ..] }) return forbidden;
        return await store.DeleteAsync(actor.Facility, id, cancellationToken) || await store.FindAsync(actor.Facility, id, cancellationToken) is null ? null
            : new(RefusalCode.WrongStatus, "A plan that is being made, or has a proposal, is kept.");
    }

    public async Task<bool> CancelAsync(Actor actor, PlanRunId id, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is not null || !await store.AskToStopAsync(actor.Facility, id, cancellationToken)) return false;
        if (running.TryGetValue(id, out var here)) await here.Stop.CancelAsync();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, stop) in running.Values) await stop.CancelAsync();
        await Task.WhenAll(running.Values.Select(each => each.Work));
        turn.Dispose();
    }

    private async Task RunAsync(Begun run, Task begun, CancellationToken cancellationToken)
    {
        await begun;
        await Task.Yield();
        try
        {
            await TurnAsync(run.Actor.Facility, run.Id, cancellationToken);
            try
            {
                await work.RunAsync(run.Actor, run.Id, run.Order, cancellationToken);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            await store.EndAsync(run.Actor.Facility, run.Id, PlanState.Cancelled, null, null, CancellationToken.None);
        }
        catch (Exception thrown)
        {
            LogFailed(logger, thrown);
            await FailAsync(run.Actor.Facility, run.Id);
        }
        finally
        {
            if (running.TryRemove(run.Id, out var here)) here.Stop.Dispose();
        }
    }

    // While it waits it says that it is alive.
    private async Task TurnAsync(FacilityId facility, PlanRunId id, CancellationToken cancellationToken)
    {
        while (!await turn.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken))
            if (!await work.GoesOnAsync(facility, id, null)) throw new OperationCanceledException(cancellationToken);
    }

    private async Task FailAsync(FacilityId facility, PlanRunId id)
    {
        try
        {
            await store.EndAsync(facility, id, PlanState.Failed, "The portal made a mistake in planning, and has written that down.", null, CancellationToken.None);
        }
        catch (Exception thrown)
        {
            // Its silence says it soon.
            LogFailed(logger, thrown);
        }
    }

    private async Task<PlanOutcome.Refused?> ForbidsAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.Id is not null && (await people.PermissionsAsync(actor, cancellationToken)).Contains(Permission.Create) ? null
            : new PlanOutcome.Refused([Refusal.Lacking(Permission.Create)]);

    private static PlanOutcome.Refused Refused(string code, string message) => new([new Refusal(code, message)]);

    private sealed record Begun(Actor Actor, PlanRunId Id, PlanOrder Order);

    [LoggerMessage(Level = LogLevel.Error, EventName = "PlanFailed", Message = "A plan could not be made")]
    private static partial void LogFailed(ILogger logger, Exception thrown);
}
