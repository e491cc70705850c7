using System.Text.Json.Serialization;
using DynoPortal.Domain.Assistant.Conversations;

namespace DynoPortal.Web.Api;

/// <summary>A conversation with the assistant.</summary>
internal sealed record ConversationAnswer
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>As listed.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it is listed first.</summary>
    public required bool Pinned { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>When something was last said in it.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Where a search hit, with the hit between ⟦ and ⟧.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Excerpt { get; init; }

    /// <summary>What was said, oldest first; only of a single conversation.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MessageAnswer>? Messages { get; init; }

    /// <summary>The conversation as the API writes it.</summary>
    public static ConversationAnswer Of(Conversation conversation) => new()
    {
        Id = conversation.Id.Value,
        Title = conversation.Title,
        Pinned = conversation.Pinned,
        MadeAt = conversation.MadeAt,
        ChangedAt = conversation.ChangedAt,
    };
}

/// <summary>One message of a conversation.</summary>
/// <param name="TurnId">The turn that it belongs to.</param>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">What was said.</param>
/// <param name="At">When.</param>
/// <param name="State">Where the turn is in its life; only of the assistant's.</param>
internal sealed record MessageAnswer(Guid TurnId, string Role, string Text, DateTimeOffset At, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] TurnState? State)
{
    /// <summary>The messages of a turn.</summary>
    public static IEnumerable<MessageAnswer> Of(Turn turn) =>
    [
        new(turn.Id.Value, "user", turn.Message, turn.StartedAt, null),
        new(turn.Id.Value, "assistant", turn.Text, turn.EndedAt ?? turn.StartedAt, turn.State),
    ];
}
