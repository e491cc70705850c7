using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Repairs;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>What a change would do to the bookings in its way, before it is made.</summary>
internal static class ImpactEndpoints
{
    private const string About = "Nothing is written. To apply it, send the changes to POST /change-sets: whole or not at all, and judged again. A test in progress is never moved.";

    /// <summary>Maps them.</summary>
    public static void MapImpacts(this IEndpointRouteBuilder api)
    {
        api.MapPost("/outages/impact", OfOutageAsync).Changes().WithTags("Outages").WithName("OutageImpact").Produces<ImpactAnswer>()
            .WithSummary("The bookings that an outage takes the dyno from, and the fewest moves that give each another place.").WithDescription(About);
        api.MapPost("/allocations/{id}/impact", OfPlaceAsync).Changes().WithTags("Allocations").WithName("AllocationImpact").Produces<ImpactAnswer>()
            .WithSummary("The bookings that stand in the way of a later end, another slot or another dyno, and the fewest moves that make room.").WithDescription(About);
    }

    private static async Task<IResult> OfOutageAsync(OutageRequest body, ApiCall call, FleetNames names, ImpactSearch search, CancellationToken cancellationToken)
    {
        var key = call.Key(body.Id);
        if (string.IsNullOrWhiteSpace(body.DynoId)) call.Fields.Refuse("dynoId", "dynoId is missing: give the id or the name of a dyno.");
        var dyno = await names.DynoAsync("dynoId", body.DynoId, cancellationToken);
        var slot = call.Fields.Slot(body);
        var kind = call.Fields.Choice("kind", body.Kind, Enum.GetValues<OutageKind>()) ?? OutageKind.Fault;
        if (call.Fields.Problem is { } problem) return problem;
        var reason = string.IsNullOrWhiteSpace(body.Reason) ? kind.ToString() : body.Reason;
        return TypedResults.Ok(ImpactAnswer.Of(await search.FindAsync(call.Actor, new ScheduleChange.DeclareOutage(new(key.Row), dyno!.Id, slot!.Value, kind, reason) { Verification = body.Verification }, cancellationToken)));
    }

    private static async Task<IResult> OfPlaceAsync(string id, AllocationPatch body, ApiCall call, FleetNames fleet, AllocationNames names, ImpactSearch search, CancellationToken cancellationToken)
    {
        if (await names.FindAsync("id", id, cancellationToken) is not { Allocation: var row }) return call.Fields.Problem!;
        var dyno = await fleet.DynoAsync("dynoId", body.DynoId, cancellationToken);
        var slot = body.IsEmpty ? row.Slot : call.Fields.Slot(body, row.Slot);
        if (call.Fields.Problem is { } problem) return problem;
        return TypedResults.Ok(ImpactAnswer.Of(await search.FindAsync(call.Actor, new ScheduleChange.Move(row.Id, dyno?.Id ?? row.DynoId, slot!.Value, row.Revision), cancellationToken)));
    }
}
