namespace DynoPortal.Domain.People;

/// <summary>A role of a facility, as who manages people sees it.</summary>
/// <param name="Role">The role.</param>
/// <param name="Revision">Grows by one with each change; from 1.</param>
/// <param name="Holders">Who has it, by name.</param>
/// <param name="Invitations">How many open invitations give it.</param>
public sealed record FacilityRole(Role Role, int Revision, IReadOnlyList<PersonName> Holders, int Invitations);
