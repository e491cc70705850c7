using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Board;

/// <summary>Everything about one booking, and what its reader may do with it.</summary>
public sealed partial class AllocationPanel(ChangeDesk desk, DetailsReader reader, DraftMirror mirror, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly ChangeIntent intent = new(clock);
    private AllocationDetails? details;
    private KeptDraft? kept;
    private ChangeOutcome.Refused? refused;
    private ListedAllocation newest = default!;
    private ListedAllocation seen = default!;
    private AllocationForm form;
    private bool isBusy;
    private int asked;

    /// <summary>The board it is on.</summary>
    [Parameter, EditorRequired] public required ScheduleBoard Board { get; set; }

    /// <summary>Who reads.</summary>
    [Parameter, EditorRequired] public required Actor Actor { get; set; }

    /// <summary>The booking as it was last heard of. The panel reads it for itself when it opens and whenever a newer one is heard of.</summary>
    [Parameter, EditorRequired] public required ListedAllocation Row { get; set; }

    /// <summary>What was being entered before the page was loaded again, if anything was.</summary>
    [Parameter] public KeptDraft? Kept { get; set; }

    /// <summary>Done, or given up.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <summary>Open a neighbour instead; without it, neighbours are named only.</summary>
    [Parameter] public EventCallback<AllocationId> OnOpen { get; set; }

    private SiteClock Clock => Board.Facility.Clock;

    private AllocationId Id => seen.Allocation.Id;

    private int Revision => seen.Allocation.Revision;

    // While something is being entered, the person goes by what they saw when they began.
    private bool IsStale => seen.Allocation.Revision < newest.Allocation.Revision;

    /// <inheritdoc />
    public void Dispose()
    {
        closing.Cancel();
        closing.Dispose();
    }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (Kept is { Seen: { } before } && before.Allocation.Id == Row.Allocation.Id) (kept, form, seen) = (Kept, Kept.Form, before);
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        Hear(Row);
        if (asked < newest.Allocation.Revision) await ReadAsync();
    }

    private void Hear(ListedAllocation row)
    {
        if (newest is null || row.Allocation.Revision > newest.Allocation.Revision) newest = row;
        if (seen is null || (form == AllocationForm.None && !isBusy)) seen = newest;
    }

    private async Task ReadAsync()
    {
        asked = newest.Allocation.Revision;
        try
        {
            if (await reader.ReadAsync(Actor, newest.Allocation.Id, closing.Token) is not { } now || now.Row.Allocation.Revision < newest.Allocation.Revision) return;
            details = now;
            asked = now.Row.Allocation.Revision;
            Hear(now.Row);
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // Closed before it was read.
        }
    }

    private void Show(AllocationForm next) => (form, refused, kept, seen) = (next, null, null, newest);

    private Task BackAsync()
    {
        Show(AllocationForm.None);
        return mirror.DropAsync();
    }

    private async Task CloseAsync()
    {
        // The form first, because it would keep what it shows once more.
        Show(AllocationForm.None);
        await mirror.DropAsync();
        await OnClose.InvokeAsync();
    }

    private void Keep() => (refused, seen) = (null, newest);

    // The place that was wanted, when others only stand in its way.
    private static ScheduleChange? Wanted(ChangeOutcome.Refused told) => told is { Changes: [{ Change: ScheduleChange.Move or ScheduleChange.Resize or ScheduleChange.Extend } only] }
        && only.Refusals.All(refusal => refusal.Code is RefusalCode.DynoOverlap or RefusalCode.VehicleOverlap) ? only.Change : null;

    private Task MoveInsteadAsync(Opening opening) => SendAsync(new ScheduleChange.Move(Id, opening.Dyno, opening.Slot, Revision));

    private async Task SendAsync(params ScheduleChange[] changes)
    {
        if (isBusy) return;
        isBusy = true;
        try
        {
            var outcome = await desk.ApplyAsync(Actor, intent.OfAll(_ => changes), applied => DoneText.Of(applied, Board), CancellationToken.None);
            refused = outcome as ChangeOutcome.Refused;
            if (refused is null && form is not (AllocationForm.Notes or AllocationForm.Technician)) await CloseAsync();
            else await ReadAsync();
        }
        finally
        {
            isBusy = false;
        }

        // Notes and technician are details, so the sheet stays open and shows them.
        if (refused is null && form is AllocationForm.Notes or AllocationForm.Technician) await BackAsync();
    }
}
