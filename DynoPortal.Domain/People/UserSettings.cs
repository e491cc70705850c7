using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.People;

/// <summary>How a person wants the portal to be, on every device.</summary>
/// <param name="Theme">How it looks; null until they have chosen, when each device goes by its own.</param>
/// <param name="DefaultFacility">Where they work when an address names no facility; null for the one that they belong to longest.</param>
public sealed record UserSettings(Theme? Theme = null, FacilityId? DefaultFacility = null)
{
    /// <summary>How much time a board shows when its address doesn't say, as addresses write it, such as <c>month</c>; null for a week.</summary>
    public string? DefaultZoom { get; init; }

    /// <summary>The form of dates that they have chosen, in which they write them too; null until then, when dates are shown in the portal's standard form and <c>04/05</c> is asked about.</summary>
    public DateForm? DateForm { get; init; }

    /// <summary>Whether hours are counted to twelve twice.</summary>
    public bool TwelveHours { get; init; }

    /// <summary>How dates and times are written for them.</summary>
    public DateStyle Dates => new(DateForm ?? DateStyle.Standard.Form, TwelveHours);

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
