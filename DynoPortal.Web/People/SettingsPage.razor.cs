using DynoPortal.Domain.People;
using DynoPortal.Web.Board;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.People;

/// <summary>Where a person chooses how the portal is for them.</summary>
public sealed partial class SettingsPage(CurrentPerson current, PersonSettings kept, NavigationManager navigation)
{
    private Person? person;
    private UserSettings settings = new();
    private string? refusal;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Saved { get; set; }

    [SupplyParameterFromForm(FormName = "settings")] private string? Theme { get; set; }

    [SupplyParameterFromForm(FormName = "settings")] private string? Facility { get; set; }

    [SupplyParameterFromForm(FormName = "settings")] private string? Zoom { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        person = await current.ReadAsync(Http.User, null, Http.RequestAborted);
        if (person is not null) settings = await kept.ReadAsync(person.Id, Http.RequestAborted);
    }

    private async Task SaveAsync()
    {
        var facility = Facility is null ? settings.DefaultFacility : person!.Facilities.FirstOrDefault(each => each.Code == Facility)?.Id;
        var zoom = BoardAddress.ZoomOf(Zoom ?? settings.DefaultZoom);
        if (Themes.Parse(Theme) is not { } theme || (Facility is not null && facility is null) || (Zoom is not null && zoom is null))
        {
            refusal = "Choose from the lists.";
            return;
        }

        var chosen = settings with { Theme = theme, DefaultFacility = facility, DefaultZoom = zoom?.ToString().ToLowerInvariant() };
        await kept.SaveAsync(person!.Id, chosen, Http.RequestAborted);
        // A new page, because this one was begun with what held before.
        navigation.NavigateTo("/account/settings?saved=true");
    }
}
