using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>The search for openings.</summary>
internal static class OpeningEndpoints
{
    private const int DefaultDays = 30;

    /// <summary>Maps it.</summary>
    public static void MapOpenings(this IEndpointRouteBuilder api) =>
        api.MapGet("/openings", FindAsync).WithTags("Openings").WithName("FindOpenings")
            .WithSummary("Every opening for a vehicle and a test type, earliest first, and for each dyno without one the reasons.")
            .WithDescription("Name the vehicle, or give weightLbs and drive in its place. from defaults to now, to defaults to 30 days after it, duration to the test type's own. What is offered here, a booking accepts, unless someone else got there in between.")
            .Produces<OpeningsAnswer>();

    private static async Task<IResult> FindAsync([AsParameters] OpeningQuery query, ApiCall call, FleetNames names, OpeningSearch search, TimeProvider clock, CancellationToken cancellationToken)
    {
        var fields = call.Fields;
        var vehicle = await VehicleAsync(query, fields, names, cancellationToken);
        var testType = await names.TestTypeAsync("testType", query.TestType, cancellationToken);
        var length = fields.Length("duration", query.Duration);
        var window = WindowOf(query, fields, clock.GetUtcNow());
        if (fields.Problem is { } problem) return problem;
        var request = new OpeningRequest { Vehicle = vehicle!, TestType = testType!, Length = length ?? testType!.DefaultLength, Window = window };
        return TypedResults.Ok(OpeningsAnswer.Of(await search.FindAsync(call.Actor, request, cancellationToken)));
    }

    private static async Task<Vehicle?> VehicleAsync(OpeningQuery query, RequestFields fields, FleetNames names, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(query.Vehicle)) return await names.VehicleAsync("vehicle", query.Vehicle, cancellationToken);
        var drive = DriveTypes.Parse(query.Drive);
        if (!string.IsNullOrWhiteSpace(query.Drive) && drive is null) fields.Refuse("drive", "drive must be 2WD or AWD.");
        if (string.IsNullOrWhiteSpace(query.WeightLbs) && drive is null && fields.Refused.Count == 0)
            fields.Refuse("vehicle", "The vehicle is missing: give vehicle (id, VIN or tag), or weightLbs and drive.");
        int? weight = string.IsNullOrWhiteSpace(query.WeightLbs) ? null : fields.Number("weightLbs", query.WeightLbs, 0, 500, 80_000);
        return new Vehicle { Program = "This vehicle", WeightLbs = weight, Drive = drive };
    }

    private static Slot WindowOf(OpeningQuery query, RequestFields fields, DateTimeOffset now)
    {
        var from = fields.Time("from", query.From)?.Start ?? now;
        var window = new Slot(from, fields.Time("to", query.To)?.End ?? from.AddDays(DefaultDays));
        if (BookingRules.SlotRunsForward(window) is not null) fields.Refuse("to", "to must be after from.");
        return window;
    }
}

/// <summary>What to search openings for.</summary>
/// <param name="Vehicle">Id, VIN or tag.</param>
/// <param name="TestType">Code or name.</param>
/// <param name="From">Instant or date; now by default.</param>
/// <param name="To">Instant or date, inclusive; 30 days later by default.</param>
/// <param name="Duration">ISO 8601, such as P2D or PT6H.</param>
/// <param name="WeightLbs">Weight in pounds, in place of a vehicle.</param>
/// <param name="Drive">2WD or AWD, in place of a vehicle.</param>
internal sealed record OpeningQuery(string? Vehicle, string? TestType, string? From, string? To, string? Duration, string? WeightLbs, string? Drive);
