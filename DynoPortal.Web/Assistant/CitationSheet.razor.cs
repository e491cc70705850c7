using DynoPortal.Domain.Assistant.Procedures;
using DynoPortal.Domain.Fleet;
using DynoPortal.Web.Assistant.Cards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace DynoPortal.Web.Assistant;

/// <summary>What an answer cites, beside the conversation: the procedure at the heading, with the quoted words marked (U-11).</summary>
public sealed partial class CitationSheet(IProcedures procedures, NavigationManager navigation) : IDisposable
{
    private ProcedurePage? opened;
    private bool isRead;
    private bool isAway;

    /// <summary>What is cited.</summary>
    [Parameter, EditorRequired] public required CitationLine Citation { get; set; }

    /// <summary>The conversation.</summary>
    [Parameter, EditorRequired] public required ChatSession Session { get; set; }

    /// <summary>Where it plays.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>The reader is done with it.</summary>
    [Parameter] public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    public void Dispose() => navigation.LocationChanged -= Leave;

    /// <inheritdoc />
    protected override void OnInitialized() => navigation.LocationChanged += Leave;

    // A link in it was followed: what it leads to must not lie under it.
    private void Leave(object? sender, LocationChangedEventArgs changed) => InvokeAsync(OnClose.InvokeAsync);

    private async Task ReadAsync()
    {
        isAway = !await Session.TryAsync(async () => opened = await procedures.PageAsync(Facility, Citation.Document, Citation.Anchor, Citation.Quote, CancellationToken.None));
        isRead = true;
    }
}
