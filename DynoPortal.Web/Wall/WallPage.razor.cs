using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Wall;

/// <summary>Today and tomorrow of a facility, for a screen on the wall: members see it when they are signed in, anyone with a link of an administrator's.</summary>
public sealed partial class WallPage(WallAccess access, WallSource source, NavigationManager navigation, IJSRuntime script) : IAsyncDisposable
{
    /// <summary>How many dynos one page holds; the next page comes with the next step.</summary>
    public const int PageRows = 22;

    // Rows don't grow beyond what this many would have, however few there are.
    private const int FewestRows = 10;

    private ElementReference root;
    private LiveWall? live;
    private IJSObjectReference? module;
    private bool isWatched;
    private int page;
    private int pages;
    private IReadOnlyList<WallRow> rows = [];

    /// <summary>Code of the facility.</summary>
    [Parameter] public string Code { get; set; } = "";

    [SupplyParameterFromQuery] private string? Key { get; set; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (live is not null) await live.DisposeAsync();
        try
        {
            if (module is not null) await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its module with it.
        }
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (await access.EnterAsync(Code, Key, CancellationToken.None) is not { } facility)
        {
            await TurnAwayAsync();
            return;
        }

        var opened = new LiveWall(facility, source, InvokeAsync, RedrawAsync, MayStayAsync);
        if (RendererInfo.IsInteractive) await opened.OpenAsync();
        else await opened.ReadAsync();
        live = opened;
        Draw();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (live is null || isWatched) return;
        isWatched = true;
        module = await script.InvokeAsync<IJSObjectReference>("import", "./Wall/WallPage.razor.js");
        await module.InvokeVoidAsync("watch", root);
    }

    private async Task<bool> MayStayAsync(CancellationToken cancellationToken) => await access.EnterAsync(Code, Key, cancellationToken) is not null;

    private async Task TurnAwayAsync()
    {
        if (Key is null && !await access.IsSignedInAsync(CancellationToken.None))
            navigation.NavigateTo($"account/login?returnUrl={Uri.EscapeDataString($"/wall/{Uri.EscapeDataString(Code)}")}", forceLoad: true);
        else navigation.NotFound();
    }

    private Task RedrawAsync()
    {
        if (live is not { } now) return Task.CompletedTask;
        if (now.IsOver) navigation.NotFound();
        Draw();
        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Draw()
    {
        var all = live!.Board.Rows(source.Clock.GetUtcNow());
        pages = Math.Max(1, (all.Count + PageRows - 1) / PageRows);
        page = live.Steps % pages;
        rows = [.. all.Skip(page * PageRows).Take(PageRows)];
    }

    private string Time(DateTimeOffset instant) => live!.Board.Facility.Clock.Local(instant).ToString("HH:mm", CultureInfo.InvariantCulture);
}
