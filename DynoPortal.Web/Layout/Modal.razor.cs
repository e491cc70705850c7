using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Layout;

/// <summary>A dialog of the browser's own, open for as long as it is rendered: keeps the focus inside, closes with Esc, gives the focus back.</summary>
public sealed partial class Modal : IAsyncDisposable
{
    private readonly string titleId = $"title-{Guid.NewGuid():N}";
    private ElementReference element;
    private IJSObjectReference? module;
    private IJSObjectReference? dialog;
    private DotNetObjectReference<Modal>? self;

    /// <summary>What it is about.</summary>
    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>The person wants it closed; the owner stops rendering it.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <summary>It is open now, and has the focus.</summary>
    [Parameter] public EventCallback OnOpened { get; set; }

    /// <summary>At the side (on a phone at the bottom) instead of in the middle; a click outside closes it.</summary>
    [Parameter] public bool IsSheet { get; set; }

    /// <summary>A sheet that leaves the assistant's panel in sight, where there is room for both.</summary>
    [Parameter] public bool IsBeside { get; set; }

    /// <summary>Room for two columns.</summary>
    [Parameter] public bool IsWide { get; set; }

    /// <summary>Beside the title.</summary>
    [Parameter] public RenderFragment? Badge { get; set; }

    /// <summary>The content.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    /// <summary>Stays in sight below the content.</summary>
    [Parameter] public RenderFragment? Footer { get; set; }

    /// <summary>Called by the browser for Esc and for a click outside.</summary>
    [JSInvokable]
    public Task CloseAsync() => OnClose.InvokeAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (dialog is not null) await dialog.InvokeVoidAsync("closed");
            if (dialog is not null) await dialog.DisposeAsync();
            if (module is not null) await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the dialog with it.
        }

        self?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        module = await Js.InvokeAsync<IJSObjectReference>("import", "./Layout/Modal.razor.js");
        dialog = await module.InvokeAsync<IJSObjectReference>("open", element, self);
        await OnOpened.InvokeAsync();
    }
}
