using System.Data.Common;
using DynoPortal.Domain.Assistant.Proposals;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Plans;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Planning.Plans;

/// <summary>The proposal of a plan: approve it, turn it down, see it on the board.</summary>
public sealed partial class PlanDecision(PlanProposals proposals, IScheduleReader schedule, TimeProvider clock)
{
    private const int MostTold = 20;

    private Proposal? proposal;
    private bool isRead;
    private bool isBusy;
    private bool isBad;
    private bool isOwn;
    private bool isUndone;
    private string? told;
    private IReadOnlyList<(string Number, string Why)> stale = [];

    /// <summary>The plan.</summary>
    [Parameter, EditorRequired] public required PlanRun Run { get; set; }

    /// <summary>Who decides.</summary>
    [Parameter, EditorRequired] public required Person Person { get; set; }

    private ProposalState State => proposal!.StateAt(clock.GetUtcNow());

    private string Count => proposal!.Set.Changes.Count == 1 ? "1 change" : $"{proposal.Set.Changes.Count} changes";

    private Actor Actor => Person.Actor(Channel.Screen)!;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (isRead && proposal?.Id == Run.Proposal) return;
        await ReadAsync();
        isRead = true;
    }

    private async Task ReadAsync()
    {
        proposal = Run.Proposal is { } id ? await proposals.FindAsync(Actor.Facility, id, CancellationToken.None) : null;
        if (proposal?.State != ProposalState.Approved) return;
        var made = await schedule.ChangesOfAsync(Actor.Facility, proposal.Id, CancellationToken.None);
        isOwn = made.Count > 0 && made.All(entry => entry.Actor == Actor.Id);
        isUndone = made.FirstOrDefault(entry => entry.After is not null) is { After.Id: var row } && await IsUndoneAsync(row);
    }

    // Taken back as a whole or not at all, so one booking tells; an undo that was undone is done again.
    private async Task<bool> IsUndoneAsync(AllocationId row)
    {
        var since = (await schedule.HistoryAsync(Actor.Facility, row, null, MostTold, CancellationToken.None)).Items.TakeWhile(line => line.Entry.ChangeSet != proposal!.Id);
        return since.Reverse().TakeWhile(line => line.Entry.Action.StartsWith("undone: ", StringComparison.Ordinal)).Count() % 2 == 1;
    }

    private Task ApproveAsync() => DecideAsync(async () =>
    {
        var outcome = await proposals.ApproveAsync(Actor, proposal!.Id, CancellationToken.None);
        if (outcome is ChangeOutcome.Refused refused) Tell(refused);
        else (told, isBad, stale) = ($"Approved: {Count} made.", false, []);
    });

    private Task UndoAsync() => DecideAsync(async () =>
    {
        var outcome = await proposals.UndoAsync(Actor, proposal!.Id, ChangeSetId.New(clock), CancellationToken.None);
        var refused = outcome as ChangeOutcome.Refused;
        (told, isBad) = (refused is null ? "Undone: everything is as it was before." : string.Join(" ", refused.Refusals.Select(refusal => refusal.Message).Distinct().Take(3)), refused is not null);
    });

    private Task RejectAsync() => DecideAsync(async () =>
    {
        var why = await proposals.RejectAsync(Actor, proposal!.Id, CancellationToken.None);
        (told, isBad, stale) = (why?.Message ?? "Turned down. Nothing was changed.", why is not null, []);
    });

    private async Task DecideAsync(Func<Task> decide)
    {
        if (isBusy) return;
        isBusy = true;
        StateHasChanged();
        try
        {
            await decide();
            await ReadAsync();
        }
        catch (Exception failed) when (failed is DbException or TimeoutException)
        {
            (told, isBad) = ("The database didn't answer, so it isn't known whether this was done. Try again: what was done isn't done twice.", true);
        }
        finally
        {
            isBusy = false;
        }
    }

    private void Tell(ChangeOutcome.Refused refused)
    {
        var whole = refused.Changes.Count != proposal!.Set.Changes.Count;
        stale = whole ? [] : [.. refused.Changes.Where(change => change.Refusals.Count > 0).Select(change => (NumberOf(change.Change), string.Join(" ", change.Refusals.Select(refusal => refusal.Message))))];
        (told, isBad) = (stale.Count > 0 ? $"Nothing was changed: {stale.Count} of {Count} can't be made any more. Plan again, or clear the way." : string.Join(" ", refused.Refusals.Select(refusal => refusal.Message).Distinct().Take(3)), true);
    }

    private string NumberOf(ScheduleChange change) => (change switch
    {
        ScheduleChange.Book { Request: { } request } => Run.Report!.Placed.FirstOrDefault(placed => placed.Test.Request == request),
        ScheduleChange.IOfAllocation of => Run.Report!.Placed.FirstOrDefault(placed => placed.Test.Booking == of.Id),
        _ => null,
    })?.Test.Number ?? "A booking";
}
