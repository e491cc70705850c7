using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Domain.Planning;

/// <summary>The door for people's own test requests. Adding one needs <see cref="Permission.Create"/>; changing, withdrawing and reopening any needs <see cref="Permission.MoveAny"/>, since a request belongs to the lab's plan and to nobody.</summary>
public sealed class RequestService(IRequestStore store, ITestRequests requests, IFleetReader fleet, IPeopleReader people)
{
    /// <summary>Adds a request. The same one again answers the first; another one with its id, or with that of a request that has been changed since, is refused.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="request">The request; its number, length and revision are given here.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    public async Task<RequestOutcome> AddAsync(Actor actor, TestRequest request, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, Permission.Create, cancellationToken) is { } forbidden) return forbidden;
        var test = await TestAsync(actor.Facility, request.TestType, cancellationToken);
        var vehicle = await fleet.VehicleAsync(actor.Facility, request.VehicleId, cancellationToken);
        var missing = new List<RequestFault>();
        if (vehicle is null) missing.Add(new("vehicleId", new(RefusalCode.NotFound, "There is no such vehicle in this facility.")));
        if (test is null) missing.Add(new("testType", new(RefusalCode.NotFound, "There is no such test type in this facility.")));
        if (missing.Count > 0) return new RequestOutcome.Refused(missing);
        var wanted = request with { Length = request.Effort.Length(test!.DefaultLength), Closed = null, Source = null, Number = 0, Revision = 1 };
        return await store.EditAsync(actor, request.Id, request.VehicleId, snapshot => snapshot.Request switch
        {
            // The catalogue may say another length by now.
            { Request: var there } when Same(there, wanted with { Number = there.Number, Length = there.Length }) => new RequestOutcome.Done(there, there),
            not null => RequestOutcome.Refused.IdTaken,
            null => Judged(wanted, null, snapshot),
        }, cancellationToken);
    }

    /// <summary>Changes a request: its times, effort, priority, order, contact, notes, or whether it is withdrawn. What else the change says is ignored.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="id">The request.</param>
    /// <param name="revision">The revision that the person saw; null when they don't say.</param>
    /// <param name="change">Makes of the request as it is the one that is wanted.</param>
    /// <param name="cancellationToken">Gives up, with nothing written.</param>
    public async Task<RequestOutcome> ChangeAsync(Actor actor, TestRequestId id, int? revision, Func<TestRequest, TestRequest> change, CancellationToken cancellationToken)
    {
        if (await ForbidsAsync(actor, Permission.MoveAny, cancellationToken) is { } forbidden) return forbidden;
        if (await requests.FindAsync(actor.Facility, id, cancellationToken) is not { } known) return Refused("id", RefusalCode.NotFound, "There is no such test request in this facility.");
        // Never changed for a request.
        var test = await TestAsync(actor.Facility, known.Request.TestType, cancellationToken);
        return await store.EditAsync(actor, id, null, snapshot => Changed(snapshot, revision, change, test!), cancellationToken);
    }

    private static RequestOutcome Changed(RequestSnapshot snapshot, int? revision, Func<TestRequest, TestRequest> change, TestType test)
    {
        var (now, before) = (snapshot.Request!, snapshot.Request!.Request);
        if (revision is { } seen && seen != before.Revision)
            return new RequestOutcome.Refused([new("", new(RefusalCode.Stale, $"{before.DisplayNumber} has been changed since you saw it: it was at revision {seen} and is at {before.Revision} now."))], now);
        var asked = change(before);
        var wanted = before with
        {
            Effort = asked.Effort, EarliestStart = asked.EarliestStart, WantedStart = asked.WantedStart, Deadline = asked.Deadline, Priority = asked.Priority, After = asked.After, Closed = asked.Closed,
            Contact = asked.Contact, Notes = asked.Notes, Length = asked.Effort == before.Effort ? before.Length : asked.Effort.Length(test.DefaultLength), Revision = before.Revision + 1,
        };
        if (wanted.Closed is not null && before.Closed is null && now.PlacedAs is { } placed)
            return Refused("", RefusalCode.WrongStatus, now.Status == RequestStatus.Done ? $"{before.DisplayNumber} has been done." : $"{before.DisplayNumber} is placed as {placed.DisplayNumber}. Cancel that booking first.");
        if (before.Step is { } step && !wanted.After.SequenceEqual(before.After)) return Refused("after", RefusalCode.WrongStatus, $"{before.DisplayNumber} is the step {step.Name} of a campaign. Its order is changed there.");
        return Same(before, wanted) ? new RequestOutcome.Done(before, before) : Judged(wanted, before, snapshot);
    }

    private static RequestOutcome Judged(TestRequest wanted, TestRequest? before, RequestSnapshot snapshot)
    {
        var faults = RequestRules.Of(wanted, before, snapshot.Orders).ToList();
        return faults.Count > 0 ? new RequestOutcome.Refused(faults) : new RequestOutcome.Done(wanted, before);
    }

    private static bool Same(TestRequest before, TestRequest wanted) => before.After.SequenceEqual(wanted.After) && before == wanted with { Revision = before.Revision, After = before.After };

    private async Task<TestType?> TestAsync(FacilityId facility, string code, CancellationToken cancellationToken) =>
        (await fleet.TestTypesAsync(facility, cancellationToken)).FirstOrDefault(test => test.Code == code);

    private async Task<RequestOutcome?> ForbidsAsync(Actor actor, string permission, CancellationToken cancellationToken) =>
        (await people.PermissionsAsync(actor, cancellationToken)).Contains(permission) ? null
            : new RequestOutcome.Refused([new("", Refusal.Lacking(permission))]);

    private static RequestOutcome.Refused Refused(string field, string code, string message) => new([new(field, new(code, message))]);
}
