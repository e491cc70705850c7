using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.People;

/// <summary>Who asks, in which facility, and through what. It carries no permissions: the service reads them anew for every command, so a role that was taken away counts at once.</summary>
/// <param name="Id">The person; null for the portal itself.</param>
/// <param name="Facility">The facility that they work in now.</param>
/// <param name="Channel">Through what.</param>
public sealed record Actor(UserId? Id, FacilityId Facility, Channel Channel)
{
    /// <summary>The portal itself: may do everything in this facility, and shows as such in the history.</summary>
    public static Actor System(FacilityId facility) => new(null, facility, Channel.System);
}
