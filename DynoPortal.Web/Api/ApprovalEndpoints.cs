using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Held bookings, and the decisions about them.</summary>
internal static class ApprovalEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        var approvals = api.MapGroup("/approvals").WithTags("Approvals");
        approvals.MapGet("", ListAsync).WithName("ListApprovals").Produces<ListAnswer<WaitingAnswer>>()
            .WithSummary("The held bookings about which the caller may decide, the longest waiting first, then those whose hold ran out in the last seven days.");
        approvals.MapPost("/approve", ApproveAsync).WithName("Approve").Produces<ListAnswer<DecidedAnswer>>()
            .WithSummary("Approves held bookings, each checked again under lock and on its own: one that is refused stops no other. Answers what became of each.");
        approvals.MapPost("/refuse", RefuseAsync).WithName("Refuse").Produces<ListAnswer<DecidedAnswer>>()
            .WithSummary("Refuses held bookings, for a reason that their requesters read. Answers what became of each.");
    }

    private static async Task<IResult> ListAsync(ApiCall call, ApprovalDesk approvals, CancellationToken cancellationToken) =>
        await approvals.ListAsync(call.Actor, cancellationToken) is { } rows
            ? TypedResults.Ok(new ListAnswer<WaitingAnswer>([.. rows.Select(WaitingAnswer.Of)]))
            : RefusalProblem.Of(Refusal.Lacking(Permission.Approve));

    private static Task<IResult> ApproveAsync(DecisionBody body, ApiCall call, AllocationNames names, ApprovalDesk approvals, CancellationToken cancellationToken) =>
        DecideAsync(body, call, names, bookings => approvals.ApproveAsync(call.Actor, bookings, cancellationToken), cancellationToken);

    private static Task<IResult> RefuseAsync(DecisionBody body, ApiCall call, AllocationNames names, ApprovalDesk approvals, CancellationToken cancellationToken)
    {
        var why = (body.Reason ?? "").Trim();
        if (why.Length is < 3 or > ScheduleChange.LongestWhy) call.Fields.Refuse("reason", $"reason is missing or too long: say why in 3 to {ScheduleChange.LongestWhy} characters, for the requester.");
        return DecideAsync(body, call, names, bookings => approvals.RefuseAsync(call.Actor, bookings, why, cancellationToken), cancellationToken);
    }

    private static async Task<IResult> DecideAsync(DecisionBody body, ApiCall call, AllocationNames names, Func<IReadOnlyList<SeenBooking>, Task<IReadOnlyList<ApprovalResult>>> decide, CancellationToken cancellationToken)
    {
        var (asked, key, bookings) = (body.Bookings ?? [], call.Key(), new List<SeenBooking>());
        if (asked.Count is 0 or > ApprovalDesk.MostAtOnce) call.Fields.Refuse("bookings", $"bookings holds 1 to {ApprovalDesk.MostAtOnce} bookings, each with its id or number and the revision that was seen.");
        for (var index = 0; index < Math.Min(asked.Count, ApprovalDesk.MostAtOnce); index++)
        {
            var field = $"bookings[{index}]";
            if (asked[index] is not { Id: { } named, Revision: { } seen }) call.Fields.Refuse(field, $"{field} lacks its id or the revision that was seen: send both, such as {{\"id\":\"A-1042\",\"revision\":3}}.");
            else if (await names.IdAsync($"{field}.id", named, cancellationToken) is { } id) bookings.Add(new(id, seen, key.ChangeSetAbout(id)));
        }

        if (call.Fields.Problem is { } problem) return problem;
        return TypedResults.Ok(new ListAnswer<DecidedAnswer>([.. (await decide(bookings)).Select(DecidedAnswer.Of)]));
    }
}

/// <summary>A decision about several bookings.</summary>
/// <param name="Bookings">Those that it is about; at most 100.</param>
/// <param name="Reason">Why they are refused, for their requesters; 3 to 500 characters.</param>
internal sealed record DecisionBody(IReadOnlyList<SeenBody>? Bookings, string? Reason);

/// <summary>A booking as the caller saw it.</summary>
/// <param name="Id">Its id or number.</param>
/// <param name="Revision">The revision that was seen; a booking that has changed since stays as it is, and its answer says so.</param>
internal sealed record SeenBody(string? Id, int? Revision);

/// <summary>A held booking.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Such as A-1042.</param>
/// <param name="Vehicle">As people call it.</param>
/// <param name="TestType">Code of its test type.</param>
/// <param name="Dyno">Name of its dyno.</param>
/// <param name="Slot">Its slot.</param>
/// <param name="Requester">Who booked it; null for the portal.</param>
/// <param name="Since">Since when it waits; for one that has expired, since when it has.</param>
/// <param name="HeldUntil">When its hold ends.</param>
/// <param name="Expired">Whether its hold ran out.</param>
/// <param name="Revision">Of the booking.</param>
internal sealed record WaitingAnswer(Guid Id, string Number, string Vehicle, string TestType, string Dyno, SlotAnswer Slot, string? Requester, DateTimeOffset Since, DateTimeOffset? HeldUntil, bool Expired, int Revision)
{
    /// <summary>The booking as the API writes it.</summary>
    public static WaitingAnswer Of(WaitingBooking each)
    {
        var row = each.Row.Allocation;
        return new(row.Id.Value, row.DisplayNumber, each.Row.Vehicle.Label, row.TestType, each.Row.DynoName, new(row.Slot.Start, row.Slot.End), each.Row.RequesterName, each.Since, row.HeldUntil, each.HasExpired, row.Revision);
    }
}

/// <summary>What became of one decision.</summary>
/// <param name="Id">The booking.</param>
/// <param name="Done">Whether it was made.</param>
/// <param name="Status">The booking's status since; null when nothing was done.</param>
/// <param name="Refusals">Why nothing was done.</param>
internal sealed record DecidedAnswer(Guid Id, bool Done, AllocationStatus? Status, IReadOnlyList<RefusalAnswer> Refusals)
{
    /// <summary>The result as the API writes it.</summary>
    public static DecidedAnswer Of(ApprovalResult result) => new(result.Id.Value, result.Refusals.Count == 0, result.After?.Status, [.. result.Refusals.Select(RefusalAnswer.Of)]);
}
