using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>An edit of what the schedule stands on. <see cref="AllocationService.EditAsync"/> writes it under the locks that bookings take, so that each booking comes before it or sees it.
/// Without a row before it adds one (its id comes from <see cref="ILabIds"/>), without one after it deletes. A row that has another revision by then than before is stale, and nothing is written.</summary>
public abstract record LabEdit
{
    private LabEdit()
    {
    }

    /// <summary>A dyno with its capabilities; its verifications are no part of it.</summary>
    public sealed record OfDyno(Dyno? Before, Dyno? After) : LabEdit
    {
        /// <summary>The dyno.</summary>
        public DynoId Id => (After ?? Before)!.Id;
    }

    /// <summary>A vehicle.</summary>
    public sealed record OfVehicle(Vehicle? Before, Vehicle? After) : LabEdit
    {
        /// <summary>The vehicle.</summary>
        public VehicleId Id => (After ?? Before)!.Id;
    }

    /// <summary>A test type; waits for every booking of the facility, since each reads the catalogue. Its code never changes.</summary>
    public sealed record OfTestType(TestType? Before, TestType? After) : LabEdit;

    /// <summary>Name, time zone, calendar and limits of the facility; waits for every booking of it.</summary>
    public sealed record OfFacility(Facility Before, Facility After) : LabEdit;

    /// <summary>Whether every booking of the facility looks at it, so that all dynos are locked.</summary>
    public bool ConcernsAll => this is OfTestType or OfFacility;
}

/// <summary>Gives ids for rows that are to be added. One that isn't used is lost, which harms nobody.</summary>
public interface ILabIds
{
    /// <summary>Ids of new dynos.</summary>
    Task<IReadOnlyList<DynoId>> DynosAsync(int count, CancellationToken cancellationToken);

    /// <summary>Ids of new vehicles.</summary>
    Task<IReadOnlyList<VehicleId>> VehiclesAsync(int count, CancellationToken cancellationToken);
}
