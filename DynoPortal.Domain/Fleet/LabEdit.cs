using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Fleet;

/// <summary>An edit of what the schedule stands on. <see cref="AllocationService.EditAsync"/> writes it under the locks that bookings take, so that each booking comes before it or sees it.
/// Without a row before it adds one (its id comes from <see cref="ILabRows"/>), without one after it deletes. A row that has another revision by then than before is stale, and nothing is written.</summary>
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

    /// <summary>A test type, whose code never changes. It comes before or after every booking, and every other edit of the facility, as an edit of its rules does.</summary>
    public sealed record OfTestType(TestType? Before, TestType? After) : LabEdit;

    /// <summary>A series of outages, whose occurrences are changed by the change set that goes with it. The same before and after says that the change set goes by this revision, and writes nothing.</summary>
    public sealed record OfSeries(OutageSeries? Before, OutageSeries After) : LabEdit
    {
        /// <summary>How many occurrences there were from a day on when the change set was worked out; with another number by now it is stale. Null where it isn't asked.</summary>
        public (DateOnly From, int Count)? Occurrences { get; init; }
    }

    /// <summary>The facility itself, which is neither added nor deleted. No booking is made meanwhile.</summary>
    public sealed record OfFacility(Facility Before, Facility After) : LabEdit;
}
