using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace DynoPortal.Web.Assistant;

/// <summary>The assistant's place beside every page. Whether it is open is remembered in a cookie (<c>chat.js</c>), so that the first answer to the browser has it already.</summary>
public sealed partial class ChatDock(CurrentPerson current, NavigationManager navigation) : IDisposable
{
    private const string Cookie = "chat";

    private ErrorBoundary? boundary;
    private Person? person;
    private string? facility;
    private bool isOpen;
    private bool wasOpened;

    /// <summary>Whether the first answer to the browser had it open.</summary>
    [PersistentState] public bool? Opened { get; set; }

    [CascadingParameter] private HttpContext? Http { get; set; }

    private string? Asked => QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue("facility", out var code) && !string.IsNullOrWhiteSpace(code) ? code.ToString().Trim() : null;

    private string PageName => navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0].Split('/')[0] is { Length: > 0 } page ? page : "board";

    /// <inheritdoc />
    public void Dispose() => navigation.LocationChanged -= Follow;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        isOpen = (Opened ??= Http?.Request.Cookies[Cookie] == "open") == true;
        navigation.LocationChanged += Follow;
        await ReadAsync();
    }

    private void Toggle() => (isOpen, wasOpened) = (!isOpen, true);

    // Pages come and go beside it; it only has to know where it is.
    private void Follow(object? sender, LocationChangedEventArgs changed) => InvokeAsync(async () =>
    {
        if (Asked != facility) await ReadAsync();
        StateHasChanged();
    });

    private async Task ReadAsync()
    {
        facility = Asked;
        person = await current.ReadAsync(facility, CancellationToken.None);
    }
}
