using System.Security.Cryptography;
using System.Text;
using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Assistant.Proposals;

/// <summary>A stored change set that waits for a person's approval. Its change set has its id.</summary>
public sealed record Proposal
{
    /// <summary>How long one from a chat can be approved (docs/glossary.md).</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>How long a plan or campaign can be approved (docs/glossary.md).</summary>
    public static readonly TimeSpan PlanLife = TimeSpan.FromDays(14);

    /// <summary>The most bookings and outages that one approval of a chat's may change (S-5).</summary>
    public const int MostChanges = 5;

    /// <summary>What it would do. Executed as stored, whatever is said later (S-2).</summary>
    public required ChangeSet Set { get; init; }

    /// <summary>Where it comes from, which says who may approve it and how long.</summary>
    public ProposalKind Kind { get; init; } = ProposalKind.Chat;

    /// <summary>Who proposes; from a chat, who alone may approve it.</summary>
    public required Actor Proposer { get; init; }

    /// <summary>The tool that made it, with its version, such as <c>propose_move/1</c>.</summary>
    public required string Tool { get; init; }

    /// <summary>In one sentence, for a person.</summary>
    public required string Summary { get; init; }

    /// <summary>The conversation it was made in; null outside one.</summary>
    public ConversationId? Conversation { get; init; }

    /// <summary>The turn it was made in, which may be deleted since; null outside a conversation.</summary>
    public TurnId? Turn { get; init; }

    /// <summary>Model and prompt that it came from (S-18); <see cref="TurnSource.None"/> outside a conversation. Kept with the proposal, so that deleting the conversation leaves it.</summary>
    public TurnSource Source { get; init; } = TurnSource.None;

    /// <summary>Where text of others came from that was read before it was made (S-9); empty when none was.</summary>
    public IReadOnlyList<string> Untrusted { get; init; } = [];

    /// <summary>When it was made.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>From then on it can't be approved.</summary>
    public DateTimeOffset ExpiresAt => MadeAt + (Kind == ProposalKind.Plan ? PlanLife : Life);

    /// <summary>Where it is in its life, as stored; see <see cref="StateAt"/>.</summary>
    public ProposalState State { get; init; } = ProposalState.Open;

    /// <summary>When it was approved, rejected or voided.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Its id, which is its change set's.</summary>
    public ChangeSetId Id => Set.Id;

    /// <summary>Where it is in its life at this instant.</summary>
    public ProposalState StateAt(DateTimeOffset now) => State == ProposalState.Open && ExpiresAt <= now ? ProposalState.Expired : State;

    /// <summary>SHA-256 that binds proposer, facility, changes and tool version: what is approved is what was proposed (S-2).</summary>
    public byte[] Digest() => SHA256.HashData([.. Set.Digest(Proposer), .. Encoding.UTF8.GetBytes(Tool)]);
}

/// <summary>Where a proposal comes from.</summary>
public enum ProposalKind
{
    /// <summary>From the assistant: small, and approved by its proposer (S-5).</summary>
    Chat,

    /// <summary>A plan or campaign: as large as a change set, and approved by whoever holds <see cref="Permission.ApproveProposal"/>.</summary>
    Plan,
}

/// <summary>Where a proposal is in its life.</summary>
public enum ProposalState
{
    /// <summary>Waits for its approval.</summary>
    Open,

    /// <summary>Was approved and applied.</summary>
    Approved,

    /// <summary>Was turned down by its proposer.</summary>
    Rejected,

    /// <summary>Nobody approved it in time.</summary>
    Expired,

    /// <summary>Its message was edited, or another took its place.</summary>
    Void,
}
