using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Scheduling;

/// <summary>Reads the schedule of one facility. Never answers with a row of another.</summary>
public interface IScheduleReader
{
    /// <summary>What a review looks at, in one snapshot and without locks.</summary>
    Task<ScheduleSnapshot> SnapshotAsync(Actor actor, SnapshotScope scope, CancellationToken cancellationToken);

    /// <summary>Allocations that match, by start and then number.</summary>
    Task<Page<ListedAllocation>> ListAsync(FacilityId facility, AllocationQuery query, CancellationToken cancellationToken);

    /// <summary>One allocation by id, or null when it is not in this facility.</summary>
    Task<ListedAllocation?> FindAsync(FacilityId facility, AllocationId id, CancellationToken cancellationToken);

    /// <summary>One allocation by its number, or null when it is not in this facility.</summary>
    Task<ListedAllocation?> FindAsync(FacilityId facility, int number, CancellationToken cancellationToken);

    /// <summary>Those of these allocations that are in this facility, in no order, in one query.</summary>
    Task<IReadOnlyList<ListedAllocation>> FindAllAsync(FacilityId facility, IReadOnlyCollection<AllocationId> ids, CancellationToken cancellationToken);

    /// <summary>Outages that touch the window and are not lifted, by start; of one dyno or of all.</summary>
    Task<IReadOnlyList<Outage>> OutagesAsync(FacilityId facility, Slot window, DynoId? dyno, CancellationToken cancellationToken);

    /// <summary>One outage, lifted or not, or null when it is not in this facility.</summary>
    Task<Outage?> FindOutageAsync(FacilityId facility, OutageId id, CancellationToken cancellationToken);

    /// <summary>The history, newest first; of one allocation or of all.</summary>
    Task<Page<ListedHistory>> HistoryAsync(FacilityId facility, AllocationId? allocation, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>What one change set did, in order; empty when it is not of this facility.</summary>
    Task<IReadOnlyList<HistoryEntry>> ChangesOfAsync(FacilityId facility, ChangeSetId set, CancellationToken cancellationToken);

    /// <summary>Pairs of live allocations that share a dyno (set-up included) or a vehicle at one time. The constraints keep it empty.</summary>
    Task<IReadOnlyList<Conflict>> ConflictsAsync(FacilityId facility, CancellationToken cancellationToken);

    /// <summary>The names of all who request or run a booking of the facility, also of those who have left it.</summary>
    Task<IReadOnlyList<string>> NamedPeopleAsync(FacilityId facility, CancellationToken cancellationToken);
}

/// <summary>Which allocations to list; what is null doesn't matter.</summary>
/// <param name="Window">Those whose slot touches it.</param>
/// <param name="Dyno">On this dyno.</param>
/// <param name="Vehicle">Of this vehicle.</param>
/// <param name="Status">In this state; without it, the live ones.</param>
/// <param name="Cursor">Where the page before ended; see <see cref="Page{T}.NextCursor"/>.</param>
/// <param name="Limit">1 to 5 000.</param>
public sealed record AllocationQuery(Slot? Window = null, DynoId? Dyno = null, VehicleId? Vehicle = null, AllocationStatus? Status = null, string? Cursor = null, int Limit = 5000);

/// <summary>An allocation with the names that go with it.</summary>
/// <param name="Allocation">The allocation.</param>
/// <param name="DynoName">Of its dyno.</param>
/// <param name="Vehicle">Its vehicle.</param>
/// <param name="TestTypeName">Of its test type.</param>
/// <param name="RequesterName">Who booked it; null for the portal itself.</param>
/// <param name="TechnicianName">Who runs it, if assigned.</param>
public sealed record ListedAllocation(Allocation Allocation, string DynoName, Vehicle Vehicle, string TestTypeName, string? RequesterName, string? TechnicianName);

/// <summary>A line of history with the names that go with it.</summary>
public sealed record ListedHistory(HistoryEntry Entry, string? ActorName);

/// <summary>Two live allocations in one place at one time.</summary>
/// <param name="Kind"><c>dyno</c> or <c>vehicle</c>.</param>
/// <param name="First">The one with the lower number.</param>
/// <param name="Second">The other.</param>
/// <param name="Overlap">The time that they share.</param>
public sealed record Conflict(string Kind, Allocation First, Allocation Second, Slot Overlap);

/// <summary>A part of a list.</summary>
/// <param name="Items">The part.</param>
/// <param name="NextCursor">Asks for the next part; null when there is none.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
