using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>Verifications of dynos, and what test types demand of dyno and vehicle.</summary>
internal static class CertificationEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapCertification(this IEndpointRouteBuilder api)
    {
        api.MapPost("/dynos/{id}/verifications", RecordAsync).WithTags("Dynos").WithName("RecordVerification").Produces<VerificationAnswer>(201).ProducesProblem(400)
            .WithSummary("Records that a dyno has passed a verification, now or at an instant that has passed. One that is still to come is planned as a calibration with that verification.");
        api.MapPut("/test-types/{code}/demands", DemandAsync).WithTags("Test types").WithName("SetDemands").Produces<TestTypeAnswer>().ProducesProblem(400)
            .WithSummary("Sets which verification of the dyno and which soak of the vehicle a test type demands from now on; what is left out is demanded no more.");
    }

    private static async Task<IResult> RecordAsync(string id, VerificationRequest body, ApiCall call, FleetNames names, CertificationDesk certification, TimeProvider clock, CancellationToken cancellationToken)
    {
        var dyno = await names.DynoAsync("id", id, cancellationToken);
        var at = call.Fields.Time("performedAt", body.PerformedAt)?.Start ?? clock.GetUtcNow();
        if (call.Fields.Problem is { } problem) return problem;
        if (dyno is null) return ApiErrors.Of(404);
        var verification = new Verification((body.Name ?? "").Trim(), at);
        return await certification.RecordAsync(call.Actor, dyno.Id, verification, cancellationToken) is { } refused ? RefusalProblem.Of(refused)
            : TypedResults.Created($"{ApiPaths.Base}/dynos/{dyno.Id.Value}", VerificationAnswer.Of(verification));
    }

    private static async Task<IResult> DemandAsync(string code, DemandsRequest body, ApiCall call, FleetNames names, CertificationDesk certification, CancellationToken cancellationToken)
    {
        var test = await names.TestTypeAsync("code", code, cancellationToken);
        if (call.Fields.Problem is { } problem) return problem;
        var verification = body.Verification is { } demanded ? new VerificationDemand(demanded.Name ?? "", TestTypeBody.Hours(demanded.ValidityHours ?? 0)) : null;
        var soak = body.Soak is { } stand ? new SoakDemand(TestTypeBody.Hours(stand.LeastHours ?? 0), stand.MostHours is { } most ? TestTypeBody.Hours(most) : null) : null;
        return await certification.DemandAsync(call.Actor, test!, verification, soak, cancellationToken) is { } refused ? RefusalProblem.Of(refused)
            : TypedResults.Ok(TestTypeAnswer.Of(test! with { Verification = verification, Soak = soak, Revision = test!.Revision + 1 }));
    }
}

/// <summary>A verification that a dyno has passed.</summary>
/// <param name="Name">What the lab calls it; 1 to 60 characters.</param>
/// <param name="PerformedAt">An instant, or a date for the start of a site day; now by default.</param>
internal sealed record VerificationRequest(string? Name, string? PerformedAt);

/// <summary>What a test type demands.</summary>
/// <param name="Verification">Of the dyno.</param>
/// <param name="Soak">Of the vehicle.</param>
internal sealed record DemandsRequest(VerificationDemandBody? Verification, SoakBody? Soak);

/// <summary>A verification that the dyno must have passed.</summary>
/// <param name="Name">What the lab calls it; 1 to 60 characters.</param>
/// <param name="ValidityHours">How long one holds, counted to the start; 1 to 8 784.</param>
internal sealed record VerificationDemandBody(string? Name, int? ValidityHours)
{
    /// <summary>The demand as the API writes it; null for none.</summary>
    public static VerificationDemandBody? Of(VerificationDemand? demand) => demand is null ? null : new(demand.Name, (int)demand.Validity.TotalHours);
}

/// <summary>How long the vehicle must have stood on no dyno.</summary>
/// <param name="LeastHours">At least; 0 to 336.</param>
/// <param name="MostHours">At most since its test before, which there must be then; to 336, or nothing for no limit.</param>
internal sealed record SoakBody(int? LeastHours, int? MostHours)
{
    /// <summary>The demand as the API writes it; null for none.</summary>
    public static SoakBody? Of(SoakDemand? demand) => demand is null ? null : new((int)demand.Least.TotalHours, (int?)demand.Most?.TotalHours);
}

/// <summary>A verification that a dyno has passed.</summary>
/// <param name="Name">What the lab calls it.</param>
/// <param name="PerformedAt">When.</param>
internal sealed record VerificationAnswer(string Name, DateTimeOffset PerformedAt)
{
    /// <summary>The verification as the API writes it.</summary>
    public static VerificationAnswer Of(Verification verification) => new(verification.Name, verification.PerformedAt);
}
