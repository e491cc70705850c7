using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Bookings: reading them, and the steps of their life.</summary>
internal static class AllocationEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapAllocations(this IEndpointRouteBuilder api)
    {
        var allocations = api.MapGroup("/allocations").WithTags("Allocations");
        allocations.MapGet("", ListAsync).WithName("ListAllocations").Produces<ListAnswer<AllocationAnswer>>()
            .WithSummary("Bookings that touch a window, of a dyno, of a vehicle or in a status, by start.");
        allocations.MapGet("/{id}", FindAsync).WithName("GetAllocation").Produces<AllocationAnswer>()
            .WithSummary("One booking, by id or by a number such as A-1042.");
        allocations.MapBooking();
        allocations.MapPatch("/{id}", (string id, AllocationPatch body, AllocationPatching patching, CancellationToken cancellationToken) => patching.ApplyAsync(id, body, cancellationToken))
            .Changes().WithName("ChangeAllocation").Produces<AllocationAnswer>()
            .WithSummary("Moves, resizes or annotates a booking, or assigns a technician. If-Match with the revision seen refuses a stale change.");
        allocations.MapPost("/{id}/cancel", CancelAsync).Changes().WithName("CancelAllocation").Produces<AllocationAnswer>().WithSummary("Gives the slot back.");
        MapStep(allocations, "confirm", "Makes a held booking a scheduled one.", (id, revision) => new ScheduleChange.Confirm(id, revision));
        MapStep(allocations, "start", "The vehicle is on the dyno.", (id, revision) => new ScheduleChange.Start(id, revision));
        MapStep(allocations, "complete", "The test has ended; early shortens the slot.", (id, revision) => new ScheduleChange.Complete(id, revision));
    }

    private static void MapStep(RouteGroupBuilder allocations, string step, string summary, Func<AllocationId, int?, ScheduleChange> change) => allocations
        .MapPost("/{id}/" + step, (string id, ChangeApplication changes, CancellationToken cancellationToken) => changes.StepAsync(id, change, cancellationToken))
        .Changes().WithName($"{char.ToUpperInvariant(step[0])}{step[1..]}Allocation").Produces<AllocationAnswer>().WithSummary(summary);

    private static async Task<IResult> ListAsync([AsParameters] AllocationListQuery query, ApiCall call, FleetNames names, IScheduleReader reader, CancellationToken cancellationToken)
    {
        var wanted = await query.ReadAsync(call.Fields, names, cancellationToken);
        return call.Fields.Problem ?? (IResult)TypedResults.Ok(ListAnswer<AllocationAnswer>.Of(await reader.ListAsync(call.Facility.Id, wanted, cancellationToken), AllocationAnswer.Of));
    }

    private static async Task<IResult> FindAsync(string id, ApiCall call, AllocationNames names, CancellationToken cancellationToken)
    {
        if (await names.FindAsync("id", id, cancellationToken) is not { } found) return call.Fields.Problem!;
        call.Tag(found.Allocation.Revision);
        return TypedResults.Ok(AllocationAnswer.Of(found));
    }

    private static Task<IResult> CancelAsync(string id, CancelRequest? body, ApiCall call, ChangeApplication changes, CancellationToken cancellationToken)
    {
        var reason = call.Fields.Choice("reason", body?.Reason, CancelReason.Person, CancelReason.NoShow) ?? CancelReason.Person;
        return changes.StepAsync(id, (row, revision) => new ScheduleChange.Cancel(row, reason, revision), cancellationToken);
    }
}
