using System.Data.Common;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Board;

/// <summary>Hands what this screen wants to the allocation service, tells what became of it, and takes back or does again what it did last. One for each circuit.</summary>
public sealed class ChangeDesk(AllocationService service, ToastList toasts, TimeProvider clock) : IDisposable
{
    private static readonly Words Undo = new("Undone: ", "Not undone. ", "Redo");
    private static readonly Words Redo = new("Done again: ", "Not done again. ", "Undo");

    // One step at a time, so that two quick keys take back two changes.
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly HashSet<ChangeSetId> told = [];
    private readonly List<Made> done = [];
    private readonly List<Made> undone = [];

    /// <summary>Whether there is something to take back.</summary>
    public bool CanUndo => done.Count > 0;

    /// <summary>Whether something was taken back, and nothing new was done since.</summary>
    public bool CanRedo => undone.Count > 0;

    /// <summary>Applies a change set and says so in a toast with Undo; what was undone before can't be done again any more. A refusal is the caller's to show.</summary>
    public Task<ChangeOutcome> ApplyAsync(Actor actor, ChangeSet set, Func<ChangeOutcome.Applied, string> say, CancellationToken cancellationToken) =>
        ApplyAsync(actor, set, () => service.ApplyAsync(actor, set, cancellationToken), say);

    /// <summary>The same of a change set that something else hands to the allocation service, such as the approval of a proposal.</summary>
    public async Task<ChangeOutcome> ApplyAsync(Actor actor, ChangeSet set, Func<Task<ChangeOutcome>> ask, Func<ChangeOutcome.Applied, string> say)
    {
        var outcome = await AskAsync(set, ask);
        if (outcome is not ChangeOutcome.Applied applied || !told.Add(applied.Id)) return outcome;
        foreach (var gone in undone) toasts.Remove(gone.Toast);
        undone.Clear();
        var mine = new Made(applied.Id, actor, say(applied));
        done.Add(mine);
        Tell(mine, mine.Text, "Undo");
        foreach (var warning in NoteWarnings.Of(applied)) toasts.Add(warning);
        return outcome;
    }

    /// <summary>The same checks, with nothing written.</summary>
    public Task<IReadOnlyList<ReviewedChange>> PreviewAsync(Actor actor, ScheduleChange change, CancellationToken cancellationToken) =>
        service.PreviewAsync(actor, ChangeSet.Of(ChangeSetId.New(clock), change), cancellationToken);

    /// <summary>Takes back the last change that this screen made; nothing when there is none.</summary>
    public Task UndoLastAsync(CancellationToken cancellationToken) => StepAsync(() => done.LastOrDefault(), cancellationToken);

    /// <summary>Does again what was taken back last; nothing when there is none.</summary>
    public Task RedoLastAsync(CancellationToken cancellationToken) => StepAsync(() => undone.LastOrDefault(), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private async Task StepAsync(Func<Made?> choose, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (choose() is not { } made) return;
            if (done.Contains(made)) await ReverseAsync(made, done, undone, Undo, cancellationToken);
            else if (undone.Contains(made)) await ReverseAsync(made, undone, done, Redo, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    // To undo an undo is to do it again, and that can be undone like the first time.
    private async Task ReverseAsync(Made made, List<Made> from, List<Made> to, Words words, CancellationToken cancellationToken)
    {
        // The same id for every attempt, so that two of them reverse once.
        var set = ChangeSet.Of(made.ReverseId ??= ChangeSetId.New(clock));
        switch (await AskAsync(set, () => service.UndoAsync(made.Actor, made.Id, set.Id, cancellationToken)))
        {
            case ChangeOutcome.Applied applied when from.Remove(made):
                toasts.Remove(made.Toast);
                var reversed = new Made(applied.Id, made.Actor, made.Text);
                to.Add(reversed);
                Tell(reversed, words.Done + made.Text, words.Next);
                break;
            case ChangeOutcome.Refused refused:
                if (refused.Refusals.All(refusal => refusal.Code != RefusalCode.Contended)) from.Remove(made);
                toasts.Add(words.NotDone + string.Join(" ", refused.Refusals.Select(refusal => refusal.Message).Distinct()), isBad: true);
                break;
        }
    }

    private void Tell(Made made, string text, string action) => made.Toast = toasts.Add(text, action, () => StepAsync(() => made, CancellationToken.None));

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

    private sealed record Words(string Done, string NotDone, string Next);

    private sealed class Made(ChangeSetId id, Actor actor, string text)
    {
        public ChangeSetId Id { get; } = id;

        public Actor Actor { get; } = actor;

        public string Text { get; } = text;

        public ChangeSetId? ReverseId { get; set; }

        public int Toast { get; set; }
    }
}
