using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Assistant.Cards;

namespace DynoPortal.Web.Assistant;

/// <summary>What a person does with a proposal. The log tells every open panel what became of it; what is said here is only sooner.</summary>
public sealed partial class ChatSession
{
    private readonly HashSet<Guid> busy = [];
    private readonly Dictionary<Guid, ChangeSetId> undoing = [];

    /// <summary>Whether something is on its way with this proposal.</summary>
    public bool IsBusy(Guid proposal) => busy.Contains(proposal);

    /// <summary>Approves a proposal: its stored change set is applied, checked again under lock (S-1, S-2).</summary>
    public Task ApproveAsync(TurnPiece.Proposed proposed) => WithAsync(proposed, async id =>
    {
        if (await ports.Proposals.ApproveAsync(actor!, id, closing.Token) is ChangeOutcome.Refused refused && proposed.Standing.IsOpen)
            proposed.Standing = new("refused", string.Join(' ', refused.Refusals.Select(refusal => refusal.Message).Distinct()), [], Reasons(refused), Alternatives(refused.Changes));
    });

    /// <summary>Turns a proposal down.</summary>
    public Task RejectAsync(TurnPiece.Proposed proposed) => WithAsync(proposed, async id =>
    {
        if (await ports.Proposals.RejectAsync(actor!, id, closing.Token) is { } why) proposed.Standing = new("void", why.Message, [], [], []);
    });

    /// <summary>Takes back what an approved proposal did (S-4).</summary>
    public Task UndoAsync(TurnPiece.Proposed proposed) => WithAsync(proposed, async id =>
    {
        // The same id for every attempt, so that two of them take it back once.
        if (!undoing.TryGetValue(id.Value, out var undo)) undoing[id.Value] = undo = ChangeSetId.New(ports.Clock);
        if (await ports.Proposals.UndoAsync(actor!, id, undo, closing.Token) is not ChangeOutcome.Refused refused) return;
        undoing.Remove(id.Value);
        proposed.Standing = proposed.Standing with { Refusals = Reasons(refused) };
    });

    private static IReadOnlyList<Reason> Reasons(ChangeOutcome.Refused refused) => [.. refused.Refusals.Select(refusal => new Reason(refusal.Code, refusal.Message)).Distinct()];

    private async Task WithAsync(TurnPiece.Proposed proposed, Func<ChangeSetId, Task> ask)
    {
        var id = proposed.Content.ProposalId;
        if (actor is null || !busy.Add(id)) return;
        Changed?.Invoke();
        await TryAsync(async () =>
        {
            await ask(new(id));
            if (Shown.FirstOrDefault(screen => screen.Proposals.Contains(proposed)) is { } screen) await DrawAsync(screen);
        });
        busy.Remove(id);
        Changed?.Invoke();
    }
}
