using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Change sets: several changes applied whole or not at all, their preview, and undo.</summary>
internal static class ChangeSetEndpoints
{
    /// <summary>Maps them.</summary>
    public static void MapChangeSets(this IEndpointRouteBuilder api)
    {
        var sets = api.MapGroup("/change-sets").WithTags("Change sets");
        sets.MapPost("/preview", PreviewAsync).Changes().WithName("PreviewChangeSet").Produces<PreviewAnswer>()
            .WithSummary("The same checks as applying it, with nothing written: each change with its refusals and alternatives.");
        sets.MapPost("", ApplyAsync).Changes().WithName("ApplyChangeSet").Produces<ChangeSetAnswer>()
            .WithSummary("Applies every change, or refuses the set with every reason and changes nothing.");
        sets.MapPost("/{id}/undo", UndoAsync).Changes().WithName("UndoChangeSet").Produces<ChangeSetAnswer>()
            .WithSummary("Takes a change set of the caller back, until the booking starts.");
    }

    private static async Task<IResult> PreviewAsync(ChangeSetRequest body, ApiCall call, ChangeReading reading, AllocationService service, CancellationToken cancellationToken)
    {
        var key = call.Key(body.Id);
        var changes = await reading.ReadAsync(body, key, cancellationToken);
        if (call.Fields.Problem is { } problem) return problem;
        return TypedResults.Ok(PreviewAnswer.Of(await service.PreviewAsync(call.Actor, SetOf(body, key, changes), cancellationToken)));
    }

    private static async Task<IResult> ApplyAsync(ChangeSetRequest body, ApiCall call, ChangeReading reading, AllocationService service, CancellationToken cancellationToken)
    {
        var key = call.Key(body.Id);
        var changes = await reading.ReadAsync(body, key, cancellationToken);
        return call.Fields.Problem ?? Answer(await service.ApplyAsync(call.Actor, SetOf(body, key, changes), cancellationToken));
    }

    private static async Task<IResult> UndoAsync(string id, ApiCall call, AllocationService service, CancellationToken cancellationToken)
    {
        var key = call.Key();
        if (!Guid.TryParse(id, out var undone)) call.Fields.Missing("id", "change set");
        return call.Fields.Problem ?? Answer(await service.UndoAsync(call.Actor, new(undone), key.ChangeSet, cancellationToken));
    }

    private static ChangeSet SetOf(ChangeSetRequest body, RequestKey key, IReadOnlyList<ScheduleChange> changes) =>
        new() { Id = key.ChangeSet, Changes = changes, OverrideReason = body.OverrideReason };

    private static IResult Answer(ChangeOutcome outcome) => outcome switch
    {
        ChangeOutcome.Applied applied => TypedResults.Ok(ChangeSetAnswer.Of(applied)),
        ChangeOutcome.Refused refused => RefusalProblem.Of(refused),
        _ => throw new InvalidOperationException("A change set is applied or refused."),
    };
}
