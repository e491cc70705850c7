using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Scheduling;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Board;

/// <summary>Opens again, after the page was loaded anew at the same address, what was being entered in it.</summary>
public sealed partial class KeptDrafts(DraftMirror mirror, CurrentPerson current, BoardReader reader, IFleetReader fleet, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource closing = new();
    private KeptDraft? kept;
    private ScheduleBoard? board;
    private Actor? actor;
    private BookingDraft? booking;
    private ListedAllocation? row;

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired] public required BoardAddress Address { get; set; }

    /// <inheritdoc />
    public void Dispose()
    {
        closing.Cancel();
        closing.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || await mirror.LoadAsync() is not { } found) return;
        try
        {
            await OpenAsync(found);
            StateHasChanged();
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or ObjectDisposedException)
        {
            // The page is gone before it was read.
        }
    }

    private async Task OpenAsync(KeptDraft found)
    {
        var person = await current.ReadAsync(Address.Facility, closing.Token);
        if (person?.Facility is not { } facility) return;
        if (person.Id.Value != found.Person)
        {
            await mirror.DropAsync();
            return;
        }

        (kept, actor) = (found, person.Actor(Channel.Screen));
        board = await reader.OpenAsync(facility, Address.For(person.Settings).WindowOf(facility, clock), closing.Token);
        if (found.Seen is { } seen) row = await reader.FindAsync(facility.Id, seen.Allocation.Id, closing.Token);
        else booking = await BookingAsync(found, facility);
        if (row is null && booking is null) await mirror.DropAsync();
    }

    private async Task<BookingDraft> BookingAsync(KeptDraft found, Facility facility)
    {
        var draft = new BookingDraft(facility, facility.Clock.DayOf(clock.GetUtcNow()), found.Dyno is { } dyno && board!.Dynos.Any(each => each.Id.Value == dyno) ? new DynoId(dyno) : null, clock)
        {
            Vehicle = found.Vehicle is { } vehicle ? await fleet.VehicleAsync(facility.Id, new(vehicle), closing.Token) : null,
            Notes = found.Text,
        };
        draft.Choose(board!.TestTypes.FirstOrDefault(type => type.Code == found.TestType));
        found.When?.Into(draft.When);
        return draft;
    }

    private void Close() => (booking, row) = (null, null);
}
