using System.Data.Common;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Lets a person decide about an open proposal on the board. The stored change set alone is applied, by the proposal service (S-1, S-2).</summary>
public sealed class ProposalDesk(ProposalService proposals, PlanProposals plans, ChangeDesk desk, TimeProvider clock)
{
    /// <summary>One of the person's own, or of a plan, that is open, with what approving it would do now; null when it isn't open any more.</summary>
    public async Task<ProposalShown?> OpenAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        (await proposals.PreviewAsync(actor, new(id), cancellationToken) ?? await plans.PreviewAsync(actor.Facility, new(id), cancellationToken)) is ({ } proposal, var preview) && proposal.StateAt(clock.GetUtcNow()) == ProposalState.Open ? new(proposal, preview) : null;

    /// <summary>Approves it, and says so in a toast with Undo. Null when it was applied.</summary>
    public async Task<ChangeOutcome.Refused?> ApproveAsync(Actor actor, Proposal proposal) =>
        await desk.ApplyAsync(actor, proposal.Set, () => IsPlan(proposal) ? plans.ApproveAsync(actor, proposal.Id, CancellationToken.None) : proposals.ApproveAsync(actor, proposal.Id, CancellationToken.None), _ => $"Done: {proposal.Summary}") as ChangeOutcome.Refused;

    /// <summary>Turns it down. Null when that is done.</summary>
    public async Task<ChangeOutcome.Refused?> RejectAsync(Actor actor, Proposal proposal)
    {
        try
        {
            var refusal = IsPlan(proposal) ? await plans.RejectAsync(actor, proposal.Id, CancellationToken.None) : await proposals.RejectAsync(actor, proposal.Id, CancellationToken.None);
            return refusal is { } why ? Refused(proposal, why) : null;
        }
        catch (Exception failed) when (failed is DbException or TimeoutException)
        {
            return Refused(proposal, new(RefusalCode.Contended, "The database didn't answer, so it isn't known whether this was turned down. Try again."));
        }
    }

    /// <summary>Does the same at an opening, and turns the proposal down, which it takes the place of. Null when it was applied.</summary>
    public async Task<ChangeOutcome.Refused?> TakeAsync(Actor actor, Proposal proposal, ChangeSet instead, Func<ChangeOutcome.Applied, string> say)
    {
        if (await desk.ApplyAsync(actor, instead, say, CancellationToken.None) is ChangeOutcome.Refused refused) return refused;
        await RejectAsync(actor, proposal);
        return null;
    }

    /// <summary>What a proposal of one booking would be at an opening, under this id where it is a new one; null where an opening doesn't help.</summary>
    public static ScheduleChange? At(Opening opening, Proposal proposal, ChangeSetId id) => proposal.Set.Changes switch
    {
        [ScheduleChange.Book book] => book with { Id = new(id.Value), Dyno = opening.Dyno, Slot = opening.Slot },
        [ScheduleChange.Hold hold] => hold with { Id = new(id.Value), Dyno = opening.Dyno, Slot = opening.Slot },
        [ScheduleChange.Move move] => move with { Dyno = opening.Dyno, Slot = opening.Slot },
        [ScheduleChange.Resize resize] => new ScheduleChange.Move(resize.Id, opening.Dyno, opening.Slot, resize.Revision),
        [ScheduleChange.Extend extend] => new ScheduleChange.Move(extend.Id, opening.Dyno, opening.Slot, extend.Revision),
        _ => null,
    };

    private static bool IsPlan(Proposal proposal) => proposal.Kind == ProposalKind.Plan;

    private static ChangeOutcome.Refused Refused(Proposal proposal, Refusal why) => new([new(proposal.Set.Changes[0], [why], null, null)]);
}

/// <summary>A proposal as it stands at this moment.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Preview">What each of its changes would do now.</param>
public sealed record ProposalShown(Proposal Proposal, IReadOnlyList<ReviewedChange> Preview);
