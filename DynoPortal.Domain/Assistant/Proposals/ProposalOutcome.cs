using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Proposals;

/// <summary>What became of proposing something.</summary>
public abstract record ProposalOutcome
{
    private ProposalOutcome()
    {
    }

    /// <summary>It is stored and waits for its approval; nothing has been changed.</summary>
    /// <param name="Proposal">The proposal.</param>
    /// <param name="Preview">What each of its changes would do, by the real checks.</param>
    public sealed record Stored(Proposal Proposal, IReadOnlyList<ReviewedChange> Preview) : ProposalOutcome;

    /// <summary>The rules refuse it now; nothing is stored.</summary>
    /// <param name="Changes">Each change with every reason against it and what would be accepted instead.</param>
    public sealed record Refused(IReadOnlyList<ReviewedChange> Changes) : ProposalOutcome;
}
