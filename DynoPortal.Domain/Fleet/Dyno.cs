using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>A chassis dynamometer, or a track lane: holds one vehicle at a time.</summary>
public sealed record Dyno
{
    /// <summary>The longest set-up on either side of a test; a CHECK in the database says the same.</summary>
    public static readonly TimeSpan LongestSetUp = TimeSpan.FromHours(24);

    /// <summary>Its id.</summary>
    public required DynoId Id { get; init; }

    /// <summary>Unique in its facility, such as <c>MPG 22</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The dyno group, such as <c>MPG</c>.</summary>
    public required string Group { get; init; }

    /// <summary>A disabled dyno takes no new bookings; those it has stay.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>First site day on which it may be occupied, if limited.</summary>
    public DateOnly? AvailableFrom { get; init; }

    /// <summary>Last site day on which it may be occupied, inclusive, if limited.</summary>
    public DateOnly? AvailableTo { get; init; }

    /// <summary>Set-up before a test; 0 to <see cref="LongestSetUp"/>.</summary>
    public TimeSpan SetUpBefore { get; init; }

    /// <summary>Set-up after a test; 0 to <see cref="LongestSetUp"/>.</summary>
    public TimeSpan SetUpAfter { get; init; }

    /// <summary>What it can do; eligible when one row covers test type, drive and weight class at once.</summary>
    public required IReadOnlyList<Capability> Capabilities { get; init; }

    /// <summary>The latest verification of each name that it has passed.</summary>
    public IReadOnlyList<Verification> Verifications { get; init; } = [];

    /// <summary>Counts from 1 with every edit, capabilities included; a verification is none.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>The slot with this dyno's set-up buffers of today around it.</summary>
    public Slot Occupied(Slot slot) => new(slot.Start - SetUpBefore, slot.End + SetUpAfter);
}
