using DynoPortal.Domain.Fleet;

namespace DynoPortal.Domain.Scheduling;

/// <summary>One vehicle on one dyno in one slot, with all that the rules need to judge it. What it holds was read under lock, or in one snapshot for a preview.</summary>
public sealed record BookingCase
{
    /// <summary>The facility, with its calendar and limits.</summary>
    public required Facility Facility { get; init; }

    /// <summary>The instant that counts as now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The vehicle.</summary>
    public required Vehicle Vehicle { get; init; }

    /// <summary>The dyno.</summary>
    public required Dyno Dyno { get; init; }

    /// <summary>The test type.</summary>
    public required TestType TestType { get; init; }

    /// <summary>The catalogue by code, to know what the vehicle's other tests demand; empty where nobody asks.</summary>
    public IReadOnlyDictionary<string, TestType> TestTypes { get; init; } = new Dictionary<string, TestType>();

    /// <summary>The slot asked for.</summary>
    public required Slot Slot { get; init; }

    /// <summary>The allocation as it was before, when this changes one.</summary>
    public Allocation? Before { get; init; }

    /// <summary>Live allocations of the dyno near the slot, this one excepted.</summary>
    public IEnumerable<Allocation> OnDyno { get; init; } = [];

    /// <summary>Live allocations of the vehicle within <see cref="SoakDemand.Longest"/> of the slot, this one excepted.</summary>
    public IEnumerable<Allocation> OfVehicle { get; init; } = [];

    /// <summary>Outages of the dyno near the slot that are not lifted, and those before it whose verification may still hold.</summary>
    public IEnumerable<Outage> Outages { get; init; } = [];

    /// <summary>How many bookings the requester has that have not ended, this one excepted; counted only where a quota applies.</summary>
    public int OpenOfRequester { get; init; }

    /// <summary>The same for the vehicle's certification team.</summary>
    public int OpenOfTeam { get; init; }

    /// <summary>The same for the vehicle's program.</summary>
    public int OpenOfProgram { get; init; }

    /// <summary>Whether it is asked for by a person, whom quotas hold; the portal itself and a plan book for the lab.</summary>
    public bool CountsForQuotas { get; init; } = true;

    /// <summary>The role of who asks; null for the portal itself, and where nobody in particular does.</summary>
    public string? Role { get; init; }

    /// <summary>Slot with the dyno's set-up around it.</summary>
    public Slot Occupied => Dyno.Occupied(Slot);

    /// <summary>Whether the slot runs from site midnight to site midnight.</summary>
    public bool IsWholeDays => Facility.Clock.IsWholeDays(Slot);

    /// <summary>Whether the start is new; a test that has begun may be extended although its start has passed.</summary>
    public bool StartIsNew => Before is null || Before.Slot.Start != Slot.Start;

    /// <summary>Whether the end is new.</summary>
    public bool EndIsNew => Before is null || Before.Slot.End != Slot.End;
}
