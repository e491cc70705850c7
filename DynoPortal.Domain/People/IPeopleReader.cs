using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.People;

/// <summary>Reads who belongs where and may do what.</summary>
public interface IPeopleReader
{
    /// <summary>What a person's role lets them do in the facility at this moment, whatever they ask with; empty for someone who doesn't belong there or is locked out. A command is permitted by <see cref="PermissionsAsync"/>.</summary>
    Task<IReadOnlySet<string>> PermissionsOfAsync(UserId user, FacilityId facility, CancellationToken cancellationToken);

    /// <summary>The name of a person's role in the facility; null for someone who doesn't belong there.</summary>
    Task<string?> RoleOfAsync(UserId user, FacilityId facility, CancellationToken cancellationToken);

    /// <summary>What the actor may do at this moment: as much as their person, and no more than the token is for that they ask with. The portal itself may do everything.</summary>
    async Task<IReadOnlySet<string>> PermissionsAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.Id is { } person ? actor.Limit(await PermissionsOfAsync(person, actor.Facility, cancellationToken)) : Permission.All;

    /// <summary>Why the actor may not do what needs this permission; null when they may.</summary>
    async Task<Refusal?> WhyNotAsync(Actor actor, string permission, CancellationToken cancellationToken) =>
        (await PermissionsAsync(actor, cancellationToken)).Contains(permission) ? null : Refusal.Lacking(permission);

    /// <summary>Those of the facility whose role has this permission, by name.</summary>
    Task<IReadOnlyList<PersonName>> WithPermissionAsync(FacilityId facility, string permission, CancellationToken cancellationToken);

    /// <summary>The roles that people have in the facility, by name, and how many have each.</summary>
    Task<IReadOnlyList<HeldRole>> RolesAsync(FacilityId facility, CancellationToken cancellationToken);
}
