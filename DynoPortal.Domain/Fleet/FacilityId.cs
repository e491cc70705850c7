namespace DynoPortal.Domain.Fleet;

/// <summary>Identifies a facility, the tenant that every row belongs to.</summary>
public readonly record struct FacilityId(int Value);
