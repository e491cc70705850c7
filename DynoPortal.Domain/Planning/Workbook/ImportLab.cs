using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning.Workbook;

/// <summary>What a dry run holds a workbook against.</summary>
public sealed record ImportLab
{
    /// <summary>The facility.</summary>
    public required Facility Facility { get; init; }

    /// <summary>The instant that counts as now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Every dyno.</summary>
    public required IReadOnlyList<Dyno> Dynos { get; init; }

    /// <summary>The catalogue.</summary>
    public required IReadOnlyList<TestType> TestTypes { get; init; }

    /// <summary>Every vehicle.</summary>
    public required IReadOnlyList<Vehicle> Vehicles { get; init; }

    /// <summary>The requests that came from a workbook.</summary>
    public required IReadOnlyList<ListedRequest> Requests { get; init; }

    /// <summary>Live allocations.</summary>
    public required IReadOnlyList<Allocation> Allocations { get; init; }

    /// <summary>Outages that are not lifted.</summary>
    public required IReadOnlyList<Outage> Outages { get; init; }
}
