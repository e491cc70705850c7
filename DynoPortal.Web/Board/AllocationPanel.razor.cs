using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Board;

/// <summary>Everything about one booking, and what its reader may do with it.</summary>
public sealed partial class AllocationPanel(ChangeDesk desk, BoardReader reader, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource closing = new();
    private AllowedActions allowed = AllowedActions.None;
    private IReadOnlyList<ListedHistory>? history;
    private ChangeOutcome.Refused? refused;
    private ChangeIntent? intent;
    private ListedAllocation seen = default!;
    private Form form;
    private string notes = "";
    private bool isBusy;
    private bool isHistoryHidden;
    private int read;

    private enum Form
    {
        None,
        Move,
        Notes,
        Cancel,
    }

    /// <summary>The board it is on.</summary>
    [Parameter, EditorRequired] public required ScheduleBoard Board { get; set; }

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The booking as it is now.</summary>
    [Parameter, EditorRequired] public required ListedAllocation Row { get; set; }

    /// <summary>Done, or given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    private SiteClock Clock => Board.Facility.Clock;

    private AllocationId Id => seen.Allocation.Id;

    // While something is being entered, the person goes by what they saw when they began.
    private bool IsStale => seen.Allocation.Revision < Row.Allocation.Revision;

    /// <inheritdoc />
    public void Dispose()
    {
        closing.Cancel();
        closing.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (seen is null || (form == Form.None && !isBusy && Row.Allocation.Revision > seen.Allocation.Revision)) seen = Row;
        if (read == Row.Allocation.Revision) return;
        read = Row.Allocation.Revision;
        try
        {
            allowed = await AllowedActions.OfAsync(desk, Actor, Row.Allocation, closing.Token);
            StateHasChanged();
            history = await reader.HistoryAsync(Actor, Row.Allocation.Id, closing.Token);
            isHistoryHidden = history is null;
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // Closed before it was read.
        }
    }

    private void Show(Form next) => (form, refused, notes, seen) = (next, null, Row.Allocation.Notes, Row);

    private void Back() => (form, refused, seen) = (Form.None, null, Row);

    private void Reload() => Back();

    private async Task ReadAgainAsync()
    {
        var now = await reader.FindAsync(Actor.Facility, Id, closing.Token);
        Back();
        if (now is not null && now.Allocation.Revision > seen.Allocation.Revision) seen = now;
    }

    private Task MoveInsteadAsync(Opening opening) =>
        SendAsync(new ScheduleChange.Move(Id, opening.Dyno, opening.Slot, seen.Allocation.Revision));

    private async Task SendAsync(ScheduleChange change)
    {
        if (isBusy) return;
        isBusy = true;
        try
        {
            intent ??= new ChangeIntent(clock);
            var outcome = await desk.ApplyAsync(Actor, intent.Of(_ => change), applied => DoneText.Of(applied, Board), CancellationToken.None);
            refused = outcome as ChangeOutcome.Refused;
            if (refused is null) await OnClose.InvokeAsync();
        }
        finally
        {
            isBusy = false;
        }
    }
}
