using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>New bookings: on a dyno of the caller's choice, or on whichever fits.</summary>
internal static class BookingEndpoints
{
    /// <summary>Maps them into the group of allocations.</summary>
    public static void MapBooking(this IEndpointRouteBuilder allocations)
    {
        allocations.MapPost("", BookAsync).Changes().WithName("Book").Produces<AllocationAnswer>(201)
            .WithSummary("Books a vehicle onto a dyno; the same request sent again is answered the same and books nothing more. Refused with reasons and alternatives.");
        allocations.MapPost("/auto", AutoAsync).Changes().WithName("BookAutomatically").Produces<AutoAnswer>(201)
            .WithSummary("Books the tightest-fitting eligible dyno in the slot wanted, else in the same slot up to maxBackupDays later.");
    }

    private static async Task<IResult> BookAsync(BookRequest body, ApiCall call, FleetNames names, ChangeApplication changes, CancellationToken cancellationToken)
    {
        var key = call.Key(body.Id);
        var vehicle = await names.VehicleAsync(body.VehicleId, body.Vin, "", cancellationToken);
        var dyno = await names.DynoAsync("dynoId", body.DynoId, cancellationToken);
        if (string.IsNullOrWhiteSpace(body.DynoId)) call.Fields.Refuse("dynoId", "dynoId is missing: give the id or the name of a dyno, or POST to allocations/auto.");
        var testType = await names.TestTypeAsync("testType", body.TestType, cancellationToken);
        var slot = call.Fields.Slot(body);
        if (call.Fields.Problem is { } problem) return problem;
        var id = new AllocationId(key.Row);
        ScheduleChange change = body.Hold == true
            ? new ScheduleChange.Hold(id, vehicle!.Id, dyno!.Id, slot!.Value, testType!.Code, null, body.Notes ?? "")
            : new ScheduleChange.Book(id, vehicle!.Id, dyno!.Id, slot!.Value, testType!.Code, body.Notes ?? "");
        return await changes.ApplyAsync(key, id, change, cancellationToken);
    }

    private static async Task<IResult> AutoAsync(AutoRequest body, ApiCall call, FleetNames names, AutoPlacing placing, CancellationToken cancellationToken)
    {
        var key = call.Key(body.Id);
        var vehicle = await names.VehicleAsync(body.VehicleId, body.Vin, "", cancellationToken);
        var testType = await names.TestTypeAsync("testType", body.TestType, cancellationToken);
        var slot = call.Fields.Slot(body);
        var backup = call.Fields.Within("maxBackupDays", body.MaxBackupDays ?? AutoAllocation.DefaultBackup, 0, AutoAllocation.LongestBackup);
        if (call.Fields.Problem is { } problem) return problem;
        var request = new AutoAllocationRequest(vehicle!, testType!, slot!.Value, body.Backup == false ? 0 : backup, body.Notes ?? "");
        return await placing.PlaceAsync(key, request, cancellationToken);
    }
}
