using System.Text.Json;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Board;

/// <summary>Keeps what is being entered in the browser's session storage, for a page that has to be loaded again. One for each circuit; only after a first rendering.</summary>
public sealed class DraftMirror(IJSRuntime js) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private IJSObjectReference? module;
    private string? kept;

    /// <summary>Keeps this in place of what was kept; nothing when it is the same.</summary>
    public async Task KeepAsync(KeptDraft draft)
    {
        var text = JsonSerializer.Serialize(draft, Json);
        if (text == kept) return;
        kept = text;
        await AskAsync(async browser =>
        {
            await browser.InvokeVoidAsync("keep", JsonSerializer.Deserialize<JsonElement>(text));
            return true;
        });
    }

    /// <summary>What was kept at this address; null when there is nothing that can be read.</summary>
    public async Task<KeptDraft?> LoadAsync()
    {
        try
        {
            return await AskAsync(browser => browser.InvokeAsync<string?>("load")) is { } text ? JsonSerializer.Deserialize<KeptDraft>(text, Json) : null;
        }
        catch (JsonException)
        {
            // Written by another version of the portal.
            return null;
        }
    }

    /// <summary>Forgets it: it was saved, or given up.</summary>
    public async Task DropAsync()
    {
        kept = null;
        await AskAsync(async browser =>
        {
            await browser.InvokeVoidAsync("drop");
            return true;
        });
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null) await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its module with it.
        }
    }

    private async Task<T?> AskAsync<T>(Func<IJSObjectReference, ValueTask<T>> ask)
    {
        try
        {
            module ??= await js.InvokeAsync<IJSObjectReference>("import", "./drafts.js");
            return module is null ? default : await ask(module);
        }
        catch (Exception lost) when (lost is JSDisconnectedException or OperationCanceledException or InvalidOperationException)
        {
            // The connection is lost; the browser goes on keeping texts by itself.
            return default;
        }
    }
}
