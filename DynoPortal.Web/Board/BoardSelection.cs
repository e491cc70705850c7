using DynoPortal.Domain.Scheduling;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>What is told of a selection to whoever wants to know.</summary>
public sealed partial class BoardView
{
    /// <summary>Called by the browser: this booking alone is selected now, or none or several are.</summary>
    [JSInvokable]
    public async Task SelectAsync(Guid? id)
    {
        if (id is { } one) await TakeUpAsync(one);
        else screen.Sight.Select((ListedAllocation?)null);
    }

    private async Task<ListedAllocation?> TakeUpAsync(Guid id)
    {
        if (live is null || await reader.FindAsync(live.Board.Facility.Id, new(id), closing.Token) is not { } row) return null;
        screen.Sight.Select(row);
        return row;
    }
}
