using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Hands changes of one row to the allocation service, under the key of the request, and answers with what became of the row.</summary>
internal sealed class ChangeApplication(ApiCall call, AllocationService service, AllocationNames names, RowAnswers answers)
{
    /// <summary>Applies one change of a booking.</summary>
    public Task<IResult> ApplyAsync(RequestKey key, AllocationId id, ScheduleChange change, CancellationToken cancellationToken) => ApplyAsync(key, id, [change], cancellationToken);

    /// <summary>Applies several changes of a booking, in order: all of them or none.</summary>
    public async Task<IResult> ApplyAsync(RequestKey key, AllocationId id, IReadOnlyList<ScheduleChange> changes, CancellationToken cancellationToken) =>
        await service.ApplyAsync(call.Actor, ChangeSet.Of(key.ChangeSet, changes), cancellationToken) switch
        {
            ChangeOutcome.Applied applied => await answers.AnswerAsync(applied, id, cancellationToken),
            ChangeOutcome.Refused refused => RefusalProblem.Of(refused),
            _ => throw new InvalidOperationException("A change set is applied or refused."),
        };

    /// <summary>Applies one change of an outage.</summary>
    public async Task<IResult> ApplyAsync(RequestKey key, OutageId id, ScheduleChange change, CancellationToken cancellationToken) =>
        await service.ApplyAsync(call.Actor, ChangeSet.Of(key.ChangeSet, change), cancellationToken) switch
        {
            ChangeOutcome.Applied applied => await answers.AnswerAsync(applied, id, cancellationToken),
            ChangeOutcome.Refused refused => RefusalProblem.Of(refused),
            _ => throw new InvalidOperationException("A change set is applied or refused."),
        };

    /// <summary>Applies a change that needs nothing but the booking and the revision seen.</summary>
    public async Task<IResult> StepAsync(string booking, Func<AllocationId, int?, ScheduleChange> change, CancellationToken cancellationToken)
    {
        var (id, revision, key) = (await names.IdAsync("id", booking, cancellationToken), call.ExpectedRevision, call.Key());
        return call.Fields.Problem ?? await ApplyAsync(key, id!.Value, change(id.Value, revision), cancellationToken);
    }
}
