using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.Live;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.Assistant.Cards;

namespace DynoPortal.Web.Assistant;

/// <summary>Keeps the cards of open proposals true: each says at once when the rules refuse it meanwhile, and what is free instead (S-3).</summary>
public sealed partial class ChatSession
{
    // A card needn't know sooner, and a busy schedule changes many times a second.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private ScheduleSubscription? schedule;

    private IEnumerable<TurnPiece.Proposed> OpenProposals => Shown.SelectMany(screen => screen.Proposals).Where(proposed => proposed.Standing.IsOpen && !busy.Contains(proposed.Content.ProposalId));

    private async Task WatchAsync(ScheduleSubscription heardOf)
    {
        try
        {
            await foreach (var _ in heardOf.ReadAllAsync(closing.Token))
            {
                await invoke(CheckAllAsync);
                await Task.Delay(Pause, ports.Clock, closing.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The panel is gone.
        }
    }

    private async Task CheckAllAsync()
    {
        var open = OpenProposals.ToList();
        if (open.Count == 0) return;
        await TryAsync(async () =>
        {
            foreach (var proposed in open) await CheckAsync(proposed);
        });
        Changed?.Invoke();
    }

    private async Task CheckAsync(TurnPiece.Proposed proposed)
    {
        var before = proposed.Standing;
        if (await ports.Proposals.PreviewAsync(actor!, new(proposed.Content.ProposalId), closing.Token) is not var (proposal, preview)) return;
        // Somebody approved it or turned it down while it was looked at, and knows better.
        if (proposed.Standing != before || IsBusy(proposed.Content.ProposalId)) return;
        if (proposal.StateAt(ports.Clock.GetUtcNow()) == ProposalState.Expired)
        {
            proposed.Standing = new("expired", "", [], [], []);
            return;
        }

        if (proposal.State != ProposalState.Open) return;
        var reasons = preview.SelectMany(change => change.Refusals).Select(refusal => new Reason(refusal.Code, refusal.Message)).Distinct().ToList();
        proposed.Standing = reasons.Count == 0 ? ProposalStanding.Open : new("refused", "", [], reasons, Alternatives(preview));
        proposed.Affected = await AffectedAsync(preview);
    }

    private async Task<IReadOnlyList<string>> AffectedAsync(IReadOnlyList<ReviewedChange> preview)
    {
        var others = preview.Select(change => change.Entry?.Before).OfType<Allocation>().Where(row => row.Requester != actor!.Id).Select(row => row.Id).Distinct().ToList();
        if (others.Count == 0) return [];
        var rows = await ports.Rows.FindAllAsync(actor!.Facility, others, closing.Token);
        return [.. rows.Select(row => row.RequesterName).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<OpeningLine> Alternatives(IReadOnlyList<ReviewedChange> preview) => [.. OfferedSlot.Of(preview).Select(slot => new OpeningLine(slot.Ordinal, slot.Dyno, slot.From, slot.To))];
}
