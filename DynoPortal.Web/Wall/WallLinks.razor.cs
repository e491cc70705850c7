using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Wall;

/// <summary>Where an administrator makes, renews and revokes the links to the wallboard.</summary>
public sealed partial class WallLinks(IFeedLinks registry, NavigationManager navigation)
{
    private IReadOnlyList<FeedLink> links = [];
    private string? link;
    private string? refusal;

    /// <summary>Whose wallboard it is.</summary>
    [Parameter, EditorRequired] public required Facility Facility { get; set; }

    /// <summary>Who makes and revokes the links.</summary>
    [Parameter, EditorRequired] public required Actor Me { get; set; }

    /// <inheritdoc />
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() => links = await registry.WallsAsync(Me, CancellationToken.None) ?? [];

    private async Task MakeAsync() => await ShowAsync(await registry.MakeAsync(Me, new FeedSubject.Wall(), CancellationToken.None));

    private async Task RenewAsync(FeedLinkId id) => await ShowAsync(await registry.RenewAsync(Me, id, CancellationToken.None));

    private async Task RevokeAsync(FeedLinkId id)
    {
        (link, refusal) = (null, (await registry.RevokeAsync(Me, id, CancellationToken.None))?.Message);
        await ReadAsync();
    }

    private async Task ShowAsync(FeedLinkOutcome outcome)
    {
        link = outcome is FeedLinkOutcome.Made made ? navigation.ToAbsoluteUri($"wall/{Uri.EscapeDataString(Facility.Code)}?key={made.Token}").ToString() : null;
        refusal = (outcome as FeedLinkOutcome.Refused)?.Refusal.Message;
        await ReadAsync();
    }
}
