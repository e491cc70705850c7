using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Board;

/// <summary>Books a vehicle onto a dyno.</summary>
public sealed partial class BookingDialog(ChangeDesk desk, DynoChoices openings, DraftMirror mirror) : IDisposable
{
    private CancellationTokenSource searching = new();
    private IReadOnlyList<DynoChoice>? choices;
    private ChangeOutcome.Refused? refused;
    private bool isSearching;
    private bool isBusy;
    private bool isClosed;

    /// <summary>The board booked on.</summary>
    [Parameter, EditorRequired] public required ScheduleBoard Board { get; set; }

    /// <summary>Who books.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>What is entered.</summary>
    [Parameter, EditorRequired] public required BookingDraft Draft { get; set; }

    /// <summary>Done, or given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        searching.Cancel();
        searching.Dispose();
    }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => Draft.CanSearch ? SearchAsync() : Task.CompletedTask;

    /// <inheritdoc />
    protected override Task OnAfterRenderAsync(bool firstRender) => isClosed ? Task.CompletedTask : mirror.KeepAsync(Draft.ToKept(Actor));

    private async Task CloseAsync()
    {
        isClosed = true;
        await mirror.DropAsync();
        await OnClose.InvokeAsync();
    }

    private Task ChooseAsync(Vehicle? vehicle)
    {
        Draft.Vehicle = vehicle;
        return SearchAsync();
    }

    private Task ChooseTypeAsync(ChangeEventArgs chosen)
    {
        Draft.Choose(Board.TestTypes.FirstOrDefault(type => type.Code == chosen.Value?.ToString()));
        return SearchAsync();
    }

    private Task TakeAsync(Opening opening)
    {
        Draft.Take(opening);
        return SearchAsync();
    }

    private async Task SearchAsync()
    {
        refused = null;
        await searching.CancelAsync();
        searching.Dispose();
        searching = new CancellationTokenSource();
        if (!Draft.CanSearch)
        {
            (choices, isSearching) = (null, false);
            return;
        }

        isSearching = true;
        var turn = searching.Token;
        try
        {
            var found = await openings.FindAsync(Actor, Draft, turn);
            if (turn.IsCancellationRequested) return;
            (choices, isSearching) = (found, false);
        }
        catch (OperationCanceledException)
        {
            // Something else was entered meanwhile.
        }
    }

    private Task BookInsteadAsync(Opening opening)
    {
        Draft.Take(opening);
        return BookAsync();
    }

    private async Task BookAsync()
    {
        // A second click while the first is on its way; one that slips through is the same change set.
        if (isBusy || Draft.Missing is not null) return;
        isBusy = true;
        try
        {
            var outcome = await desk.ApplyAsync(Actor, Draft.ToChangeSet(), applied => DoneText.Of(applied, Board), CancellationToken.None);
            refused = outcome as ChangeOutcome.Refused;
            if (refused is null) await CloseAsync();
        }
        finally
        {
            isBusy = false;
        }
    }
}
