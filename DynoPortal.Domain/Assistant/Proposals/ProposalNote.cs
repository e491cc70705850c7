using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Proposals;

/// <summary>What the conversation is told of a proposal's end, or of an approval that was refused.</summary>
internal static class ProposalNote
{
    /// <summary>It was approved, or its approval refused: then it stays open, and what would be accepted instead comes along.</summary>
    public static PortalNote Of(Proposal proposal, ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Applied applied => PortalNote.Of(PortalNote.Resolved, new
        {
            proposalId = proposal.Id.Value,
            state = ProposalState.Approved,
            text = $"Done: {proposal.Summary}",
            bookings = applied.Changes.Select(entry => entry.After?.DisplayNumber).OfType<string>().Distinct(),
        }),
        ChangeOutcome.Refused refused => PortalNote.Of(PortalNote.Resolved, new
        {
            proposalId = proposal.Id.Value,
            state = "refused",
            text = string.Join(' ', refused.Refusals.Select(refusal => refusal.Message).Distinct()),
            refusals = refused.Refusals.Select(refusal => new { refusal.Code, refusal.Message }),
            alternatives = OfferedSlot.Of(refused.Changes),
        }),
        _ => throw new InvalidOperationException("A change set is applied or refused."),
    };

    /// <summary>It ended without having been applied.</summary>
    public static PortalNote Of(Proposal proposal, ProposalState state) => PortalNote.Of(PortalNote.Resolved, new
    {
        proposalId = proposal.Id.Value,
        state,
        text = state == ProposalState.Rejected ? $"Turned down: {proposal.Summary}" : $"Withdrawn, because its message was edited: {proposal.Summary}",
    });

    /// <summary>What it did was taken back.</summary>
    public static PortalNote Undone(Proposal proposal) => PortalNote.Of(PortalNote.Resolved, new { proposalId = proposal.Id.Value, state = "undone", text = $"Undone: {proposal.Summary}" });
}
