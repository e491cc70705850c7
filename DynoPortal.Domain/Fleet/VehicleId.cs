namespace DynoPortal.Domain.Fleet;

/// <summary>Identifies a vehicle. Locks are taken in ascending order of <see cref="Value"/>.</summary>
public readonly record struct VehicleId(int Value);
