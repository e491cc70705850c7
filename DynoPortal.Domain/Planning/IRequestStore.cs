using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;

namespace DynoPortal.Domain.Planning;

/// <summary>Writes test requests.</summary>
public interface IRequestStore
{
    /// <summary>Decides about one request with its facility's requests and its vehicle locked, and writes the request of a <see cref="RequestOutcome.Done"/> where its revision is another than before, all in one transaction.</summary>
    /// <param name="actor">In whose name, and in which facility.</param>
    /// <param name="id">The request, new or not.</param>
    /// <param name="vehicle">The vehicle of a new one.</param>
    /// <param name="decide">Answers at once, from nothing but what it is given.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    Task<RequestOutcome> EditAsync(Actor actor, TestRequestId id, VehicleId? vehicle, Func<RequestSnapshot, RequestOutcome> decide, CancellationToken cancellationToken);
}

/// <summary>What is known of a facility's requests while they are locked.</summary>
/// <param name="Request">The one that is decided about; null when it isn't there.</param>
/// <param name="Orders">Which requests each waits for, of all of the facility.</param>
public sealed record RequestSnapshot(ListedRequest? Request, IReadOnlyDictionary<TestRequestId, RequestOrder> Orders);

/// <summary>A request's place in the order of tests.</summary>
/// <param name="Number">Its number.</param>
/// <param name="After">The requests that it waits for.</param>
public sealed record RequestOrder(int Number, IReadOnlyList<TestRequestId> After);
