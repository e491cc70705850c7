namespace DynoPortal.Domain.People;

/// <summary>A role that somebody has in a facility.</summary>
/// <param name="Role">The role.</param>
/// <param name="People">How many have it there; at least 1.</param>
public sealed record HeldRole(Role Role, int People);
