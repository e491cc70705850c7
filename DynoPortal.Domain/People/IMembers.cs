using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>Who belongs to a facility, and in which role. Each call checks that the actor has <see cref="Permission.ManageUsers"/> there at that moment; a change answers null when it is made, else why not.</summary>
public interface IMembers
{
    /// <summary>Everyone who belongs to the actor's facility, by name; null when the actor may not see them.</summary>
    Task<IReadOnlyList<Member>?> ListAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>The roles that the actor may give: those with no permission that the actor lacks. From the fewest permissions to the most.</summary>
    Task<IReadOnlyList<Role>> RolesAsync(Actor actor, CancellationToken cancellationToken);

    /// <summary>Admits a registered person, found by e-mail.</summary>
    Task<Refusal?> AdmitAsync(Actor actor, string email, string role, CancellationToken cancellationToken);

    /// <summary>Gives a member another role; it counts from their next command on, and open invitations of theirs that the new role may not make are withdrawn. Refused when nobody would be left to administer the facility.</summary>
    Task<Refusal?> ChangeRoleAsync(Actor actor, UserId member, string role, CancellationToken cancellationToken);

    /// <summary>Takes a member out of the facility and signs them out everywhere, and withdraws the open invitations that they made to it. Refused when nobody would be left to administer the facility.</summary>
    Task<Refusal?> RemoveAsync(Actor actor, UserId member, CancellationToken cancellationToken);
}
