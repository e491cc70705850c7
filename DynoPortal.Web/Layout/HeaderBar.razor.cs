using DynoPortal.Domain.Fleet;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace DynoPortal.Web.Layout;

/// <summary>What stands over every page: where one is, and who one is.</summary>
public sealed partial class HeaderBar : IDisposable
{
    private Person? person;
    private string? shown;

    private Facility? Facility => person?.Facility;

    private string? Asked => QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query).TryGetValue("facility", out var code) && !string.IsNullOrWhiteSpace(code) ? code.ToString().Trim() : null;

    /// <inheritdoc />
    public void Dispose() => Navigation.LocationChanged -= Follow;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Follow;
        await ReadAsync();
    }

    private static string Initials(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => char.ToUpperInvariant(word[0]))) is { Length: > 0 } initials ? initials : "?";

    // The facility is in the address, which changes without this bar being made anew.
    private void Follow(object? sender, LocationChangedEventArgs changed)
    {
        if (Asked != shown) InvokeAsync(async () =>
        {
            await ReadAsync();
            StateHasChanged();
        });
    }

    private async Task ReadAsync()
    {
        shown = Asked;
        person = await Current.ReadAsync(shown, CancellationToken.None);
    }
}
