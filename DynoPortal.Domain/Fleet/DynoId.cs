namespace DynoPortal.Domain.Fleet;

/// <summary>Identifies a dyno. Locks are taken in ascending order of <see cref="Value"/>.</summary>
public readonly record struct DynoId(int Value);
