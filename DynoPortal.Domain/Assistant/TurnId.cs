namespace DynoPortal.Domain.Assistant;

/// <summary>Identifies a turn: one message of a person and all that the assistant does about it.</summary>
public readonly record struct TurnId(Guid Value)
{
    /// <summary>A new id (GUID version 7).</summary>
    public static TurnId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));
}
