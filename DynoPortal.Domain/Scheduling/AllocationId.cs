namespace DynoPortal.Domain.Scheduling;

/// <summary>Identifies an allocation. Made by whoever books, so that a retry names the same allocation.</summary>
public readonly record struct AllocationId(Guid Value)
{
    /// <summary>A new id (GUID version 7).</summary>
    public static AllocationId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));
}
