using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>The roles of a facility. Each call checks that the actor has <see cref="Permission.ManageUsers"/> there at that moment. Nobody makes, changes or deletes a role that may do more than they may, before or after.
/// A change counts from the next command of its holders on, and withdraws the open invitations of those who may no longer give what they offered.</summary>
public interface IRoles
{
    /// <summary>The most roles of one facility.</summary>
    const int Most = 50;

    /// <summary>The roles, from the fewest permissions to the most; null when the actor may not see them.</summary>
    Task<IReadOnlyList<FacilityRole>?> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Makes a role.</summary>
    Task<RoleOutcome> AddAsync(Actor actor, RoleDraft draft, CancellationToken cancellationToken);

    /// <summary>Changes name and permissions of a role; stale when its revision is not the seen one. Refused when nobody would be left to administer the facility.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="name">The role's name now.</param>
    /// <param name="draft">How it shall be.</param>
    /// <param name="seen">The revision that the actor saw; null to change whatever is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<RoleOutcome> ChangeAsync(Actor actor, string name, RoleDraft draft, int? seen, CancellationToken cancellationToken);

    /// <summary>Deletes a role that nobody has and no open invitation gives. Null when done, else why not: with the names of those who have it.</summary>
    Task<Refusal?> DeleteAsync(Actor actor, string name, CancellationToken cancellationToken);
}
