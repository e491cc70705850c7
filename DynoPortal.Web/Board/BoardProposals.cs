using DynoPortal.Domain.Assistant.Conversations;
using DynoPortal.Domain.Assistant.Proposals;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>What the reader's own open proposals would do, and the plan in the address, as ghosts among the bars.</summary>
public sealed partial class BoardView
{
    private ProposalWatch? watch;

    [Inject] private ProposalGhosts Ghosts { get; set; } = default!;

    [Inject] private ProposalDesk Proposals { get; set; } = default!;

    [Inject] private TurnFeed Turns { get; set; } = default!;

    /// <summary>Called by the browser: what there is to draw now.</summary>
    [JSInvokable]
    public async Task<IReadOnlyList<Ghost>> GhostsAsync() => live is { } at ? await Ghosts.ReadAsync(actor!, at.Board, Address.Proposal, closing.Token) : [];

    /// <summary>Called by the browser: a ghost was opened.</summary>
    [JSInvokable]
    public async Task OpenProposalAsync(Guid id)
    {
        if (live is null) return;
        if (await Proposals.OpenAsync(actor!, id, closing.Token) is { } found) panel = new Panel.OfProposal(found);
        else
        {
            screen.Toasts.Add("This proposal isn't open any more.", isBad: true);
            if (drawn is not null) await drawn.ProposeAsync(closing.Token);
        }

        StateHasChanged();
    }

    private Task HearProposalsAsync() => InvokeAsync(async () =>
    {
        if (drawn is null || live is null || followed != live) return;
        await drawn.ProposeAsync(closing.Token);
        if (panel is Panel.OfProposal open && await Proposals.OpenAsync(actor!, open.Shown.Proposal.Id.Value, closing.Token) is null) CloseProposal(open);
        StateHasChanged();
    });

    // The end of a plan is announced to nobody, because it is nobody's own.
    private async Task LeaveProposalAsync(Panel.OfProposal open)
    {
        CloseProposal(open);
        if (open.Shown.Proposal.Kind == ProposalKind.Plan && drawn is not null) await drawn.ProposeAsync(closing.Token);
    }

    // It may have been closed by its end already, and something else be open.
    private void CloseProposal(Panel.OfProposal open)
    {
        if (panel == open) panel = null;
    }
}
