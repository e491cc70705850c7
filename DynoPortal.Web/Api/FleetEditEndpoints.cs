using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Edits of dynos and vehicles.</summary>
internal static class FleetEditEndpoints
{
    internal const string Affected = "With dryRun=true nothing is written: the answer names the bookings that the edit would have the rules refuse, and where they could go. With affected=move they are moved with it, all or nothing; else they stay where they are, flagged.";

    /// <summary>Maps them.</summary>
    public static void MapFleetEdits(this IEndpointRouteBuilder api)
    {
        var dynos = api.MapGroup("/dynos").WithTags("Dynos");
        dynos.MapPost("", AddDynoAsync).Changes().WithName("AddDyno").Produces<DynoAnswer>(201).WithSummary("Adds a dyno.");
        dynos.MapPut("/{id}", SaveDynoAsync).Changes().WithName("EditDyno").Produces<DynoAnswer>().WithSummary("Edits a dyno whole, capabilities included. The revision that was seen comes as If-Match or in the body.").WithDescription(Affected);
        dynos.MapPut("/{id}/capabilities", SaveCapabilitiesAsync).Changes().WithName("SetCapabilities").Produces<DynoAnswer>().WithSummary("Sets all that a dyno can do.").WithDescription(Affected);
        dynos.MapDelete("/{id}", DeleteDynoAsync).Changes().WithName("DeleteDyno").Produces(204).WithSummary("Deletes a dyno that nothing refers to; disable one that has been used.");
        var vehicles = api.MapGroup("/vehicles").WithTags("Vehicles");
        vehicles.MapPost("", AddVehicleAsync).Changes().WithName("AddVehicle").Produces<VehicleAnswer>(201).WithSummary("Adds a vehicle.");
        vehicles.MapPut("/{id}", SaveVehicleAsync).Changes().WithName("EditVehicle").Produces<VehicleAnswer>().WithSummary("Edits a vehicle whole. The revision that was seen comes as If-Match or in the body.");
        vehicles.MapDelete("/{id}", DeleteVehicleAsync).Changes().WithName("DeleteVehicle").Produces(204).WithSummary("Deletes a vehicle that nothing refers to.");
    }

    private static async Task<IResult> AddDynoAsync(DynoBody body, ApiCall call, DynoDesk desk, CancellationToken cancellationToken)
    {
        var wanted = body.Read(default, 1, call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        return Answer(call, await desk.AddAsync(call.Actor, wanted, cancellationToken));
    }

    private static async Task<IResult> SaveDynoAsync(string id, DynoBody body, string? dryRun, string? affected, ApiCall call, FleetNames names, DynoDesk desk, CancellationToken cancellationToken)
    {
        var dyno = await names.DynoAsync("id", id, cancellationToken);
        var wanted = body.Read(dyno?.Id ?? default, call.Seen(body.Revision), call.Fields);
        return await SaveAsync(wanted, dryRun, affected, call, desk, cancellationToken);
    }

    private static async Task<IResult> SaveCapabilitiesAsync(string id, CapabilitiesBody body, string? dryRun, string? affected, ApiCall call, FleetNames names, DynoDesk desk, CancellationToken cancellationToken)
    {
        var dyno = await names.DynoAsync("id", id, cancellationToken);
        var (rows, seen) = (CapabilityBody.ReadAll(body.Capabilities, call.Fields), call.Seen(body.Revision));
        if (call.Fields.Problem is { } problem) return problem;
        return await SaveAsync(dyno! with { Capabilities = rows, Revision = seen }, dryRun, affected, call, desk, cancellationToken);
    }

    private static async Task<IResult> SaveAsync(Dyno wanted, string? dryRun, string? affected, ApiCall call, DynoDesk desk, CancellationToken cancellationToken)
    {
        var (dry, moving) = (call.IsTrue("dryRun", dryRun), call.MovesAffected(affected));
        if (call.Fields.Problem is { } problem) return problem;
        IReadOnlyList<ScheduleChange> moves = [];
        if (dry || moving)
        {
            var (refused, impact) = await desk.PreviewAsync(call.Actor, [wanted], cancellationToken);
            if (refused is not null) return RefusalProblem.OfEdit(refused, now => now[0].Revision);
            if (dry) return TypedResults.Ok(ImpactAnswer.Of(impact!));
            moves = impact!.Changes;
        }

        return Answer(call, await desk.SaveAsync(call.Actor, wanted, moves, cancellationToken));
    }

    private static async Task<IResult> DeleteDynoAsync(string id, ApiCall call, FleetNames names, DynoDesk desk, CancellationToken cancellationToken)
    {
        var (dyno, seen) = (await names.DynoAsync("id", id, cancellationToken), call.ExpectedRevision);
        if (call.Fields.Problem is { } problem) return problem;
        return Answer(call, await desk.DeleteAsync(call.Actor, dyno!.Id, seen, cancellationToken));
    }

    private static async Task<IResult> AddVehicleAsync(VehicleBody body, ApiCall call, VehicleDesk desk, CancellationToken cancellationToken)
    {
        var wanted = body.Read(default, 1, call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        return Answer(call, await desk.AddAsync(call.Actor, wanted, cancellationToken));
    }

    private static async Task<IResult> SaveVehicleAsync(string id, VehicleBody body, ApiCall call, FleetNames names, VehicleDesk desk, CancellationToken cancellationToken)
    {
        var vehicle = await names.VehicleAsync("id", id, cancellationToken);
        var wanted = body.Read(vehicle?.Id ?? default, call.Seen(body.Revision), call.Fields);
        if (call.Fields.Problem is { } problem) return problem;
        return Answer(call, await desk.SaveAsync(call.Actor, wanted, cancellationToken));
    }

    private static async Task<IResult> DeleteVehicleAsync(string id, ApiCall call, FleetNames names, VehicleDesk desk, CancellationToken cancellationToken)
    {
        var (vehicle, seen) = (await names.VehicleAsync("id", id, cancellationToken), call.ExpectedRevision);
        if (call.Fields.Problem is { } problem) return problem;
        return Answer(call, await desk.DeleteAsync(call.Actor, vehicle!.Id, seen, cancellationToken));
    }

    private static IResult Answer(ApiCall call, EditOutcome<Dyno> outcome)
    {
        if (outcome is EditOutcome<Dyno>.Refused refused) return RefusalProblem.OfEdit(refused, now => now.Revision);
        if (outcome is not EditOutcome<Dyno>.Done { Now: { } now } done) return TypedResults.NoContent();
        call.Tag(now.Revision);
        return done.Before is null ? TypedResults.Created($"{ApiPaths.Base}/dynos/{now.Id.Value}", DynoAnswer.Of(now)) : TypedResults.Ok(DynoAnswer.Of(now));
    }

    private static IResult Answer(ApiCall call, EditOutcome<Vehicle> outcome)
    {
        if (outcome is EditOutcome<Vehicle>.Refused refused) return RefusalProblem.OfEdit(refused, now => now.Revision);
        if (outcome is not EditOutcome<Vehicle>.Done { Now: { } now } done) return TypedResults.NoContent();
        call.Tag(now.Revision);
        return done.Before is null ? TypedResults.Created($"{ApiPaths.Base}/vehicles/{now.Id.Value}", VehicleAnswer.Of(now)) : TypedResults.Ok(VehicleAnswer.Of(now));
    }
}
