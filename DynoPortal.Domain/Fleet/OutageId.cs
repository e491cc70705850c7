namespace DynoPortal.Domain.Fleet;

/// <summary>Identifies an outage. Made by whoever declares it, so that a retry names the same outage.</summary>
public readonly record struct OutageId(Guid Value);
