using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Api;

/// <summary>Applies several changes of one booking, which one change set can't name twice: the later ones are checked before the first is made, and what was made is taken back should one be refused all the same.</summary>
internal sealed class ChangeSequence(ApiCall call, AllocationService service, RowAnswers answers, TimeProvider clock)
{
    /// <summary>Applies all of them or none.</summary>
    public async Task<IResult> ApplyAsync(RequestKey key, AllocationId id, IReadOnlyList<ScheduleChange> changes, CancellationToken cancellationToken)
    {
        if (await RefusedAsync(key, changes, cancellationToken) is { } refused) return RefusalProblem.Of(refused);
        var made = new List<ChangeOutcome.Applied>();
        foreach (var change in changes)
        {
            var outcome = await service.ApplyAsync(call.Actor, ChangeSet.Of(key.Part(made.Count), change), cancellationToken);
            if (outcome is ChangeOutcome.Applied applied) made.Add(applied);
            else return await TakeBackAsync(made, (ChangeOutcome.Refused)outcome);
        }

        return await answers.AnswerAsync(made[0], id, cancellationToken);
    }

    // The first change is checked when it is made. Only the others need a look ahead; where it finds something, everything is looked at, so that every reason is told.
    private async Task<ChangeOutcome.Refused?> RefusedAsync(RequestKey key, IReadOnlyList<ScheduleChange> changes, CancellationToken cancellationToken)
    {
        var reviewed = new List<ReviewedChange>();
        for (var part = 1; part < changes.Count; part++) reviewed.AddRange(await PreviewAsync(part));
        if (reviewed.TrueForAll(change => change.Refusals.Count == 0)) return null;
        return new ChangeOutcome.Refused([.. await PreviewAsync(0), .. reviewed]);

        Task<IReadOnlyList<ReviewedChange>> PreviewAsync(int part) => service.PreviewAsync(call.Actor, ChangeSet.Of(key.Part(part), changes[part]), cancellationToken);
    }

    // Not given up when the caller goes away: half of a request must not stay.
    private async Task<IResult> TakeBackAsync(IReadOnlyList<ChangeOutcome.Applied> made, ChangeOutcome.Refused refused)
    {
        foreach (var applied in made.Reverse().Where(applied => !applied.Again))
            await service.UndoAsync(call.Actor, applied.Id, ChangeSetId.New(clock), CancellationToken.None);
        return RefusalProblem.Of(refused);
    }
}
