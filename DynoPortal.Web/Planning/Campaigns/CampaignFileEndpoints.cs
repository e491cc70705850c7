using System.Text;
using DynoPortal.Domain.Feeds;
using DynoPortal.Domain.People;
using DynoPortal.Domain.Planning.Campaigns;
using DynoPortal.Web.Feeds;
using DynoPortal.Web.People;

namespace DynoPortal.Web.Planning.Campaigns;

/// <summary>Files of campaigns, for people with a session.</summary>
internal static class CampaignFileEndpoints
{
    /// <summary>Maps <c>GET /planning/campaigns/{id}/calendar.ics</c>.</summary>
    public static WebApplication MapCampaignFiles(this WebApplication app)
    {
        app.MapGet("/planning/campaigns/{id}/calendar.ics", CalendarAsync).RequireAuthorization().ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> CalendarAsync(string id, string? facility, HttpContext http, CurrentPerson current, CampaignDesk desk, IFeedReader feeds, CancellationToken cancellationToken)
    {
        if (await current.ReadAsync(http.User, facility, cancellationToken) is not { Facility: { } where } person || !person.May(Permission.View)
            || await desk.FindAsync(where.Id, id, cancellationToken) is not { } campaign || CampaignChecklists.WhyNot(campaign) is not null) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "private, no-cache";
        var text = await CampaignCalendar.WriteAsync(where, campaign, feeds, http.Request, cancellationToken);
        return TypedResults.File(Encoding.UTF8.GetBytes(text), CalendarFeed.MediaType, $"{campaign.Campaign.DisplayNumber}.ics");
    }
}
