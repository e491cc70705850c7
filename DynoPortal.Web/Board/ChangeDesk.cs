using System.Data.Common;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Hands what this screen wants to the allocation service, tells what became of it, and takes back what it did last. One for each circuit.</summary>
public sealed class ChangeDesk(AllocationService service, ToastList toasts, TimeProvider clock)
{
    private readonly List<Made> made = [];

    /// <summary>Whether there is something to take back.</summary>
    public bool CanUndo => made.Count > 0;

    /// <summary>Applies a change set and says so in a toast with Undo. A refusal is the caller's to show.</summary>
    public async Task<ChangeOutcome> ApplyAsync(Actor actor, ChangeSet set, Func<ChangeOutcome.Applied, string> done, CancellationToken cancellationToken)
    {
        var outcome = await AskAsync(set, () => service.ApplyAsync(actor, set, cancellationToken));
        if (outcome is not ChangeOutcome.Applied applied || made.Exists(earlier => earlier.Id == applied.Id)) return outcome;
        var mine = new Made(applied.Id, actor);
        made.Add(mine);
        toasts.Add(done(applied), "Undo", () => UndoAsync(mine, CancellationToken.None));
        return outcome;
    }

    /// <summary>The same checks, with nothing written.</summary>
    public Task<IReadOnlyList<ReviewedChange>> PreviewAsync(Actor actor, ScheduleChange change, CancellationToken cancellationToken) =>
        service.PreviewAsync(actor, ChangeSet.Of(ChangeSetId.New(clock), change), cancellationToken);

    /// <summary>Takes back the last change that this screen made; nothing when there is none.</summary>
    public Task UndoLastAsync(CancellationToken cancellationToken) => made.Count == 0 ? Task.CompletedTask : UndoAsync(made[^1], cancellationToken);

    private async Task UndoAsync(Made change, CancellationToken cancellationToken)
    {
        // The same id for every attempt, so that two clicks undo once.
        var set = ChangeSet.Of(change.UndoId ??= ChangeSetId.New(clock));
        switch (await AskAsync(set, () => service.UndoAsync(change.Actor, change.Id, set.Id, cancellationToken)))
        {
            case ChangeOutcome.Applied applied when made.Remove(change):
                var undone = new Made(applied.Id, change.Actor);
                toasts.Add("Undone.", "Redo", () => RedoAsync(undone, CancellationToken.None));
                break;
            case ChangeOutcome.Refused refused:
                if (refused.Refusals.All(refusal => refusal.Code != RefusalCode.Contended)) made.Remove(change);
                toasts.Add("Not undone. " + string.Join(" ", refused.Refusals.Select(refusal => refusal.Message)), isBad: true);
                break;
        }
    }

    // To undo an undo is to do it again, and that can be undone like the first time.
    private async Task RedoAsync(Made undone, CancellationToken cancellationToken)
    {
        var set = ChangeSet.Of(undone.UndoId ??= ChangeSetId.New(clock));
        switch (await AskAsync(set, () => service.UndoAsync(undone.Actor, undone.Id, set.Id, cancellationToken)))
        {
            case ChangeOutcome.Applied applied when !made.Exists(earlier => earlier.Id == applied.Id):
                var again = new Made(applied.Id, undone.Actor);
                made.Add(again);
                toasts.Add("Done again.", "Undo", () => UndoAsync(again, CancellationToken.None));
                break;
            case ChangeOutcome.Refused refused:
                toasts.Add("Not done again. " + string.Join(" ", refused.Refusals.Select(refusal => refusal.Message)), isBad: true);
                break;
        }
    }

    private static async Task<ChangeOutcome> AskAsync(ChangeSet set, Func<Task<ChangeOutcome>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failed) when (failed is DbException or TimeoutException)
        {
            var refusal = new Refusal(RefusalCode.Contended, "The database didn't answer, so it isn't known whether this was done. Try again: nothing is done twice.");
            return new ChangeOutcome.Refused([new ReviewedChange(set.Changes.Count > 0 ? set.Changes[0] : new ScheduleChange.Cancel(default), [refusal], null, null)]);
        }
    }

    private sealed class Made(ChangeSetId id, Actor actor)
    {
        public ChangeSetId Id { get; } = id;

        public Actor Actor { get; } = actor;

        public ChangeSetId? UndoId { get; set; }
    }
}
