using System.Globalization;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.People;
using DynoPortal.Web.People;
using Microsoft.AspNetCore.Components;

namespace DynoPortal.Web.Feeds;

/// <summary>Where a person makes, renews and revokes the links of their calendars; a part of the account page, so without a circuit.</summary>
public sealed partial class FeedLinksForm(CurrentPerson current, IFeedLinks registry, IFleetReader fleet, NavigationManager navigation)
{
    private readonly List<(Facility Facility, IReadOnlyList<Dyno> Dynos)> facilities = [];
    private readonly List<(Facility Facility, FeedLink Link)> links = [];
    private UserId person;
    private string? link;
    private string? refusal;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    // "DET" for my bookings there, "DET:12" for a dyno.
    [SupplyParameterFromForm(FormName = "feed-make")] private string? Subject { get; set; }

    [SupplyParameterFromForm(FormName = "feed-change")] private string? Renew { get; set; }

    [SupplyParameterFromForm(FormName = "feed-change")] private string? Revoke { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (await current.ReadAsync(Http.User, null, Http.RequestAborted) is not { } found) return;
        person = found.Id;
        foreach (var facility in found.Facilities) facilities.Add((facility, await fleet.DynosAsync(facility.Id, Http.RequestAborted)));
        await ReadAsync();
    }

    private static string NameOf(FeedLink link) => link.DynoName ?? "My bookings";

    private static string KeyOf(Facility facility, FeedLink link) => $"{facility.Code}:{link.Id.Value:D}";

    private async Task ReadAsync()
    {
        links.Clear();
        foreach (var (facility, _) in facilities)
            links.AddRange((await registry.CalendarsAsync(In(facility), Http.RequestAborted)).Select(each => (facility, each)));
    }

    private async Task MakeAsync()
    {
        var (facility, what) = Named(Subject);
        FeedSubject? subject = what is null ? new FeedSubject.Mine() : int.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var dyno) ? new FeedSubject.OfDyno(new(dyno)) : null;
        if (facility is null || subject is null) refusal = "Choose a calendar from the list.";
        else Show(await registry.MakeAsync(In(facility), subject, Http.RequestAborted));
        await ReadAsync();
    }

    private async Task ChangeAsync()
    {
        var (facility, what) = Named(Renew ?? Revoke);
        if (facility is null || !Guid.TryParse(what, out var id)) refusal = "This link is not there (any more). Load the page again.";
        else if (Renew is not null) Show(await registry.RenewAsync(In(facility), new(id), Http.RequestAborted));
        else refusal = (await registry.RevokeAsync(In(facility), new(id), Http.RequestAborted))?.Message;
        await ReadAsync();
    }

    private void Show(FeedLinkOutcome outcome)
    {
        if (outcome is FeedLinkOutcome.Refused refused) refusal = refused.Refusal.Message;
        if (outcome is FeedLinkOutcome.Made made) link = navigation.ToAbsoluteUri($"feeds/{made.Token}.ics").ToString();
    }

    private Actor In(Facility facility) => new(person, facility.Id, Channel.Screen);

    // Facility codes hold no colon, or the last one would still part the two.
    private (Facility? Facility, string? What) Named(string? key)
    {
        var at = key?.LastIndexOf(':') ?? -1;
        var (code, what) = at < 0 ? (key, null) : (key![..at], key[(at + 1)..]);
        return (facilities.Select(each => each.Facility).FirstOrDefault(facility => facility.Code == code), what);
    }
}
