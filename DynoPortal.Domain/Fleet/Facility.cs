using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>The site and the tenant.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Code">Short and unique, for URLs and the <c>X-Facility</c> header, such as <c>DET</c>.</param>
/// <param name="Name">As shown.</param>
/// <param name="Clock">Its time zone.</param>
/// <param name="Calendar">When it works.</param>
/// <param name="Limits">Its limits on bookings.</param>
public sealed record Facility(FacilityId Id, string Code, string Name, SiteClock Clock, WorkingCalendar Calendar, BookingLimits Limits)
{
    /// <summary>Counts from 1 with every edit of its calendar, zone, limits or rules.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Its other rules.</summary>
    public FacilityRules Rules { get; init; } = FacilityRules.None;
}
