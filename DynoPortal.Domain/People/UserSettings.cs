using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.People;

/// <summary>How a person wants the portal to be, on every device.</summary>
/// <param name="Theme">How it looks; null until they have chosen, when each device goes by its own.</param>
/// <param name="DefaultFacility">Where they work when an address names no facility; null for the one that they belong to longest.</param>
public sealed record UserSettings(Theme? Theme = null, FacilityId? DefaultFacility = null);

/// <summary>How pages look.</summary>
public enum Theme
{
    /// <summary>As the device does.</summary>
    System,

    /// <summary>Dark on light.</summary>
    Light,

    /// <summary>Light on dark.</summary>
    Dark,
}
