using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Campaigns;

/// <summary>What happens to a campaign whose tests are booked: it is given up, or a test fails. Bookings change through the <see cref="AllocationService"/> alone, and first; a call that is cut off after that can be repeated.</summary>
public sealed class CampaignRunning(ICampaignStore store, AllocationService schedule, IPeopleReader people, TimeProvider clock)
{
    /// <summary>Gives a campaign up: cancels what is booked of it, and withdraws what has no place; requests that it had taken in are given back. Refused while a test runs. Needs <see cref="Permission.Create"/>, and to cancel those bookings.</summary>
    public async Task<CampaignOutcome> CancelAsync(Actor actor, CampaignId id, int? revision, CancellationToken cancellationToken)
    {
        if (await CampaignService.MayNotAsync(people, actor, Permission.Create, cancellationToken) is { } forbidden) return forbidden;
        if (await store.FindAsync(actor.Facility, id, cancellationToken) is { } there && Cancelled(there, revision, isFreed: false) is CampaignDecision.Write)
        {
            var bookings = there.Steps.Where(step => step.Status == RequestStatus.Placed).Select(step => (ScheduleChange)new ScheduleChange.Cancel(step.PlacedAs!.Id, CancelReason.Person, step.PlacedAs.Revision)).ToList();
            if (bookings.Count > 0 && await schedule.ApplyAsync(actor, ChangeSet.Of(ChangeSetId.New(clock), bookings), cancellationToken) is ChangeOutcome.Refused refused) return Whole(refused);
        }

        return await store.ChangeAsync(actor, id, [], rows => rows.Campaign is { } now ? Cancelled(now, revision, isFreed: true) : CampaignService.Missing, cancellationToken);
    }

    /// <summary>Notes that a test failed: completes its booking if it still runs, and adds a re-test for which everything waits that waited for it. Places are left as they are. Needs <see cref="Permission.Run"/>.</summary>
    public async Task<CampaignOutcome> FailAsync(Actor actor, CampaignId id, TestRequestId step, CancellationToken cancellationToken)
    {
        if (await CampaignService.MayNotAsync(people, actor, Permission.Run, cancellationToken) is { } forbidden) return forbidden;
        var there = await store.FindAsync(actor.Facility, id, cancellationToken);
        var running = there?.Steps.FirstOrDefault(each => each.Request.Id == step)?.PlacedAs is { Status: AllocationStatus.InProgress } booking ? booking : null;
        // Before the booking is touched: what is refused has changed nothing.
        if (running is not null && CampaignReview.WhyNotNow(there!) is { } closed) return new CampaignOutcome.Refused([closed]);
        if (running is not null && await schedule.ApplyAsync(actor, ChangeSet.Of(ChangeSetId.New(clock), new ScheduleChange.Complete(running.Id, running.Revision)), cancellationToken) is ChangeOutcome.Refused refused) return Whole(refused);
        return await store.ChangeAsync(actor, id, [], rows => rows.Campaign is { } now ? CampaignRetest.Of(now, step, TestRequestId.New(clock), clock.GetUtcNow()) : CampaignService.Missing, cancellationToken);
    }

    private CampaignDecision Cancelled(ListedCampaign there, int? revision, bool isFreed)
    {
        if (there.State == CampaignState.Cancelled) return new CampaignDecision.Keep();
        if (CampaignService.WhyStale(there, revision) is { } stale) return stale;
        if (CampaignReview.WhyNotNow(there) is { } closed) return new CampaignDecision.Refuse([closed]);
        if (there.Steps.FirstOrDefault(step => step.PlacedAs?.Status == AllocationStatus.InProgress) is { } running)
            return CampaignService.Refused(RefusalCode.WrongStatus, $"{running.Request.Step!.Name} is running as {running.PlacedAs!.DisplayNumber}. Complete it first.");
        if (isFreed && there.Steps.FirstOrDefault(step => step.Status == RequestStatus.Placed) is { } booked)
            return CampaignService.Refused(RefusalCode.Stale, $"{booked.Request.Step!.Name} was booked as {booked.PlacedAs!.DisplayNumber} at this moment. Cancel the campaign again.");
        return new CampaignDecision.Write(there.Campaign with { CancelledAt = clock.GetUtcNow(), Revision = there.Campaign.Revision + 1 },
            [.. there.Steps.Where(step => step.Status is RequestStatus.Open or RequestStatus.Placed).Select(step => Left(step.Request, there.Steps) with { Revision = step.Request.Revision + 1 })]);
    }

    // Its own requests stay in it, so that one sees what it was.
    private static TestRequest Left(TestRequest step, IReadOnlyList<ListedRequest> steps) => step.Step is { IsAdopted: true } ? CampaignReview.LetGo(step, steps) : step with { Closed = RequestClosing.Withdrawn };

    private static CampaignOutcome.Refused Whole(ChangeOutcome.Refused refused) => new([.. refused.Refusals.Distinct().Select(refusal => new CampaignFault("", refusal))]);
}
