using DynoPortal.Domain.People;
using Microsoft.Extensions.AI;

namespace DynoPortal.Domain.Assistant.Conversations;

/// <summary>One message of a person and all that the assistant does about it. Turns form a tree: an edited or repeated message is a sibling of the first (U-5 to U-7).</summary>
public sealed record Turn
{
    /// <summary>The most characters of <see cref="Message"/> (S-12).</summary>
    public const int LongestMessage = 4000;

    /// <summary>How long a running turn may go without a sign of life before another node closes it; renewed every <see cref="LeaseRenewal"/> (U-1).</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(6);

    /// <summary>How often a running turn gives a sign of life (U-1).</summary>
    public static readonly TimeSpan LeaseRenewal = TimeSpan.FromSeconds(2);

    /// <summary>Its id.</summary>
    public required TurnId Id { get; init; }

    /// <summary>Its conversation.</summary>
    public required ConversationId Conversation { get; init; }

    /// <summary>Whose it is, and where.</summary>
    public required Actor Owner { get; init; }

    /// <summary>The turn that it answers to; null for a first one.</summary>
    public TurnId? Parent { get; init; }

    /// <summary>What the person wrote, cleaned; see <see cref="UserText"/>.</summary>
    public required string Message { get; init; }

    /// <summary>Where it is in its life.</summary>
    public TurnState State { get; init; } = TurnState.Running;

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who answered; see <see cref="TurnSource"/>.</summary>
    public TurnSource Source { get; init; } = TurnSource.None;

    /// <summary>What it took.</summary>
    public TurnCost Cost { get; init; } = TurnCost.None;

    /// <summary>The whole answer; empty until it has ended.</summary>
    public string Text { get; init; } = "";

    /// <summary>What enters the history of later turns: the person's message first, then what was said and called. Never a call without its result.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; init; } = [];

    /// <summary>What the person thought of it; null when they didn't say.</summary>
    public TurnFeedback? Feedback { get; init; }
}

/// <summary>Where a turn is in its life.</summary>
public enum TurnState
{
    /// <summary>The assistant is at it.</summary>
    Running,

    /// <summary>Answered.</summary>
    Completed,

    /// <summary>The person stopped it; what was said until then is kept (U-4).</summary>
    Stopped,

    /// <summary>Its node ended in the middle; what was said until then is kept (U-1).</summary>
    Interrupted,

    /// <summary>It could not be answered.</summary>
    Failed,
}

/// <summary>Who answered a turn, and by which prompt (S-18).</summary>
/// <param name="Provider"><c>offline</c>, <c>openai</c> or <c>anthropic</c>.</param>
/// <param name="Model">The model's name.</param>
/// <param name="Prompt">Version and hash of the prompt, such as <c>1.0.0+9f2c41ab</c>.</param>
public sealed record TurnSource(string Provider, string Model, string Prompt)
{
    /// <summary>Nobody yet.</summary>
    public static TurnSource None { get; } = new("", "", "");
}

/// <summary>What a turn took.</summary>
/// <param name="InputTokens">Tokens sent to the model.</param>
/// <param name="OutputTokens">Tokens that came from it.</param>
/// <param name="Price">By the price table, in its currency; null when the model has no price.</param>
/// <param name="FirstEvent">From the start to the first event after it; null when there was none.</param>
public sealed record TurnCost(long InputTokens, long OutputTokens, decimal? Price, TimeSpan? FirstEvent)
{
    /// <summary>Nothing.</summary>
    public static TurnCost None { get; } = new(0, 0, null, null);
}

/// <summary>What a person thought of an answer; once for each, changeable.</summary>
/// <param name="Good">Thumb up or down.</param>
/// <param name="Reason">In their words, at most 500 characters; may be empty.</param>
public sealed record TurnFeedback(bool Good, string Reason);
