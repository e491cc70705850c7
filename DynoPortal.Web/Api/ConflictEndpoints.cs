using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Double bookings, of which the constraints of the database keep the list empty.</summary>
internal static class ConflictEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapConflicts(this IEndpointRouteBuilder api) =>
        api.MapGet("/conflicts", ListAsync).WithTags("Conflicts").WithName("ListConflicts").Produces<IReadOnlyList<ConflictAnswer>>()
            .WithSummary("Pairs of live bookings that share a dyno or a vehicle at one time. Always empty, unless somebody has changed the database by hand.");

    private static async Task<IResult> ListAsync(ApiCall call, IScheduleReader reader, CancellationToken cancellationToken)
    {
        var answers = new List<ConflictAnswer>();
        foreach (var conflict in await reader.ConflictsAsync(call.Facility.Id, cancellationToken))
            if (await FindAsync(conflict.First) is { } first && await FindAsync(conflict.Second) is { } second)
                answers.Add(new(conflict.Kind, first, second, conflict.Overlap.Start, conflict.Overlap.End));
        return TypedResults.Ok<IReadOnlyList<ConflictAnswer>>(answers);

        async Task<AllocationAnswer?> FindAsync(Allocation row) =>
            await reader.FindAsync(call.Facility.Id, row.Id, cancellationToken) is { } listed ? AllocationAnswer.Of(listed) : null;
    }
}
