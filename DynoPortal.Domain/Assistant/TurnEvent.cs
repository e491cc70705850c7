using System.Text.Json;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant;

/// <summary>One entry of the log of a turn. Whoever shows a turn draws its log from a sequence number on.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Seq">Counts from 1 in the turn, without gaps.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Data">Its content: always a JSON object.</param>
public sealed record TurnEvent(TurnId Turn, int Seq, TurnEventKind Kind, JsonElement Data);

/// <summary>What a turn is about to have in its log. The log numbers it, because others write there too: what became of a proposal while the answer is still being written.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Data">Its content: always a JSON object.</param>
public sealed record TurnEntry(TurnEventKind Kind, JsonElement Data);

/// <summary>What a turn grows by at once.</summary>
/// <param name="Events">Entries of its log, in order.</param>
/// <param name="Said">Messages of its history: calls together with their results, and text.</param>
public sealed record TurnGrowth(IReadOnlyList<TurnEntry> Events, IReadOnlyList<ChatMessage> Said)
{
    /// <summary>Nothing but a sign of life.</summary>
    public static readonly TurnGrowth None = new([], []);
}

/// <summary>What an entry of the log is. Written in snake case.</summary>
public enum TurnEventKind
{
    /// <summary>The turn began: <c>message</c>, <c>provider</c>, <c>model</c>.</summary>
    TurnStarted,

    /// <summary>More of the answer: <c>text</c>.</summary>
    TextDelta,

    /// <summary>A tool is called: <c>callId</c>, <c>tool</c>, <c>label</c>, <c>arguments</c>.</summary>
    ToolStarted,

    /// <summary>A tool has answered: <c>callId</c>, <c>tool</c>, <c>ok</c>, <c>milliseconds</c>, <c>result</c>.</summary>
    ToolFinished,

    /// <summary>Something waits for approval: <c>proposalId</c>, <c>tool</c>, <c>summary</c>, <c>changes</c>, <c>expiresAt</c>, <c>untrusted</c>.</summary>
    Proposal,

    /// <summary>A proposal of the conversation was approved, refused, rejected, voided or undone: <c>proposalId</c>, <c>state</c>, <c>text</c>.</summary>
    ProposalResolved,

    /// <summary>Something to show: <c>card</c> (its kind), <c>tool</c>, <c>result</c>.</summary>
    Card,

    /// <summary>A place in a procedure: <c>n</c>, <c>document</c>, <c>title</c>, <c>heading</c>, <c>anchor</c>, <c>version</c>, <c>quote</c>.</summary>
    Citation,

    /// <summary>What a call of the model took: <c>inputTokens</c>, <c>outputTokens</c>, <c>cost</c>, <c>currency</c>.</summary>
    Usage,

    /// <summary>Something that the reader should know: <c>code</c>, <c>text</c>.</summary>
    Notice,

    /// <summary>The turn failed: <c>code</c>, <c>text</c>, <c>correlationId</c>.</summary>
    Error,

    /// <summary>The turn has ended: <c>state</c>, the whole <c>text</c>, <c>suggestions</c>.</summary>
    TurnCompleted,
}
