using System.Collections.Concurrent;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Data.Planning;

/// <summary>Plans of test requests. A plan belongs to the node that took it, not to the request that asked for it.</summary>
internal sealed partial class Plans(PlanStore store, IPlanLabs labs, PlanWork work, PlanSubmission submission, IPeopleReader people, TimeProvider clock, ILogger<Plans> logger) : IPlans, IAsyncDisposable
{
    /// <summary>How many plans of one facility may be under way.</summary>
    internal const int MostUnderWay = 5;

    // A plan keeps two cores busy; the next one waits.
    private readonly SemaphoreSlim turn = new(1);
    private readonly ConcurrentDictionary<PlanRunId, (Task Work, CancellationTokenSource Stop)> running = new();

    public async Task<PlanOutcome> StartAsync(Actor actor, PlanOrder order, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is { } forbidden) return forbidden;
        if ((await store.ListAsync(actor.Facility, cancellationToken)).Count(run => run.State == PlanState.Planning) >= MostUnderWay)
            return Refused(RefusalCode.Quota, $"{MostUnderWay} plans are being made already. Wait until one is done, or stop one.");
        var lab = await labs.ReadAsync(actor.Facility, cancellationToken);
        if (order.Scenario?.Refusals(lab) is { Count: > 0 } impossible) return new PlanOutcome.Refused(impossible);
        var (draft, refusals) = PlanDrafting.Of(order.Scenario?.ApplyTo(lab) ?? lab, order);
        if (draft is null) return new PlanOutcome.Refused(refusals);
        var id = new PlanRunId(Guid.CreateVersion7(clock.GetUtcNow()));
        await store.AddAsync(actor, id, order, order.Scenario?.Sentences(lab.Lab.Facility, lab.Lab.Dynos, lab.Lab.TestTypes), cancellationToken);
        var stop = new CancellationTokenSource();
        // Kept before it begins: it takes itself out at its end.
        var begun = new TaskCompletionSource();
        running[id] = (RunAsync(new(actor, id, order, lab, draft), begun.Task, stop.Token), stop);
        begun.SetResult();
        return new PlanOutcome.Done((await store.FindAsync(actor.Facility, id, cancellationToken))!);
    }

    public Task<IReadOnlyList<PlanRun>> ListAsync(FacilityId facility, CancellationToken cancellationToken) => store.ListAsync(facility, cancellationToken);

    public Task<PlanRun?> FindAsync(FacilityId facility, PlanRunId id, CancellationToken cancellationToken) => store.FindAsync(facility, id, cancellationToken);

    public async Task<PlanOutcome> ProposeAsync(Actor actor, PlanRunId id, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, cancellationToken) is { } forbidden) return forbidden;
        if (await store.FindAsync(actor.Facility, id, cancellationToken) is not { } run) return Refused(RefusalCode.NotFound, "There is no such plan in this facility.");
        if (run.Proposal is not null) return new PlanOutcome.Done(run);
        if (run is not { Report: { } report, State: not PlanState.Planning }) return Refused(RefusalCode.WrongStatus, "There is no plan yet that could be proposed.");
        var (kept, proposal) = await submission.SubmitAsync(actor, await labs.ReadAsync(actor.Facility, cancellationToken), report, run.Order.Scenario, cancellationToken);
        await store.ProposedAsync(actor.Facility, id, kept, proposal, CancellationToken.None);
        return new PlanOutcome.Done((await store.FindAsync(actor.Facility, id, cancellationToken))!);
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
                await work.RunAsync(run.Actor, run.Id, run.Order, run.Lab, run.Draft, cancellationToken);
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
            if (!await store.TellAsync(facility, id, 0, null, cancellationToken)) throw new OperationCanceledException(cancellationToken);
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
        actor.Id is { } person && (await people.PermissionsAsync(person, actor.Facility, cancellationToken)).Contains(Permission.Create) ? null
            : Refused(RefusalCode.Forbidden, $"Your role doesn't allow this ({Permission.Create}). Ask a scheduler, or an administrator for the permission.");

    private static PlanOutcome.Refused Refused(string code, string message) => new([new Refusal(code, message)]);

    private sealed record Begun(Actor Actor, PlanRunId Id, PlanOrder Order, PlanLab Lab, PlanDraft Draft);

    [LoggerMessage(Level = LogLevel.Error, EventName = "PlanFailed", Message = "A plan could not be made")]
    private static partial void LogFailed(ILogger logger, Exception thrown);
}
