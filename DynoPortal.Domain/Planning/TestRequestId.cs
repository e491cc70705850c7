namespace DynoPortal.Domain.Planning;

/// <summary>Identifies a test request. Made by whoever asks, so that a retry names the same one.</summary>
public readonly record struct TestRequestId(Guid Value)
{
    /// <summary>A new id (GUID version 7).</summary>
    public static TestRequestId New(TimeProvider clock) => new(Guid.CreateVersion7(clock.GetUtcNow()));
}
