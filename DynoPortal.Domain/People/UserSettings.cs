using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.People;

/// <summary>How a person wants the portal to be, on every device.</summary>
/// <param name="Theme">How it looks; null until they have chosen, when each device goes by its own.</param>
/// <param name="DefaultFacility">Where they work when an address names no facility; null for the one that they belong to longest.</param>
public sealed record UserSettings(Theme? Theme = null, FacilityId? DefaultFacility = null)
{
    /// <summary>How much time a board shows when its address doesn't say, as addresses write it, such as <c>month</c>; null for a week.</summary>
    public string? DefaultZoom { get; init; }

    /// <summary>How dates and times are written.</summary>
    public DateStyle Dates { get; init; } = DateStyle.Standard;

    /// <summary>Whether to tell when somebody else changes or cancels a booking of theirs.</summary>
    public bool TellChanges { get; init; } = true;

    /// <summary>Whether to tell when an outage hits a booking of theirs.</summary>
    public bool TellOutages { get; init; } = true;
}

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
