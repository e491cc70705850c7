using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Outages.</summary>
internal static class OutageEndpoints
{
    // Without a window, what is in force and what is planned within the horizon of most facilities.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(800);

    /// <summary>Maps them.</summary>
    public static void MapOutages(this IEndpointRouteBuilder api)
    {
        var outages = api.MapGroup("/outages").WithTags("Outages");
        outages.MapGet("", ListAsync).WithName("ListOutages").Produces<ListAnswer<OutageAnswer>>()
            .WithSummary("Outages that touch a window and are not lifted, by start; without a window, the present and coming ones.");
        outages.MapGet("/{id}", FindAsync).WithName("GetOutage").Produces<OutageAnswer>().WithSummary("One outage, lifted or not.");
        outages.MapPost("", DeclareAsync).Changes().WithName("DeclareOutage").Produces<OutageAnswer>(201)
            .WithSummary("Declares an outage. A fault is never refused because somebody has booked; planned work is.");
        outages.MapPatch("/{id}", ChangeAsync).Changes().WithName("ChangeOutage").Produces<OutageAnswer>()
            .WithSummary("Another slot, kind or reason. If-Match with the revision seen refuses a stale change.");
        outages.MapPost("/{id}/lift", LiftAsync).Changes().WithName("LiftOutage").Produces<OutageAnswer>()
            .WithSummary("The dyno can be used again: from now on when the outage has begun, else as if it had never been declared.");
    }

    private static async Task<IResult> ListAsync(string? from, string? to, string? dyno, ApiCall call, FleetNames names, IScheduleReader reader, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var window = AllocationListQuery.WindowOf(call.Fields, from, to) ?? new Slot(now, now + Ahead);
        var only = await names.DynoAsync("dyno", dyno, cancellationToken);
        if (call.Fields.Problem is { } problem) return problem;
        var (outages, dynos) = (await reader.OutagesAsync(call.Facility.Id, window, only?.Id, cancellationToken), await names.DynosAsync(cancellationToken));
        return TypedResults.Ok(new ListAnswer<OutageAnswer>([.. outages.Select(outage => OutageAnswer.Of(outage, dynos))]));
    }

    private static async Task<IResult> FindAsync(string id, ApiCall call, FleetNames fleet, AllocationNames names, CancellationToken cancellationToken)
    {
        if (await names.FindOutageAsync("id", id, cancellationToken) is not { } outage) return call.Fields.Problem!;
        call.Tag(outage.Revision);
        return TypedResults.Ok(OutageAnswer.Of(outage, await fleet.DynosAsync(cancellationToken)));
    }

    private static async Task<IResult> DeclareAsync(OutageRequest body, ApiCall call, FleetNames names, ChangeApplication changes, CancellationToken cancellationToken)
    {
        var key = call.Key(body.Id);
        var dyno = await names.DynoAsync("dynoId", body.DynoId, cancellationToken);
        if (string.IsNullOrWhiteSpace(body.DynoId)) call.Fields.Refuse("dynoId", "dynoId is missing: give the id or the name of a dyno.");
        var slot = call.Fields.Slot(body);
        var kind = call.Fields.Choice("kind", body.Kind, Enum.GetValues<OutageKind>());
        if (string.IsNullOrEmpty(body.Kind)) call.Fields.Refuse("kind", "kind is missing: maintenance, calibration or fault.");
        if (call.Fields.Problem is { } problem) return problem;
        var id = new OutageId(key.Row);
        return await changes.ApplyAsync(key, id, new ScheduleChange.DeclareOutage(id, dyno!.Id, slot!.Value, kind!.Value, body.Reason ?? "") { Verification = body.Verification }, cancellationToken);
    }

    private static async Task<IResult> ChangeAsync(string id, OutagePatch body, ApiCall call, AllocationNames names, ChangeApplication changes, CancellationToken cancellationToken)
    {
        var (revision, key) = (call.ExpectedRevision, call.Key());
        if (await names.FindOutageAsync("id", id, cancellationToken) is not { } outage) return call.Fields.Problem!;
        var slot = body.IsEmpty ? outage.Slot : call.Fields.Slot(body, outage.Slot);
        var kind = call.Fields.Choice("kind", body.Kind, Enum.GetValues<OutageKind>()) ?? outage.Kind;
        return call.Fields.Problem ?? await changes.ApplyAsync(key, outage.Id, new ScheduleChange.ChangeOutage(outage.Id, slot!.Value, kind, body.Reason ?? outage.Reason, revision), cancellationToken);
    }

    private static async Task<IResult> LiftAsync(string id, ApiCall call, AllocationNames names, ChangeApplication changes, CancellationToken cancellationToken)
    {
        var (revision, key) = (call.ExpectedRevision, call.Key());
        var outage = await names.FindOutageAsync("id", id, cancellationToken);
        return call.Fields.Problem ?? await changes.ApplyAsync(key, outage!.Id, new ScheduleChange.LiftOutage(outage.Id, revision), cancellationToken);
    }
}
