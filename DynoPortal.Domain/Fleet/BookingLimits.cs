namespace DynoPortal.Domain.Fleet;

/// <summary>A facility's limits on bookings. Null or zero means no limit of that kind.</summary>
/// <param name="Notice">How long before its start a booking must be made.</param>
/// <param name="HorizonDays">How many days ahead a booking may start.</param>
/// <param name="Shortest">The shortest slot.</param>
/// <param name="LongestDays">The longest slot, in days of 24 hours.</param>
/// <param name="PerPerson">How many bookings that have not ended one person may have at a time.</param>
/// <param name="HoldHours">How long a booking that needs approval keeps its slot.</param>
public sealed record BookingLimits(TimeSpan Notice, int? HorizonDays, TimeSpan Shortest, int? LongestDays, int? PerPerson, int HoldHours)
{
    /// <summary>How many bookings that have not ended the vehicles of one certification team may have at a time.</summary>
    public int? PerTeam { get; init; }

    /// <summary>How many bookings that have not ended the vehicles of one program may have at a time.</summary>
    public int? PerProgram { get; init; }

    /// <summary>Whether bookings are counted at all.</summary>
    public bool HasQuota => PerPerson is not null || PerTeam is not null || PerProgram is not null;

    /// <summary>What a new facility starts with: no notice, two years ahead, a quarter of an hour to 200 days (the longest durability runs last 170), holds of 72 hours.</summary>
    public static BookingLimits Default { get; } = new(TimeSpan.Zero, 730, TimeSpan.FromMinutes(15), 200, null, 72);
}
