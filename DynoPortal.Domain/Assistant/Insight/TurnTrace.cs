using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;

namespace DynoPortal.Domain.Assistant.Insight;

/// <summary>
/// What happened in a turn, for an administrator. VINs (but for their last six), e-mail addresses and telephone numbers are masked everywhere in it. What the person and the assistant said is in it only
/// when the person rated the turn or the turn failed: then they want it looked at. Otherwise the database isn't even asked for it.
/// </summary>
public sealed record TurnTrace
{
    /// <summary>An argument of a tool that is longer may be what the person wrote, and is shown only together with it.</summary>
    public const int LongestArgument = 40;

    /// <summary>The turn, as in the list.</summary>
    public required ListedTurn Turn { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>What it took.</summary>
    public required TurnCost Cost { get; init; }

    /// <summary>Its message and answer; null when they are the person's alone.</summary>
    public required SaidText? Said { get; init; }

    /// <summary>Its log, in order, with pieces of text that follow each other as one step.</summary>
    public required IReadOnlyList<TraceStep> Steps { get; init; }

    /// <summary>What it proposed, oldest first.</summary>
    public required IReadOnlyList<TracedProposal> Proposals { get; init; }
}

/// <summary>What was said in a turn.</summary>
public sealed record SaidText(string Message, string Answer);

/// <summary>One step of a turn.</summary>
/// <param name="Seq">Sequence number of its event, or of the first of several.</param>
/// <param name="Kind">What it is.</param>
/// <param name="After">From the start of the turn to when it was written.</param>
/// <param name="Fields">What is known of it, by name, in the order of reading.</param>
public sealed record TraceStep(int Seq, TurnEventKind Kind, TimeSpan After, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>A proposal of a turn, and what became of it (S-18).</summary>
/// <param name="Id">Also of its change set.</param>
/// <param name="Tool">With its version.</param>
/// <param name="Summary">In one sentence; of a turn whose text isn't shown the kinds of its changes alone.</param>
/// <param name="State">As of the reading.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="ResolvedAt">When it was approved, rejected or voided; null while it is open, and when it expired.</param>
/// <param name="Approver">Who approved it, by the history of the schedule; null when nobody did.</param>
/// <param name="Digest">SHA-256 that binds it, in hexadecimal digits.</param>
/// <param name="Untrusted">Where text of others came from that was read before.</param>
public sealed record TracedProposal(Guid Id, string Tool, string Summary, ProposalState State, DateTimeOffset MadeAt, DateTimeOffset? ResolvedAt, string? Approver, string Digest, IReadOnlyList<string> Untrusted);
