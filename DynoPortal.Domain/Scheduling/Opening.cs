using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>A dyno and slot that would be accepted now.</summary>
/// <param name="Dyno">The dyno.</param>
/// <param name="DynoName">Its name.</param>
/// <param name="Slot">The slot.</param>
/// <param name="ShiftedDays">Site days between the start that was wanted and this one; 0 for the same day.</param>
/// <param name="Slack">How much free time of the dyno is left around it, set-up deducted: the smaller, the tighter it fits.</param>
public sealed record Opening(DynoId Dyno, string DynoName, Slot Slot, int ShiftedDays, TimeSpan Slack);

/// <summary>A dyno that has no opening, with every reason.</summary>
public sealed record IneligibleDyno(DynoId Dyno, string DynoName, IReadOnlyList<Refusal> Refusals);

/// <summary>What a search found.</summary>
/// <param name="Openings">Earliest first, then tightest fit, then by name.</param>
/// <param name="Ineligible">Every dyno without an opening, by name.</param>
public sealed record OpeningsFound(IReadOnlyList<Opening> Openings, IReadOnlyList<IneligibleDyno> Ineligible);

/// <summary>What to search openings for.</summary>
public sealed record OpeningRequest
{
    /// <summary>The vehicle, or its data with the default id.</summary>
    public required Vehicle Vehicle { get; init; }

    /// <summary>The test type.</summary>
    public required TestType TestType { get; init; }

    /// <summary>How long.</summary>
    public required BookingLength Length { get; init; }

    /// <summary>The slot that openings must lie inside; whole days may use the site day in which it starts from its midnight on.</summary>
    public required Slot Window { get; init; }

    /// <summary>The most openings for each dyno; 1 to 200.</summary>
    public int MostPerDyno { get; init; } = 50;

    /// <summary>The allocation that is to find another place, whose own slot is not in its way.</summary>
    public Allocation? Moving { get; init; }
}
