using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Tests.Board;

/// <summary>A lab in which nobody has asked for a test.</summary>
internal sealed class NoRequests : ITestRequests
{
    public Task<Page<ListedRequest>> ListAsync(FacilityId facility, RequestQuery query, CancellationToken cancellationToken) => Task.FromResult(new Page<ListedRequest>([], null));

    public Task<RequestTable> TableAsync(FacilityId facility, RequestTableQuery query, CancellationToken cancellationToken) => Task.FromResult(new RequestTable([], new Dictionary<RequestStatus, int>(), []));

    public Task<ListedRequest?> FindAsync(FacilityId facility, TestRequestId id, CancellationToken cancellationToken) => Task.FromResult<ListedRequest?>(null);

    public Task<IReadOnlyList<TestRequestId>> NumberedAsync(FacilityId facility, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<TestRequestId>>([]);

    public Task<ListedRequest?> FindAsync(FacilityId facility, int number, CancellationToken cancellationToken) => Task.FromResult<ListedRequest?>(null);
}
