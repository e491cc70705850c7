using DynoPortal.Domain.People;
using DynoPortal.Web.Board;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.People;

/// <summary>Where a person chooses how the portal is for them.</summary>
public sealed partial class SettingsPage(CurrentPerson current, PersonSettings kept, NavigationManager navigation, TimeProvider clock)
{
    private const string Unchosen = "None";
    private Person? person;
    private UserSettings settings = new();
    private string? refusal;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery] private string? Saved { get; set; }

    [SupplyParameterFromForm(FormName = "settings")] private string? Theme { get; set; }

    [SupplyParameterFromForm(FormName = "settings")] private string? Facility { get; set; }

    [SupplyParameterFromForm(FormName = "settings")] private string? Zoom { get; set; }

    [SupplyParameterFromForm(FormName = "settings")] private string? Dates { get; set; }

    [SupplyParameterFromForm(FormName = "settings")] private string? Hours { get; set; }

    // Empty for none; null when the form says nothing of it.
    [SupplyParameterFromForm(FormName = "settings")] private string[]? Tell { get; set; }

    // Today, as each form would write it.
    private DateOnly Example { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Example = DateOnly.FromDateTime(clock.GetUtcNow().DateTime);
        person = await current.ReadAsync(Http.User, null, Http.RequestAborted);
        if (person is not null) settings = await kept.ReadAsync(person.Id, Http.RequestAborted);
    }

    // Numbers are values of an enum to .NET; the page has words, one of them for choosing nothing.
    private static bool IsForm(string? text) => text is null or Unchosen || Enum.GetNames<DateForm>().Contains(text);

    private async Task SaveAsync()
    {
        if (Read() is not { } chosen)
        {
            refusal = "Choose from the lists.";
            return;
        }

        await kept.SaveAsync(person!.Id, chosen, Http.RequestAborted);
        // A new page, because this one was begun with what held before.
        navigation.NavigateTo("/account/settings?saved=true");
    }

    // What the form leaves out stays as it is; null when it says what isn't on the page.
    private UserSettings? Read()
    {
        var facility = Facility is null ? settings.DefaultFacility : person!.Facilities.FirstOrDefault(each => each.Code == Facility)?.Id;
        var zoom = BoardAddress.ZoomOf(Zoom ?? settings.DefaultZoom);
        if (Themes.Parse(Theme) is not { } theme || (Facility is not null && facility is null) || (Zoom is not null && zoom is null)) return null;
        if (!IsForm(Dates) || Hours is not (null or "12" or "24")) return null;
        return settings with
        {
            Theme = theme,
            DefaultFacility = facility,
            DefaultZoom = zoom?.ToString().ToLowerInvariant(),
            TellChanges = Tell?.Contains("changes") ?? settings.TellChanges,
            TellOutages = Tell?.Contains("outages") ?? settings.TellOutages,
            DateForm = Dates is null ? settings.DateForm : Dates == Unchosen ? null : Enum.Parse<DateForm>(Dates),
            TwelveHours = Hours is null ? settings.TwelveHours : Hours == "12",
        };
    }
}
