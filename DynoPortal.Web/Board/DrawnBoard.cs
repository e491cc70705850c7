using DynoPortal.Domain.Live;
using DynoPortal.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>The board as the browser draws it: the script in <c>wwwroot/board</c>, and what it is told. While the browser is away it is told nothing, and reads everything anew afterwards.</summary>
public sealed class DrawnBoard(IJSRuntime js, CircuitLine line, FlagReading flags) : IAsyncDisposable
{
    private ElementReference root;
    private IJSObjectReference? script;
    private DotNetObjectReference<BoardView>? owner;
    private DotNetObjectReference<BoardHand>? hand;

    /// <summary>Loads the script, once.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken) => script ??= await js.InvokeAsync<IJSObjectReference>("import", cancellationToken, "./board/element.js");

    /// <summary>Lets the loaded script call these two, and follow what it is told from here on: rows that bear another mark may lack something of what came before.</summary>
    public async Task FollowAsync(ElementReference at, BoardView page, BoardHand commands, string mark, CancellationToken cancellationToken)
    {
        (root, owner, hand) = (at, owner ?? DotNetObjectReference.Create(page), hand ?? DotNetObjectReference.Create(commands));
        await script!.InvokeVoidAsync("follow", cancellationToken, root, owner, hand, mark);
    }

    /// <summary>Tells the script, once it follows, what has changed on this board.</summary>
    public async Task ApplyAsync(ScheduleUpdate.Changed changed, ScheduleBoard board, CancellationToken cancellationToken)
    {
        var change = BoardJson.Write(changed, board, await flags.OfAsync(board.Facility, changed));
        await line.TellAsync(until => script!.InvokeVoidAsync("apply", until, root, change), cancellationToken);
    }

    /// <summary>Tells the script, once it follows, to read everything anew.</summary>
    public Task ResyncAsync(CancellationToken cancellationToken) => line.TellAsync(until => script!.InvokeVoidAsync("resync", until, root), cancellationToken);

    /// <summary>Tells the script, once it follows, that other proposals are open than before.</summary>
    public Task ProposeAsync(CancellationToken cancellationToken) => line.TellAsync(until => script!.InvokeVoidAsync("propose", until), cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (script is not null) await script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its script with it.
        }

        owner?.Dispose();
        hand?.Dispose();
    }
}
