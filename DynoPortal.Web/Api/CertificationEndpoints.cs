using DynoPortal.Domain.Fleet;

namespace DynoPortal.Web.Api;

/// <summary>Verifications of dynos.</summary>
internal static class CertificationEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapCertification(this IEndpointRouteBuilder api) =>
        api.MapPost("/dynos/{id}/verifications", RecordAsync).WithTags("Dynos").WithName("RecordVerification").Produces<VerificationAnswer>(201).ProducesProblem(400)
            .WithSummary("Records that a dyno has passed a verification, now or at an instant that has passed. One that is still to come is planned as a calibration with that verification.");

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
}

/// <summary>A verification that a dyno has passed.</summary>
/// <param name="Name">What the lab calls it; 1 to 60 characters.</param>
/// <param name="PerformedAt">An instant, or a date for the start of a site day; now by default.</param>
internal sealed record VerificationRequest(string? Name, string? PerformedAt);

/// <summary>A verification that a dyno has passed.</summary>
/// <param name="Name">What the lab calls it.</param>
/// <param name="PerformedAt">When.</param>
internal sealed record VerificationAnswer(string Name, DateTimeOffset PerformedAt)
{
    /// <summary>The verification as the API writes it.</summary>
    public static VerificationAnswer Of(Verification verification) => new(verification.Name, verification.PerformedAt);
}
