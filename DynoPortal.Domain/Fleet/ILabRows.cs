namespace DynoPortal.Domain.Fleet;

/// <summary>Gives ids for rows that are to be added, and knows what refers to those that are there.</summary>
public interface ILabRows
{
    /// <summary>Ids of new dynos. One that isn't used is lost, which harms nobody.</summary>
    Task<IReadOnlyList<DynoId>> NewDynosAsync(int count, CancellationToken cancellationToken);

    /// <summary>Ids of new vehicles.</summary>
    Task<IReadOnlyList<VehicleId>> NewVehiclesAsync(int count, CancellationToken cancellationToken);

    /// <summary>What refers to a dyno, in words such as <c>12 bookings</c>; empty when nothing does.</summary>
    Task<IReadOnlyList<string>> UsesAsync(FacilityId facility, DynoId dyno, CancellationToken cancellationToken);

    /// <summary>What refers to a vehicle, in words such as <c>12 bookings</c>; empty when nothing does.</summary>
    Task<IReadOnlyList<string>> UsesAsync(FacilityId facility, VehicleId vehicle, CancellationToken cancellationToken);

    /// <summary>What refers to a test type beside capabilities and rules, in words such as <c>12 bookings</c>; empty when nothing does.</summary>
    Task<IReadOnlyList<string>> UsesAsync(FacilityId facility, TestType test, CancellationToken cancellationToken);
}
