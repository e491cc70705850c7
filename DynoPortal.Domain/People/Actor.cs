using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.People;

/// <summary>Who asks, in which facility, and through what. It carries no permissions: the service reads them anew for every command, so a role that was taken away counts at once.</summary>
/// <param name="Id">The person; null for the portal itself.</param>
/// <param name="Facility">The facility that they work in now.</param>
/// <param name="Channel">Through what.</param>
public sealed record Actor(UserId? Id, FacilityId Facility, Channel Channel)
{
    /// <summary>What the token that they ask with is for, as names of permissions; null where nothing but their role limits them.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>What of these permissions of their role they may use.</summary>
    public IReadOnlySet<string> Limit(IReadOnlySet<string> held) => Scopes is null ? held : held.Where(Scopes.Contains).ToHashSet();

    /// <summary>The portal itself: may do everything in this facility, and shows as such in the history.</summary>
    public static Actor System(FacilityId facility) => new(null, facility, Channel.System);
}
