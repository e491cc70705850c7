using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.Extensions.Logging;

namespace DynoPortal.Domain.Assistant.Proposals;

/// <summary>Says why a proposal can't be approved at this moment, before the rules of the schedule are asked.</summary>
public sealed partial class ApprovalGate(IProposalStore store, IAssistantSettings settings, TimeProvider clock, ILogger<ApprovalGate> logger)
{
    private static readonly Refusal Altered = new(RefusalCode.Forbidden, "This proposal is not as it was made, so it can't be approved. Ask for it again.");
    private static readonly Refusal SwitchedOff = new(RefusalCode.Forbidden, "The assistant of this facility may change nothing at the moment. Make this change on the board, or ask an administrator.");

    /// <summary>Where a proposal is in its life at this moment.</summary>
    public ProposalState StateOf(Proposal proposal) => proposal.StateAt(clock.GetUtcNow());

    /// <summary>Why it can't be approved; null when it can, or was already. Asked within <see cref="IProposalStore.DecideAsync"/>, so that what is read here is so until it is applied.</summary>
    public async Task<Refusal?> WhyNotAsync(Actor actor, StoredProposal stored, CancellationToken cancellationToken)
    {
        if (!stored.IsAsMade)
        {
            LogAltered(logger, stored.Proposal.Id.Value);
            return Altered;
        }

        var state = StateOf(stored.Proposal);
        if (state == ProposalState.Approved) return null;
        return state == ProposalState.Open ? await WhyNotAsync(actor, stored.Proposal.Set.Changes.Count, cancellationToken) : Over(state);
    }

    /// <summary>Why this many changes can't be made through the assistant at this moment, by the administrator's switch (S-19) and the person's hour (S-5); null when they can.</summary>
    public async Task<Refusal?> WhyNotAsync(Actor actor, int changes, CancellationToken cancellationToken)
    {
        if ((await settings.ReadAsync(actor.Facility, cancellationToken)).Mode != AssistantMode.On) return SwitchedOff;
        var applied = await store.AppliedSinceAsync(actor, clock.GetUtcNow().AddHours(-1), cancellationToken);
        return applied + changes <= ProposalService.MostAnHour ? null
            : new(RefusalCode.Quota, $"At most {ProposalService.MostAnHour} changes an hour go through the assistant. Wait a while, or make this change on the board.");
    }

    /// <summary>What to say of one that is not open any more.</summary>
    internal static Refusal Over(ProposalState state, string? life = null) => new(RefusalCode.WrongStatus, state switch
    {
        ProposalState.Approved => "This proposal was approved already.",
        ProposalState.Rejected => "This proposal was turned down. Ask for it again.",
        ProposalState.Expired => $"This proposal is older than {life ?? $"{(int)Proposal.Life.TotalHours} hours"}. Ask for it again.",
        _ => "Another proposal has taken the place of this one.",
    });

    [LoggerMessage(Level = LogLevel.Warning, EventName = "ProposalAltered", Message = "Proposal {Proposal} doesn't have the digest that it was stored with, so its approval was refused")]
    private static partial void LogAltered(ILogger logger, Guid proposal);
}
