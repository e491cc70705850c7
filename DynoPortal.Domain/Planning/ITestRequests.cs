using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning;

/// <summary>Reads the test requests of one facility. Never answers with a row of another.</summary>
public interface ITestRequests
{
    /// <summary>Requests that match, by wanted start (those without one last) and then number.</summary>
    Task<Page<ListedRequest>> ListAsync(FacilityId facility, RequestQuery query, CancellationToken cancellationToken);

    /// <summary>One page of a table of requests, with the counts that go with it.</summary>
    Task<RequestTable> TableAsync(FacilityId facility, RequestTableQuery query, CancellationToken cancellationToken);

    /// <summary>One request by id, or null when it is not in this facility.</summary>
    Task<ListedRequest?> FindAsync(FacilityId facility, TestRequestId id, CancellationToken cancellationToken);

    /// <summary>One request by its number, or null when it is not in this facility.</summary>
    Task<ListedRequest?> FindAsync(FacilityId facility, int number, CancellationToken cancellationToken);

    /// <summary>Those that have one of these numbers, by number, in one query; a number that is not in this facility has none.</summary>
    Task<IReadOnlyList<TestRequestId>> NumberedAsync(FacilityId facility, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken);
}

/// <summary>Which requests to list; what is null doesn't matter.</summary>
/// <param name="Status">In this state.</param>
/// <param name="TestType">Code of the test type.</param>
/// <param name="Vehicle">Of this vehicle.</param>
/// <param name="Text">Whose vehicle, program, contact or notes hold this text.</param>
/// <param name="Cursor">Where the page before ended; see <see cref="Page{T}.NextCursor"/>.</param>
/// <param name="Limit">1 to 5 000.</param>
public sealed record RequestQuery(RequestStatus? Status = null, string? TestType = null, VehicleId? Vehicle = null, string? Text = null, string? Cursor = null, int Limit = 5000);

/// <summary>A request with what goes with it.</summary>
/// <param name="Request">The request.</param>
/// <param name="Vehicle">Its vehicle.</param>
/// <param name="TestTypeName">Of its test type.</param>
/// <param name="PlacedAs">The live allocation that fulfils it, if one does.</param>
/// <param name="DynoName">Of that allocation's dyno.</param>
public sealed record ListedRequest(TestRequest Request, Vehicle Vehicle, string TestTypeName, Allocation? PlacedAs, string? DynoName)
{
    /// <summary>The numbers of <see cref="TestRequest.After"/>, ascending.</summary>
    public IReadOnlyList<int> AfterNumbers { get; init; } = [];

    /// <summary>Whether it has a place and has not begun.</summary>
    public bool IsAhead => PlacedAs is { Status: AllocationStatus.Held or AllocationStatus.Scheduled };

    /// <summary>Where it stands.</summary>
    public RequestStatus Status => PlacedAs switch
    {
        { Status: AllocationStatus.Completed } => RequestStatus.Done,
        not null => RequestStatus.Placed,
        null when Request.Closed == RequestClosing.Withdrawn => RequestStatus.Withdrawn,
        null when Request.Closed == RequestClosing.Done => RequestStatus.Done,
        null => RequestStatus.Open,
    };
}
