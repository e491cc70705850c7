using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Fleet;

/// <summary>Reads what a facility has. Never answers with a row of another facility.</summary>
public interface IFleetReader
{
    /// <summary>The facilities that a person belongs to, the default one first; empty until an administrator admits them.</summary>
    Task<IReadOnlyList<Facility>> FacilitiesAsync(UserId user, CancellationToken cancellationToken);

    /// <summary>Every dyno with its capabilities, by group and then by name as people count (<c>MPG 2</c> before <c>MPG 10</c>).</summary>
    Task<IReadOnlyList<Dyno>> DynosAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>The most vehicles that one reading answers; a large lab's workbook names about 600 (docs/glossary.md).</summary>
    const int MostVehicles = 5000;

    /// <summary>Vehicles whose VIN, tag, build id or program contains the text, at most <paramref name="limit"/> (1 to <see cref="MostVehicles"/>); all of them for an empty text. Ordered by program, tag, id.</summary>
    Task<IReadOnlyList<Vehicle>> VehiclesAsync(FacilityId facility, string? text, int limit, CancellationToken cancellationToken);

    /// <summary>Every vehicle of the facility, by id.</summary>
    Task<IReadOnlyList<Vehicle>> AllVehiclesAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>One vehicle, or null when it is not in this facility.</summary>
    Task<Vehicle?> VehicleAsync(FacilityId facility, VehicleId id, CancellationToken cancellationToken);

    /// <summary>The vehicle with this VIN (case and blanks don't matter), or null.</summary>
    Task<Vehicle?> VehicleByVinAsync(FacilityId facility, string vin, CancellationToken cancellationToken);

    /// <summary>The catalogue of test types, by name.</summary>
    Task<IReadOnlyList<TestType>> TestTypesAsync(FacilityId facility, CancellationToken cancellationToken);
}
