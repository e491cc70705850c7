using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.Fleet;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Domain.Scheduling;

namespace DynoPortal.Web.Feeds;

/// <summary>The bookings of a campaign as a calendar.</summary>
internal static class CampaignCalendar
{
    /// <summary>The calendar of its steps that are booked.</summary>
    public static async Task<string> WriteAsync(Facility facility, ListedCampaign campaign, IFeedReader feeds, HttpRequest request, CancellationToken cancellationToken) => CalendarFeed.Write(
        facility, $"{campaign.Campaign.DisplayNumber} {campaign.Campaign.Name}", await feeds.OfAsync(facility.Id, [.. campaign.Steps.Select(step => step.PlacedAs?.Id).OfType<AllocationId>()], cancellationToken),
        new Uri($"{request.Scheme}://{request.Host}"));
}
