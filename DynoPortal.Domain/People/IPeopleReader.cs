using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.People;

/// <summary>Reads who belongs where and may do what.</summary>
public interface IPeopleReader
{
    /// <summary>What the person may do in the facility at this moment; empty for someone who doesn't belong there or is locked out.</summary>
    Task<IReadOnlySet<string>> PermissionsAsync(UserId user, FacilityId facility, CancellationToken cancellationToken);

    /// <summary>Those of the facility whose role has this permission, by name.</summary>
    Task<IReadOnlyList<PersonName>> WithPermissionAsync(FacilityId facility, string permission, CancellationToken cancellationToken);

    /// <summary>The roles that people have in the facility, by name, and how many have each.</summary>
    Task<IReadOnlyList<HeldRole>> RolesAsync(FacilityId facility, CancellationToken cancellationToken);
}
