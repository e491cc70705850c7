namespace DynoPortal.Domain.Assistant.Conversations;

/// <summary>A conversation of one person with the assistant of one facility.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">As listed; from the first message until the person renames it. 1 to 200 characters.</param>
/// <param name="Pinned">Whether it is listed first.</param>
/// <param name="Leaf">The last turn of the branch that is shown; null while it is empty.</param>
/// <param name="MadeAt">When it began.</param>
/// <param name="ChangedAt">When something was last said in it.</param>
public sealed record Conversation(ConversationId Id, string Title, bool Pinned, TurnId? Leaf, DateTimeOffset MadeAt, DateTimeOffset ChangedAt)
{
    /// <summary>The longest title.</summary>
    public const int LongestTitle = 200;
}

/// <summary>A conversation in a list.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Excerpt">Where the search hit, with the hit between <c>⟦</c> and <c>⟧</c>; null without a search.</param>
public sealed record ListedConversation(Conversation Conversation, string? Excerpt);
