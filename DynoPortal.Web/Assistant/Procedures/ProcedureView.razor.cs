using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.People;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DynoPortal.Web.Assistant.Procedures;

/// <summary>A procedure to be read, at a heading or with a quote marked.</summary>
public sealed partial class ProcedureView(CurrentPerson current, IProcedures procedures, NavigationManager navigation, IJSRuntime script)
{
    private Person? person;
    private ProcedurePage? opened;
    private string? shown;

    /// <summary>Code of the facility; null for the person's default.</summary>
    [Parameter] public string? FacilityCode { get; set; }

    /// <summary>Name of the procedure.</summary>
    [Parameter, EditorRequired] public string Document { get; set; } = "";

    /// <summary>Anchor of the section that the quote is from; null for wherever it stands first.</summary>
    [Parameter] public string? Section { get; set; }

    /// <summary>What to mark.</summary>
    [Parameter] public string? Quote { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = await current.ReadAsync(FacilityCode, CancellationToken.None);
        opened = now?.May(Permission.View) == true ? await procedures.PageAsync(now.Facility!, Document, Section, Quote, CancellationToken.None) : null;
        person = now;
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The browser looked for the heading before the text was there.
        if (opened is null || shown == navigation.Uri) return;
        shown = navigation.Uri;
        try
        {
            await using var module = await script.InvokeAsync<IJSObjectReference>("import", "./Assistant/Procedures/ProcedureView.razor.js");
            await module.InvokeVoidAsync("show", Uri.UnescapeDataString(new Uri(shown).Fragment.TrimStart('#')));
        }
        catch (JSDisconnectedException)
        {
            // The page is gone; there is nothing to show.
        }
    }

    private string Day(DateTimeOffset instant) => person!.Facility!.Clock.Style.Date(person.Facility.Clock.DayOf(instant));
}
