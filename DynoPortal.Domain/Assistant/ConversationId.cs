namespace DynoPortal.Domain.Assistant;

/// <summary>Identifies a conversation of one person with the assistant.</summary>
public readonly record struct ConversationId(Guid Value)
{
    /// <summary>A new id (GUID version 7).</summary>
    public static ConversationId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));
}
