namespace DynoPortal.Web.Api;

/// <summary>The dynos of the facility.</summary>
internal static class DynoEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapDynos(this IEndpointRouteBuilder api)
    {
        var dynos = api.MapGroup("/dynos").WithTags("Dynos");
        dynos.MapGet("", ListAsync).WithName("ListDynos")
            .WithSummary("Every dyno with what it can do, by group and name.")
            .Produces<ListAnswer<DynoAnswer>>();
        dynos.MapGet("/{id}", FindAsync).WithName("GetDyno")
            .WithSummary("One dyno, by id or name.")
            .Produces<DynoAnswer>();
    }

    private static async Task<IResult> ListAsync(FleetNames names, CancellationToken cancellationToken)
    {
        var dynos = await names.DynosAsync(cancellationToken);
        return TypedResults.Ok(new ListAnswer<DynoAnswer>([.. dynos.Select(DynoAnswer.Of)]));
    }

    private static async Task<IResult> FindAsync(string id, ApiCall call, FleetNames names, CancellationToken cancellationToken)
    {
        var dyno = await names.DynoAsync("id", id, cancellationToken);
        return call.Fields.Problem ?? (dyno is null ? ApiErrors.Of(404) : (IResult)TypedResults.Ok(DynoAnswer.Of(dyno)));
    }
}
